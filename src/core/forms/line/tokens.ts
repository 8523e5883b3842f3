import { accentKey } from "../../text/accent-key.ts";
import { fold } from "../../text/fold.ts";

/** What stands between two words: nothing but space, a sign that joins ("người dự: 45"), or one that parts ("45 người, 20 hộ"). */
export type Gap = "none" | "joint" | "break";

/** A word, a number or a numeric date of a typed line, and where it stands in it. */
export interface Token {
  readonly text: string;
  /** Lower case without accents. */
  readonly folded: string;
  /** Written with accents (or đ)? Such a word says exactly what it says; one without may stand for several. */
  readonly accented: boolean;
  /** With its accents in one spelling. */
  readonly key: string;
  /** What lies before it; the first token of a line has a break. */
  readonly gap: Gap;
  readonly start: number;
  readonly end: number;
}

/** Dates before numbers, so that "5/11" stays whole; numbers with their groups and decimals; letters. */
const pattern =
  /\d{1,4}[/-]\d{1,2}(?:[/-]\d{2,4})?(?![\d/-])|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|\d{1,3}(?:\.\d{3})+(?![\d])|\d+[.,]\d{1,2}(?!\d)|\d+|[\p{L}\p{M}]+/gu;

const breaks = /[,;()[\]\n\r\t!?…]|\.(?:\s|$)|\s[-–—+*•]\s/u;
const joints = /[:=]/;

function gapOf(between: string): Gap {
  if (breaks.test(between)) return "break";
  return joints.test(between) ? "joint" : "none";
}

/** Takes a text (NFC) apart. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const before = tokens.at(-1);
    const gap = before ? gapOf(text.slice(before.end, start)) : "break";
    const [word] = match;
    const end = start + word.length;
    tokens.push({ text: word, folded: fold(word), accented: isAccented(word), key: accentKey(word), gap, start, end });
  }
  return tokens;
}

const isAccented = (text: string) => /[đĐ]|\p{M}/u.test(text.normalize("NFD"));

/** The forms of the words lines are compared with: those of the code and of the forms, so there are few. */
const known = new Map<string, { readonly folded: string; readonly key: string }>();

function formsOf(word: string) {
  const forms = known.get(word) ?? { folded: fold(word), key: accentKey(word) };
  known.set(word, forms);
  return forms;
}

/** Does the token say this word (given with its accents)? Typed without accents it may; with others it does not. */
export function says(token: Token | undefined, word: string): boolean {
  if (!token) return false;
  const { folded, key } = formsOf(word);
  return token.accented ? token.key === key : token.folded === folded;
}

/** How many tokens from `at` on say one of these expressions; the longest counts, 0 = none. Signs that part end an expression. */
export function lengthOf(tokens: readonly Token[], at: number, expressions: readonly string[]): number {
  let longest = 0;
  for (const expression of expressions) {
    const words = expression.split(" ");
    const fits = words.every((word, i) => says(tokens[at + i], word) && (i === 0 || tokens[at + i]?.gap === "none"));
    if (fits) longest = Math.max(longest, words.length);
  }
  return longest;
}
