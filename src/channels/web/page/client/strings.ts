const strings: Record<string, string> = JSON.parse(document.getElementById("strings")?.textContent ?? "{}");

/** The words of the page in its language; `{name}` is filled in from `values`. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  return (strings[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}
