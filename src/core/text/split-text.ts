import { parseMarkup, type Segment, toMarkup } from "./markup.ts";

/** Where a text may be cut, best first: between paragraphs, lines, sentences, words. */
const seams: readonly RegExp[] = [/\n\n+/g, /\n/g, /(?<=[.!?…;:])\s+/g, /\s+/g];

function isInsideSurrogatePair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** The last seam that leaves at most `limit` characters before it and not too little; else a hard cut. */
function cutAt(text: string, limit: number): { end: number; next: number } {
  const least = Math.floor(limit / 3);
  for (const seam of seams) {
    let best: { end: number; next: number } | undefined;
    for (const match of text.matchAll(seam)) {
      if (match.index > limit) break;
      if (match.index >= least) best = { end: match.index, next: match.index + match[0].length };
    }
    if (best) return best;
  }
  const end = isInsideSurrogatePair(text, limit) ? limit - 1 : limit;
  return { end, next: end };
}

function slice(segments: readonly Segment[], from: number, to: number): Segment[] {
  const piece: Segment[] = [];
  let offset = 0;
  for (const segment of segments) {
    const text = segment.t.slice(Math.max(0, from - offset), Math.max(0, to - offset));
    if (text !== "") piece.push({ ...segment, t: text });
    offset += segment.t.length;
  }
  return piece;
}

/**
 * Cuts markup into pieces of at most `limit` characters of visible text (UTF-16 units, as Telegram and Zalo count),
 * at the end of a paragraph, line or sentence where there is one, never inside a surrogate pair; formatting that
 * spans a cut goes on in the next piece. A text within the limit comes back as the one piece.
 */
export function splitMarkup(markup: string, limit: number): string[] {
  const segments = parseMarkup(markup.normalize("NFC"));
  let text = segments.map(({ t }) => t).join("");
  if (text.length <= limit) return [markup.normalize("NFC")];
  const pieces: string[] = [];
  let start = 0;
  while (text.length > limit) {
    const { end, next } = cutAt(text, limit);
    pieces.push(toMarkup(slice(segments, start, start + end)));
    start += next;
    text = text.slice(next);
  }
  if (text.trim() !== "") pieces.push(toMarkup(slice(segments, start, start + text.length)));
  return pieces;
}
