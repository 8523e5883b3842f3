/** Lower case without tone and vowel marks, single spaces; unlike `fold` it keeps the signs numbers are written with. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/[!?]+$/, "")
    .trim();
}
