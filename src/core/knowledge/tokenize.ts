import { fold, syllables } from "../text/fold.ts";
import { writeOut } from "./abbreviations.ts";

/** Folded syllables with abbreviations written out: "thẻ BHYT ko mất tiền" → the bao hiem y te khong mat tien. */
export function terms(text: string): string[] {
  return writeOut(syllables(text)).map(fold);
}

/** The terms and every pair of neighbours: pairs are what compounds like "hộ nghèo" are found by. */
export function termsAndPairs(text: string): { terms: string[]; pairs: string[] } {
  const all = terms(text);
  return { terms: all, pairs: all.slice(1).map((term, i) => `${all[i]} ${term}`) };
}
