import type { InlineKeyboardButton } from "grammy/types";
import { pack } from "../../shared/callback-data.ts";

/** The buttons of the guide begin with this. */
export const FILL = "fill";

/** What a button of the guide does; with a path and a value where it says so. */
export const verbs = {
  /** value: path, value */
  value: "v",
  /** the n-th choice, where its value is too long for a button: path, n */
  nth: "n",
  back: "b",
  /** path */
  skip: "s",
  /** path */
  keep: "k",
  /** enough photos or choices: path */
  done: "d",
  edit: "e",
  /** ask this one: path */
  go: "g",
  send: "x",
  later: "l",
  drop: "z",
  dropSurely: "zz",
  useMine: "m",
  useTheirs: "h",
  review: "r",
  /** open a section: code */
  group: "p",
  /** ask what a section lacks: code */
  walk: "w",
  /** the activities behind the numbers of a section: code */
  parts: "a",
  refill: "f",
  overview: "o",
  /** answer what was typed: it was a question */
  question: "q",
  /** keep what was typed: it was an answer */
  asTyped: "y",
  /** the offered sentences: path */
  offered: "t",
} as const;

/** What a tapped button says. */
export interface Tapped {
  readonly reportId: number;
  readonly verb: string;
  /** What follows the verb: a path may hold colons itself. */
  readonly rest: string;
}

const LONGEST = 64;

/** A button of the guide through one report. Buttons of other reports stay in the chat, so each names its own. */
export function fillButton(reportId: number, label: string, verb: string, ...rest: string[]): InlineKeyboardButton {
  return { text: label, callback_data: pack(FILL, reportId.toString(36), verb, ...rest) };
}

/** The button of one choice; by its place where its value would be too long. */
export function choiceButton(
  reportId: number,
  label: string,
  path: string,
  value: string,
  place: number,
): InlineKeyboardButton {
  const fits = [FILL, reportId.toString(36), verbs.value, path, value].join(":").length <= LONGEST;
  return fits
    ? fillButton(reportId, label, verbs.value, path, value)
    : fillButton(reportId, label, verbs.nth, path, String(place));
}

/** Reads what follows "fill:" in a button's data. */
export function readTap(choice: string): Tapped {
  const [id = "", verb = "", ...rest] = choice.split(":");
  return { reportId: Number.parseInt(id, 36) || 0, verb, rest: rest.join(":") };
}

/** "khen:0:loai:tap_the" → the path and what follows it. */
export function splitValue(rest: string): { path: string; value: string } {
  const [code = "", second = "", third, ...more] = rest.split(":");
  if (third !== undefined && more.length > 0 && /^\d{1,2}$/.test(second)) {
    return { path: [code, second, third].join(":"), value: more.join(":") };
  }
  return { path: code, value: [second, ...(third === undefined ? [] : [third, ...more])].join(":") };
}
