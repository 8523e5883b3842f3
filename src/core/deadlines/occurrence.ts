import { dayOf, lastDayOf } from "../calendar/days.ts";
import type { Period } from "../forms/answers.ts";
import type { Recurrence } from "./recurrence.ts";

/** One time something is due. */
export interface Occurrence {
  /** The instant from which it is late: midnight in Vietnam at which the day it is due before begins. */
  readonly due: Date;
  /** What it is about. */
  readonly period: Period;
}

/** Vietnam is seven hours ahead of UTC all year. */
const midnight = (year: number, day: string) => new Date(`${year}-${day}T00:00:00+07:00`);

function ofYear(recurrence: Recurrence, year: number): Occurrence[] {
  switch (recurrence.every) {
    case "year":
      return [{ due: midnight(year, recurrence.before), period: { from: `${year}-01-01`, to: `${year}-12-31` } }];
    case "half-year":
      return recurrence.before.map((before, half) => ({
        due: midnight(year, before),
        period: {
          from: dayOf(year, 1 + 6 * half, 1) ?? "",
          to: lastDayOf(year, 6 + 6 * half),
        },
      }));
  }
}

/**
 * The occurrence whose period a day lies in, and the one after it.
 * @param today yyyy-mm-dd
 */
export function thisAndNext(recurrence: Recurrence, today: string): readonly [Occurrence, Occurrence] {
  const year = Number(today.slice(0, 4));
  const all = [...ofYear(recurrence, year), ...ofYear(recurrence, year + 1)];
  const at = all.findIndex(({ period }) => period.from <= today && today <= period.to);
  const [now, next] = [all[at], all[at + 1]];
  if (!now || !next) throw new RangeError(`no occurrence around ${today}`);
  return [now, next];
}
