import { type ChoiceMeaning, type Phrasebook, phraseAt } from "./phrases.ts";
import type { Token } from "./tokens.ts";

/** A choice named in a line and where. */
export interface Chosen extends ChoiceMeaning {
  readonly from: number;
  readonly to: number;
}

/** One syllable without accents is too many things ("bao": báo, bao, bảo) to name a choice in passing. */
const tellsEnough = (tokens: readonly Token[], from: number, to: number) =>
  to - from > 1 || tokens[from]?.accented === true || (tokens[from]?.folded.length ?? 0) > 4;

/** Every choice named among the tokens, in order; phrases that could mean choices of several fields count for the first. */
export function choicesNamed(
  tokens: readonly Token[],
  book: Phrasebook,
  where: {
    readonly from: number;
    readonly to: number;
    readonly free: (at: number) => boolean;
    /** Only choices are looked for here, so that one syllable tells enough. */
    readonly sure?: boolean;
  },
): Chosen[] {
  const chosen: Chosen[] = [];
  for (let at = where.from; at < where.to; at += 1) {
    if (!where.free(at)) continue;
    const phrase = phraseAt(book.choices, tokens, at);
    const [meaning] = phrase?.means ?? [];
    if (!phrase || !meaning) continue;
    const to = at + phrase.words.length;
    const allFree = Array.from({ length: to - at }, (_, i) => at + i).every(where.free);
    if (!allFree || !(where.sure || tellsEnough(tokens, at, to))) continue;
    chosen.push({ ...meaning, from: at, to });
    at = to - 1;
  }
  return chosen;
}
