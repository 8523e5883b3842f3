import { fold, syllables } from "../text/fold.ts";
import { writeOut } from "./abbreviations.ts";

/** Folded syllables with abbreviations written out: "thẻ BHYT ko mất tiền" → the bao hiem y te khong mat tien. */
export function terms(text: string): string[] {
  return writeOut(syllables(text)).map(fold);
}
