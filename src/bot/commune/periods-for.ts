import { lastDayOf } from "../../core/calendar/days.ts";
import type { Period } from "../../core/forms/answers.ts";
import { monthsOfPeriod } from "../../core/forms/fits-periods.ts";
import type { FormDefinition } from "../../core/forms/form.ts";

/** The running period and the one before it, for each length a form is made for. */
export function periodsFor({ periods }: Pick<FormDefinition, "periods">, today: string): readonly Period[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  return periods.flatMap((length) => {
    if (length === "any") return [];
    const count = monthsOfPeriod[length];
    const running = year * 12 + Math.floor((month - 1) / count) * count;
    return [running, running - count].map((first): Period => {
      const last = first + count - 1;
      return {
        from: `${lastDayOf(Math.floor(first / 12), (first % 12) + 1).slice(0, 8)}01`,
        to: lastDayOf(Math.floor(last / 12), (last % 12) + 1),
      };
    });
  });
}
