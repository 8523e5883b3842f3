import { addMonths, dayOf, lastDayOf } from "../calendar/days.ts";
import type { Period } from "../forms/answers.ts";
import { plain } from "./plain.ts";
import { type DayParts, readDayParts, readSmall, readYear, shiftWords } from "./read-day-parts.ts";

/** Some months of a year that may not have been said. */
interface Months {
  readonly first: number;
  readonly last: number;
  readonly year: number | undefined;
}

const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const monthsOf = (first: number, last: number, year: number | undefined): Months => ({ first, last, year });

/** The year after a part of one: "/2026", " năm 2026", " nam nay"; "" = not said; NaN = not understood. */
function yearAfter(text: string, today: string): number | undefined {
  const word = text.replace(/^ ?[/.-] ?/, "").trim();
  return word === "" ? undefined : (readYear(word, today) ?? Number.NaN);
}

/** So many months away from the one that `today` is in, as a year's months. */
function shifted(today: string, length: 1 | 3, shift: number): Months {
  const begun = (Number(today.slice(5, 7)) - 1) % length;
  const { year, month } = addMonths(today, shift * length - begun);
  return monthsOf(month, month + length - 1, year);
}

function readMonths(text: string, today: string): Months | undefined {
  const year = /^(?:ca )?(?:nam )?((?:19|20)\d\d)$|^(?:ca )?(nam (?:nay|ngoai|truoc|sau|toi))$/.exec(text);
  if (year) return monthsOf(1, 12, yearAfter(year[1] ?? year[2] ?? "", today));

  const part = /^(?:(.+) thang|(nua)) (dau|cuoi)(?: nam)?((?: |\/).+)?$/.exec(text);
  if (part) {
    const count = part[2] ? 6 : readSmall(part[1] ?? "", 11);
    if (count === undefined) return undefined;
    const said = yearAfter(part[4] ?? "", today);
    return part[3] === "dau" ? monthsOf(1, count, said) : monthsOf(13 - count, 12, said);
  }

  const quarter =
    /^(?:quy |q)(?:(vua roi|vua qua|nay|truoc|roi|sau|toi)|(\d|i{1,3}|iv|mot|hai|ba|bon|tu)((?: ?[/.-]| ).+)?)$/.exec(
      text,
    );
  if (quarter) {
    const [, word, number = "", after = ""] = quarter;
    if (word !== undefined) return shifted(today, 3, shiftWords[word] ?? 0);
    const value = roman[number] ?? readSmall(number, 4);
    return value === undefined ? undefined : monthsOf(3 * value - 2, 3 * value, yearAfter(after, today));
  }

  const month =
    /^(?:(?:thang |t)(vua roi|vua qua|nay|truoc|roi|sau|toi)|(?:thang |t)?(\d{1,2}) ?[/.-] ?(\d{4})|(?:thang |t)(\d{1,2}|muoi hai|muoi mot|[a-z]+)( .+)?)$/.exec(
      text,
    );
  if (!month) return undefined;
  const [, word, digits, withYear = "", number = "", after = ""] = month;
  if (word !== undefined) return shifted(today, 1, shiftWords[word] ?? 0);
  const value = readSmall(digits ?? number, 12);
  return value === undefined ? undefined : monthsOf(value, value, yearAfter(withYear || after, today));
}

/** Without a year: the latest such months that have begun. */
function periodOf({ first, last, year }: Months, today: string): Period | undefined {
  if (Number.isNaN(year)) return undefined;
  const now = Number(today.slice(0, 4));
  const begun = (dayOf(now, first, 1) ?? "") <= today;
  const in_ = year ?? (begun ? now : now - 1);
  const from = dayOf(in_, first, 1);
  return from === undefined ? undefined : { from, to: lastDayOf(in_, last) };
}

interface Ends {
  readonly from: DayParts;
  readonly to: DayParts;
}

function readEnds(first: string, last: string, today: string): Ends | undefined {
  const now = { day: Number(today.slice(8)), month: Number(today.slice(5, 7)), year: Number(today.slice(0, 4)) };
  const end = /^(?:nay|hom nay)$/.test(last) ? now : readDayParts(last, today);
  const start = first === "dau nam" ? { day: 1, month: 1 } : readDayParts(first, today);
  if (start && end) return { from: start, to: end };
  const monthly = (text: string) => readMonths(/^\d/.test(text) ? `thang ${text}` : text, today);
  const [from, to] = [monthly(first), monthly(last)];
  if (!from || !to || from.first !== from.last || to.first !== to.last) return undefined;
  if (Number.isNaN(from.year) || Number.isNaN(to.year)) return undefined;
  const lastDay = Number(lastDayOf(to.year ?? now.year, to.last).slice(8));
  const year = ({ year }: Months) => (year === undefined ? {} : { year });
  return { from: { day: 1, month: from.first, ...year(from) }, to: { day: lastDay, month: to.last, ...year(to) } };
}

/** A missing year is the other end's, or the one before; without any, the latest such days that have begun. */
function rangeOf({ from, to }: Ends, today: string): Period | undefined {
  const wraps = from.month > to.month || (from.month === to.month && from.day > to.day);
  const now = Number(today.slice(0, 4));
  const begun = (dayOf(now, from.month, from.day) ?? "9") <= today;
  const start = from.year ?? (to.year === undefined ? (begun ? now : now - 1) : to.year - (wraps ? 1 : 0));
  const first = dayOf(start, from.month, from.day);
  const last = dayOf(to.year ?? start + (wraps ? 1 : 0), to.month, to.day);
  return first !== undefined && last !== undefined && first <= last ? { from: first, to: last } : undefined;
}

/**
 * A period as people type it: "năm 2026", "6 tháng đầu năm", "quý III/2026", "tháng 5/2026", "tháng trước",
 * "1/1-30/6", "từ 01/01/2026 đến nay", "tháng 1 đến tháng 6", one day as "05/11/2026". Without a year it is the latest that has begun by today.
 * @returns first and last day; undefined when it is none, or could mean two things ("6 tháng")
 */
export function readPeriod(text: string, { today }: { readonly today: string }): Period | undefined {
  const words = plain(text)
    .replace(/[–—]/g, "-")
    .replace(/[.,;]+$/, "")
    .replace(/^(?:bao cao |ky |trong |giai doan |tu |ngay )+/, "");
  if (words.length > 80) return undefined;
  const months = readMonths(words, today);
  const period = months && periodOf(months, today);
  if (period) return period;
  const only = readDayParts(words, today);
  if (only?.year !== undefined) return rangeOf({ from: only, to: only }, today);
  const ends = words.split(/ (?:den(?: het)?(?: ngay)?|toi(?: ngay)?|-) (?:ngay )?/);
  const [first, last, ...others] = ends.length === 2 || /-.*-/.test(words) ? ends : words.split("-");
  if (first === undefined || last === undefined || others.length > 0) return undefined;
  const read = readEnds(first.trim(), last.trim(), today);
  return read && rangeOf(read, today);
}
