import { addDays, dayOf, lastDayOf } from "../calendar/days.ts";
import { midnight } from "../calendar/midnight.ts";
import type { WorkCalendar } from "../calendar/work-calendar.ts";
import type { Period } from "../forms/answers.ts";
import type { DayOffRule, Recurrence } from "./recurrence.ts";

/** One time something is due. */
export interface Occurrence {
  /** The instant from which it is late: midnight in Vietnam at which the day it is due before begins. */
  readonly due: Date;
  /** What it is about. */
  readonly period: Period;
}

/** A due day before what happens on days off is taken into account: the first one on which it is too late. */
interface Raw {
  readonly before: string;
  readonly period: Period;
}

/** "+01-15" of 2026 → 2027-01-15. */
const inYear = (year: number, day: string) => (day.startsWith("+") ? `${year + 1}-${day.slice(1)}` : `${year}-${day}`);

/** Periods of so many months each, due before these days. */
function parts(year: number, before: readonly string[]): Raw[] {
  const months = 12 / before.length;
  return before.map((day, i) => ({
    before: inYear(year, day),
    period: { from: dayOf(year, 1 + months * i, 1) ?? "", to: lastDayOf(year, months * (i + 1)) },
  }));
}

function ofYear(recurrence: Recurrence, year: number, calendar: WorkCalendar): Raw[] {
  switch (recurrence.every) {
    case "year":
      return recurrence.before === undefined ? [] : parts(year, [recurrence.before]);
    case "half-year":
    case "quarter":
      return parts(year, recurrence.before);
    case "month": {
      const { by, workingDay, following, months } = recurrence;
      return Array.from({ length: 12 }, (_, i) => i + 1)
        .filter((month) => months?.includes(month) ?? true)
        .map((month) => {
          const period = { from: dayOf(year, month, 1) ?? "", to: lastDayOf(year, month) };
          const first = following ? addDays(period.to, 1) : period.from;
          const last =
            by !== undefined ? addDays(first, by - 1) : calendar.addWorkingDays(addDays(first, -1), workingDay ?? 1);
          return { before: addDays(last, 1), period };
        });
    }
    case "once": {
      const { from, before } = recurrence;
      return from.startsWith(`${year}-`) ? [{ before, period: { from, to: addDays(before, -1) } }] : [];
    }
  }
}

/** The instant from which it is late, after what happens to a last day that is no working day. */
function dueInstant(before: string, calendar: WorkCalendar, dayOff: DayOffRule): Date {
  const last = addDays(before, -1);
  if (dayOff === "keep" || calendar.isWorkingDay(last)) return midnight(before);
  return midnight(addDays(calendar.addWorkingDays(last, dayOff === "before" ? -1 : 1), 1));
}

/**
 * The occurrence that matters on a day — the first that is not over: not yet due, or its period still running — and the one
 * after it. None when nobody has said when it is due.
 * @param today yyyy-mm-dd
 */
export function thisAndNext(
  recurrence: Recurrence,
  today: string,
  calendar: WorkCalendar,
  dayOff: DayOffRule = "keep",
): readonly Occurrence[] {
  const year = Number(today.slice(0, 4));
  const all = [year - 1, year, year + 1, year + 2]
    .flatMap((each) => ofYear(recurrence, each, calendar))
    .map(({ before, period }) => ({ due: dueInstant(before, calendar, dayOff), period }));
  const start = midnight(today);
  const at = all.findIndex(({ due, period }) => due > start || period.to >= today);
  return at < 0 ? [] : all.slice(at, at + 2);
}
