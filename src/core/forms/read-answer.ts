import { addDays, daysBetween } from "../calendar/days.ts";
import { formatPartialDate } from "../calendar/partial-date.ts";
import { formatDecimal } from "../text/format-decimal.ts";
import { readDate } from "../text/read-date.ts";
import { readMoney } from "../text/read-money.ts";
import { readPeriod } from "../text/read-period.ts";
import type { SimpleValue } from "./answers.ts";
import type { SimpleField } from "./form.ts";
import { readAmount } from "./read-amount.ts";
import { readChoices, readOneChoice } from "./read-choices.ts";

/** Why a typed answer was not taken. */
export type Why =
  | "notANumber"
  | "tooSmall"
  | "tooBig"
  | "notMoney"
  | "notADate"
  | "future"
  | "tooOld"
  | "notAPeriod"
  | "unknownChoice"
  | "empty"
  | "tooLong"
  | "needsPhoto";

/**
 * A typed answer as it was understood. `params` are for the message, already formatted: `min` and `max` (tooSmall, tooBig;
 * without unit), `date` (future, tooOld), `text` (unknownChoice: the part that was not found), `max` and `length` (tooLong,
 * in characters); `example` wherever the field has one.
 */
export type Reading =
  | { readonly kind: "value"; readonly value: SimpleValue }
  | { readonly kind: "refused"; readonly why: Why; readonly params: Readonly<Record<string, string | number>> };

/** A day farther away than this is a slip of the year. */
const FARTHEST_DAYS = 3653;

const PLACE_LENGTH = 200;

/** Nobody needs more signs for a number, a day or some choices; a pasted page is not searched for one. */
const READABLE_LENGTH = 300;

/** How much of an unknown choice is said back. */
const QUOTE_LENGTH = 60;

const value = (read: SimpleValue): Reading => ({ kind: "value", value: read });

function bounded(read: number, { min, max }: { min: number; max: number }, refuse: Refuse): Reading {
  const params = { min: formatDecimal(min), max: formatDecimal(max) };
  if (read < min) return refuse("tooSmall", params);
  return read > max ? refuse("tooBig", params) : value(read);
}

function dated(text: string, { future }: { future: boolean }, today: string, refuse: Refuse): Reading {
  const read = readDate(text, { today, future });
  if (read === undefined) {
    const ahead = future ? undefined : readDate(text, { today, future: true });
    return ahead === undefined ? refuse("notADate") : refuse("future", { date: formatPartialDate(ahead) });
  }
  if (daysBetween(read, today) > FARTHEST_DAYS) return refuse("tooOld", { date: formatPartialDate(read) });
  return read > addDays(today, FARTHEST_DAYS) ? refuse("future", { date: formatPartialDate(read) }) : value(read);
}

/** What no keyboard types and no database takes. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim();
}

const quoted = (text: string) =>
  [...text].length > QUOTE_LENGTH ? `${[...text].slice(0, QUOTE_LENGTH).join("")}…` : text;

function written(text: string, max: number, refuse: Refuse): Reading {
  const length = [...text].length;
  return length > max ? refuse("tooLong", { max: formatDecimal(max), length: formatDecimal(length) }) : value(text);
}

type Refuse = (why: Why, params?: Readonly<Record<string, string>>) => Reading;

/**
 * Reads what was typed as the answer to a field, leniently: "35", "1.250", "ba mươi", "45 người", "khoảng 45", "1,2 triệu",
 * "hôm qua", "5/11"; choices by name, by other words or by number, several as "1, 3" or "tờ rơi và băng rôn". What could
 * mean two things is refused. A value it gives always fits the field.
 * @param today yyyy-mm-dd in Vietnam
 */
export function readAnswer(field: SimpleField, text: string, { today }: { readonly today: string }): Reading {
  const example = field.example === undefined ? {} : { example: field.example };
  const refuse: Refuse = (why, params = {}) => ({ kind: "refused", why, params: { ...example, ...params } });
  const typed = cleaned(text);
  if (field.type === "photos") return refuse("needsPhoto");
  if (typed === "") return refuse("empty");
  const short = typed.length <= READABLE_LENGTH ? typed : "";
  switch (field.type) {
    case "number": {
      const read = readAmount(field, short);
      return read === undefined ? refuse("notANumber") : bounded(read, field, refuse);
    }
    case "money": {
      const read = readMoney(short, { max: Number.MAX_SAFE_INTEGER });
      return read === undefined ? refuse("notMoney") : bounded(read, field, refuse);
    }
    case "date":
      return dated(short, field, today, refuse);
    case "period": {
      const read = readPeriod(short, { today });
      return read === undefined ? refuse("notAPeriod") : value(read);
    }
    case "choice": {
      const read = readOneChoice(field.choices, short);
      return read === undefined ? refuse("unknownChoice", { text: quoted(typed) }) : value(read);
    }
    case "choices": {
      const read = readChoices(field.choices, short);
      return read.ok ? value(read.values) : refuse("unknownChoice", { text: quoted(read.unknown || typed) });
    }
    case "text":
      return written(typed, field.maxLength, refuse);
    case "place":
      return written(typed, PLACE_LENGTH, refuse);
  }
}
