import { lastDayOf } from "../calendar/days.ts";
import type { Period } from "./answers.ts";
import type { FormDefinition } from "./form.ts";

/** Months of one length of period. */
export const monthsOfPeriod = { year: 12, "half-year": 6, quarter: 3, month: 1 } as const;

/** Is a period one of those a form is made for: a whole year, half-year, quarter or month of the calendar, or any? */
export function fitsPeriods({ periods }: Pick<FormDefinition, "periods">, { from, to }: Period): boolean {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  return periods.some((length) => {
    if (length === "any") return true;
    const count = monthsOfPeriod[length];
    return from.endsWith("-01") && (month - 1) % count === 0 && to === lastDayOf(year, month + count - 1);
  });
}
