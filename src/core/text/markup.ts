/** A run of text in one style. `u` is the address of a link. */
export interface Segment {
  readonly t: string;
  readonly b?: true;
  readonly i?: true;
  readonly u?: string;
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name: string | undefined) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[name?.toLowerCase() ?? ""] ?? whole;
  });
}

/** Makes any text safe to stand inside markup. */
export function escapeMarkup(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/**
 * Reads the markup the bot writes — the part of Telegram's HTML every channel can show: `<b>`, `<i>`, `<a href>` —
 * into segments. Other tags are dropped, their text stays.
 */
export function parseMarkup(markup: string): Segment[] {
  const segments: Segment[] = [];
  let bold = 0;
  let italic = 0;
  let link: string | undefined;
  for (const token of markup.split(/(<[^>]*>)/)) {
    if (token === "") continue;
    const tag = /^<(\/?)([a-z]+)(?:\s+href="([^"]*)")?[^>]*>$/i.exec(token);
    if (tag) {
      const closing = tag[1] === "/";
      const name = tag[2]?.toLowerCase();
      if (name === "b" || name === "strong") bold += closing ? -1 : 1;
      if (name === "i" || name === "em") italic += closing ? -1 : 1;
      if (name === "a") link = closing ? undefined : decode(tag[3] ?? "");
      continue;
    }
    segments.push({
      t: decode(token),
      ...(bold > 0 && { b: true as const }),
      ...(italic > 0 && { i: true as const }),
      ...(link !== undefined && { u: link }),
    });
  }
  return segments;
}

/** The same segments as markup again. */
export function toMarkup(segments: readonly Segment[]): string {
  return segments
    .map(({ t, b, i, u }) => {
      let text = escapeMarkup(t);
      if (u !== undefined) text = `<a href="${escapeMarkup(u)}">${text}</a>`;
      if (i) text = `<i>${text}</i>`;
      if (b) text = `<b>${text}</b>`;
      return text;
    })
    .join("");
}

/** The text alone, for channels without formatting; a link's address follows its text when they differ. */
export function toPlainText(segments: readonly Segment[]): string {
  return segments.map(({ t, u }) => (u === undefined || u === t || u.startsWith("tel:") ? t : `${t} (${u})`)).join("");
}
