/**
 * Folds Vietnamese text for comparison: lower case, no tone or vowel marks, đ → d, everything that is not a letter
 * or a digit becomes one space. "Bảo hiểm Y tế!" → "bao hiem y te".
 */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Syllables of folded text, in order. */
export function syllables(text: string): string[] {
  const folded = fold(text);
  return folded === "" ? [] : folded.split(" ");
}
