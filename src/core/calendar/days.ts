import { DAY_MS } from "./day-ms.ts";

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
