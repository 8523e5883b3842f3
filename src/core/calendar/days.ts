import { DAY_MS } from "./day-ms.ts";

/** Vietnam's clocks are seven hours ahead of UTC, all year. */
const AHEAD_MS = 7 * 3_600_000;
const MINUTE_MS = 60_000;

const shape = /^[1-9]\d{3}-\d{2}-\d{2}$/;
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later (or earlier), yyyy-mm-dd. */
export function addDays(day: string, count: number): string {
  return new Date(utc(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS);
}

/** 1 = Monday … 7 = Sunday: weeks begin on Monday, as in Vietnam's offices. */
export function dayOfWeek(day: string): number {
  return new Date(utc(day)).getUTCDay() || 7;
}

/** yyyy-mm-dd from its parts; undefined when there is no such day (31 April, 29 February 2026). */
export function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < 1000 || year > 9999) return undefined;
  const text = [year, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
  const at = utc(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : undefined;
}

/** The last day of a month, yyyy-mm-dd. */
export function lastDayOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The month (1–12) so many months after the one a day is in, or before it. */
export function addMonths(day: string, count: number): { readonly year: number; readonly month: number } {
  const at = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + count, 1));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1 };
}

/**
 * A day as an integer, for who counts many of them: days since 1 January 1970, which was a Thursday.
 * @throws RangeError when there is no such day
 */
export function dayNumber(day: string): number {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8))];
  const at = new Date(Date.UTC(Number(day.slice(0, 4)), month - 1, date));
  // An unknown day would be a number that no loop ever reaches; 31 April would be another day.
  if (!shape.test(day) || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date)
    throw new RangeError(`no day of the calendar: ${day}`);
  return at.getTime() / DAY_MS;
}

const two = (number: number) => (number < 10 ? `0${number}` : `${number}`);

/** The day of a number, yyyy-mm-dd. */
export function dayFromNumber(number: number): string {
  const at = new Date(number * DAY_MS);
  // Four times as fast as toISOString().
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}

/**
 * What Vietnam's clock shows at an instant: the day as a number and the whole minutes since its midnight.
 * @throws RangeError when it is no instant
 */
export function localTime(at: Date): { readonly day: number; readonly minute: number } {
  const ms = at.getTime() + AHEAD_MS;
  if (Number.isNaN(ms)) throw new RangeError("no instant: an invalid Date");
  const day = Math.floor(ms / DAY_MS);
  return { day, minute: Math.floor((ms - day * DAY_MS) / MINUTE_MS) };
}

/** The instant at which Vietnam's clock shows so many minutes since the midnight of a day (as a number). */
export function instantOf(day: number, minute: number): Date {
  return new Date(day * DAY_MS + minute * MINUTE_MS - AHEAD_MS);
}
