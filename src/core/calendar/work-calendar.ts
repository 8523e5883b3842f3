import { dayFromNumber, dayNumber, instantOf, localTime } from "./days.ts";
import { defaultOfficeHours, type OfficeHours, type Span, weekdays } from "./office-hours.ts";
import type { PublicHolidays } from "./public-holidays.ts";

/**
 * When an office works, on Vietnam's clock. Days are yyyy-mm-dd. A year whose holidays are not known has none.
 * Every method throws a RangeError for a day or instant there is not.
 */
export interface WorkCalendar {
  /** Is the office open at some time of the day? */
  isWorkingDay(day: string): boolean;
  /** Is it open at this instant? It is when it opens, and no more when it closes. */
  isOpen(at: Date): boolean;
  /** `at` itself when it lies in a span, else the beginning of the next span. */
  nextAllowed(at: Date): Date;
  /** The beginning of the first span of the day, or of the latest working day before it. */
  openingOn(day: string): Date;
  /**
   * The working day `count` working days after (negative: before), the day itself not counted: one after a Saturday is
   * Monday. 0 = the day itself when it is one, else the next.
   */
  addWorkingDays(day: string, count: number): string;
  /** Are the holidays of the year known? */
  knows(year: number): boolean;
}

const closed: readonly Span[] = [];

/** The hours that a day of the week has, holidays apart, by the day's number. */
function weekly(hours: OfficeHours): (day: number) => readonly Span[] {
  const week = weekdays.map((name) => hours[name]);
  if (week.every((spans) => spans.length === 0)) throw new RangeError("an office must be open on some day of the week");
  // Day 0 was a Thursday.
  return (day) => week[(((day + 3) % 7) + 7) % 7] ?? closed;
}

/** Days that do not have their weekday's hours, by their numbers. */
function exceptionsOf(holidays: PublicHolidays, regular: (day: number) => readonly Span[]) {
  const exceptions = new Map<number, readonly Span[]>();
  for (const { off, worked } of holidays) {
    for (const { day } of off) exceptions.set(dayNumber(day), closed);
    for (const { day, instead } of worked) {
      // The hours change places. An office that never opens on the other day has nothing to make up for.
      const spans = regular(dayNumber(instead));
      if (spans.length > 0) exceptions.set(dayNumber(day), spans);
    }
  }
  return exceptions;
}

/**
 * The calendar of an office with these hours. A day off is off whether confirmed or not; a day of a weekend worked instead
 * of another has the other's hours. Asking it is cheap: it may be asked millions of times.
 * @throws RangeError when the office is open at no time of the week
 */
export function workCalendar(holidays: PublicHolidays, hours: OfficeHours = defaultOfficeHours): WorkCalendar {
  const regular = weekly(hours);
  const exceptions = exceptionsOf(holidays, regular);
  const years = new Set(holidays.map(({ year }) => year));
  const spansOn = (day: number) => exceptions.get(day) ?? regular(day);
  const isWorking = (day: number) => spansOn(day).length > 0;

  // The loops end: exceptions are finitely many, and every other week has an open span.
  return {
    isWorkingDay: (day) => isWorking(dayNumber(day)),

    isOpen(at) {
      const { day, minute } = localTime(at);
      return spansOn(day).some(({ from, to }) => from <= minute && minute < to);
    },

    nextAllowed(at) {
      const { day: today, minute } = localTime(at);
      for (const { from, to } of spansOn(today)) {
        if (minute < from) return instantOf(today, from);
        if (minute < to) return at;
      }
      for (let day = today + 1; ; day += 1) {
        const first = spansOn(day)[0];
        if (first) return instantOf(day, first.from);
      }
    },

    openingOn(day) {
      for (let number = dayNumber(day); ; number -= 1) {
        const first = spansOn(number)[0];
        if (first) return instantOf(number, first.from);
      }
    },

    addWorkingDays(day, count) {
      if (!Number.isSafeInteger(count)) throw new RangeError(`no number of days: ${count}`);
      let number = dayNumber(day);
      if (count === 0 && isWorking(number)) return day;
      const step = count < 0 ? -1 : 1;
      for (let left = Math.abs(count) || 1; left > 0; ) {
        number += step;
        if (isWorking(number)) left -= 1;
      }
      return dayFromNumber(number);
    },

    knows: (year) => years.has(year),
  };
}
