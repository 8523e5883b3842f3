import { parseMarkup } from "./markup.ts";

/** What is read of markup: its text without tags. */
function visibleLength(markup: string): number {
  return parseMarkup(markup).reduce((sum, { t }) => sum + t.length, 0);
}

/**
 * Packs lines of markup under a heading into as few bubbles of at most `limit` visible characters as their order allows;
 * later ones begin with `again`. A line is never cut, so one longer than the limit is a bubble by itself.
 */
export function packLines(heading: string, again: string, lines: readonly string[], limit: number): string[] {
  const bubbles: string[] = [];
  let bubble = heading;
  let holds = 0;
  for (const line of lines) {
    if (holds > 0 && visibleLength(bubble) + 1 + visibleLength(line) > limit) {
      bubbles.push(bubble);
      bubble = again;
      holds = 0;
    }
    bubble += `\n${line}`;
    holds += 1;
  }
  return [...bubbles, bubble];
}
