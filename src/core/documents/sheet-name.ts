const LIMIT = 31;

/**
 * A name a sheet may have: at most 31 characters, none of []:*?/\, no apostrophe at its ends, and not one of `taken`
 * (letters count alike in both cases).
 */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const shorten = (text: string, limit: number) => {
    if (text.length <= limit) return text;
    const cut = text.slice(0, limit - 1);
    return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), limit >> 1)).replace(/[\s,;.–-]+$/, "")}…`;
  };
  const clean = wanted
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[[\]:*?/\\\u0000-\u001f]+/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^['\s]+|['\s]+$/g, "");
  const used = new Set([...taken.map((name) => name.toLowerCase()), "history", ""]);
  let name = shorten(clean, LIMIT);
  for (let n = 2; used.has(name.toLowerCase()); n++) name = `${shorten(clean, LIMIT - 5)} (${n})`.trim();
  return name;
}
