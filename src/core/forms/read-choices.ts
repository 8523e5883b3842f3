import { fold } from "../text/fold.ts";
import { matchChoice } from "../text/match-choice.ts";
import type { FormChoice } from "./form.ts";

/** Everything a choice is called, folded. */
export function namesOf({ value, label, words }: FormChoice): readonly string[] {
  return [label.vi, label.en ?? "", ...words, value].map(fold).filter((name) => name !== "");
}

const only = <T>(found: readonly T[]) => (found.length === 1 ? found[0] : undefined);

/** Does the longer text hold the shorter one as whole words? */
const holdsWords = (text: string, words: string) => ` ${text} `.includes(` ${words} `);

/**
 * The value of the choice a typed text means: its name, another word for it, its number or place, the beginning of one
 * name, or else a part of the names (or a name within the text) that points to one choice only, of two syllables at least.
 */
export function readOneChoice(choices: readonly FormChoice[], text: string): string | undefined {
  const typed = fold(text);
  if (typed === "") return undefined;
  const exact = only(choices.filter((choice) => namesOf(choice).includes(typed)));
  if (exact) return exact.value;
  const matched = matchChoice(
    text,
    choices.map(({ value, label }) => ({ label: label.vi, data: value })),
  );
  if (matched) return matched.data;
  if (!typed.includes(" ") || /\d/.test(typed)) return undefined;
  const within = choices.filter((choice) =>
    namesOf(choice).some((name) => holdsWords(name, typed) || (name.includes(" ") && holdsWords(typed, name))),
  );
  return only(within)?.value;
}

const separator = /\s*(?:[,;+&\n]|(?:^|(?<=\s))(?:và|va|với|voi|and)(?=\s))\s*/giu;

type Chosen = { readonly ok: true; readonly values: string[] } | { readonly ok: false; readonly unknown: string };

/** No name holds more separators. */
const MOST_PARTS = 6;

const withoutAnd = (name: string) => name.replace(/ (?:va|voi|and)(?= )/g, "");

/** The choice whose whole name was cut at its own commas or "và". */
function readJoined(choices: readonly FormChoice[], parts: readonly string[]): string | undefined {
  const joined = fold(parts.join(" "));
  return only(choices.filter((choice) => namesOf(choice).map(withoutAnd).includes(joined)))?.value;
}

/** Parts from the left; names that hold a separator themselves come first, the longest before others. */
function readParts(choices: readonly FormChoice[], parts: readonly string[]): Chosen {
  const values: string[] = [];
  let from = 0;
  while (from < parts.length) {
    let count = Math.min(MOST_PARTS, parts.length - from);
    let value: string | undefined;
    while (count > 1 && value === undefined) {
      value = readJoined(choices, parts.slice(from, from + count));
      if (value === undefined) count--;
    }
    value ??= readOneChoice(choices, parts[from] ?? "");
    if (value === undefined) return { ok: false, unknown: parts[from] ?? "" };
    values.push(value);
    from += count;
  }
  return { ok: true, values };
}

/** Several choices: "1, 3", "1 3", "tờ rơi và băng rôn", "tất cả"; in the form's order, each once, at least one. */
export function readChoices(choices: readonly FormChoice[], text: string): Chosen {
  const all = /^(?:tat ca|ca hai|ca ba|het|all)$/.test(fold(text));
  const whole = choices.filter((choice) => namesOf(choice).includes(fold(text)));
  if (whole.length === 1) return { ok: true, values: whole.map(({ value }) => value) };
  if (all && (choices.length === 2 || !/hai/.test(fold(text))) && (choices.length === 3 || !/ba/.test(fold(text)))) {
    return { ok: true, values: choices.map(({ value }) => value) };
  }
  const digits = /^\s*\d{1,2}(?:\s+\d{1,2})+\s*$/.test(text);
  const parts = text.split(digits ? /\s+/ : separator).filter((part) => fold(part) !== "");
  if (parts.length === 0) return { ok: false, unknown: text };
  const read = readParts(choices, parts);
  return read.ok
    ? { ok: true, values: choices.map(({ value }) => value).filter((value) => read.values.includes(value)) }
    : read;
}
