/** How test questions are made harder; `next` gives random numbers between 0 and 1. */
export type Corruption = (text: string, next: () => number) => string;

const withoutAccents = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");

/** Every accent removed. */
export const bare: Corruption = (text) => withoutAccents(text);

/** A letter swapped with the next or dropped, about every twelve characters. */
export const typos: Corruption = (text, next) => {
  const letters = [...text];
  const isLetter = (at: number) => /\p{L}/u.test(letters[at] ?? "");
  for (let i = 1; i < letters.length - 1; i += 1) {
    if (!isLetter(i) || !isLetter(i + 1) || next() >= 1 / 12) continue;
    const swapped = letters.slice(i, i + 2).reverse();
    if (next() < 0.5) letters.splice(i, 2, ...swapped);
    else letters.splice(i, 1);
    i += 3;
  }
  return letters.join("");
};

/** Half of the words without accents. */
export const halfBare: Corruption = (text, next) =>
  text
    .split(" ")
    .map((word) => (next() < 0.5 ? withoutAccents(word) : word))
    .join(" ");
