/** A date known to the day, the month or the year: "2026-01-01", "2025-10", "2022". */
export type PartialDate = string;

const shape = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** Is this a partial date that exists? 2023-02-30 does not. */
export function isPartialDate(text: string): boolean {
  if (!shape.test(text)) return false;
  return text.length < 10 || new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

/** Is `day` (yyyy-mm-dd) on or after the beginning of `from`, and on or before the end of `to`? null is open. */
export function isWithin(day: string, from: PartialDate | null, to: PartialDate | null): boolean {
  return (from === null || day >= from) && (to === null || day.slice(0, to.length) <= to);
}

/** As people read it: 01/01/2026, 10/2025, 2022. */
export function formatPartialDate(date: PartialDate): string {
  return date.split("-").reverse().join("/");
}
