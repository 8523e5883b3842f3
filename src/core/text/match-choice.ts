import { fold } from "./fold.ts";
import { readDigitWord } from "./read-cardinal.ts";

/** Something a person may pick: what it is called and what picking it means. */
export interface Choice {
  readonly label: string;
  readonly data: string;
}

/** Number words of rank, beside the digits. */
const rankWords: Readonly<Record<string, number>> = { nhat: 1, nhi: 2 };

/** "2", "2.", "số 2", "hai", "thứ hai", "chọn 2", "câu 2" → 2; anything else → undefined. */
export function readOrdinal(text: string): number | undefined {
  const match = /^(?:so |cau |muc |chon |chon so |thu |thu tu )?(\d{1,2}|[a-z]+)$/.exec(fold(text));
  if (!match?.[1]) return undefined;
  if (/^\d/.test(match[1])) return Number(match[1]);
  // "không" says no far more often than zero, so zero is typed as a digit.
  return readDigitWord(match[1]) || rankWords[match[1]];
}

/** "thứ hai" names a day where days of the week are offered. */
const weekday = /^(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)(?= |$)/;

const withoutNumber = (label: string) => fold(label).replace(/^\d{1,2} (?=\S)/, "");

/** The choice a typed text names exactly, with or without accents and the choice's number. */
export function matchName<C extends Choice>(text: string, choices: readonly C[]): C | undefined {
  const typed = fold(text);
  if (typed === "") return undefined;
  return choices.find(({ label }) => withoutNumber(label) === typed || fold(label) === typed);
}

/**
 * Which of the offered choices a typed text means, if any: its exact name with or without accents, then its number
 * (the one written on it, else its place; "thứ hai" is a day where days are offered), then the beginning of exactly one
 * name (at least two syllables).
 */
export function matchChoice<C extends Choice>(text: string, choices: readonly C[]): C | undefined {
  const typed = fold(text);
  if (typed === "") return undefined;
  const exact = matchName(text, choices);
  if (exact) return exact;

  const isDay = weekday.test(typed) && choices.some(({ label }) => weekday.test(withoutNumber(label)));
  const ordinal = isDay ? undefined : readOrdinal(text);
  if (ordinal !== undefined) {
    const numbered = choices.filter(({ label }) => /^\d/.test(label));
    if (numbered.length > 0) return numbered.find(({ label }) => Number.parseInt(label, 10) === ordinal);
    return choices[ordinal - 1];
  }

  if (!typed.includes(" ")) return undefined;
  const begun = choices.filter(({ label }) => withoutNumber(label).startsWith(`${typed} `));
  return begun.length === 1 ? begun[0] : undefined;
}
