import type { Values } from "./answers.ts";
import { holds } from "./conditions.ts";
import type { FormDefinition } from "./form.ts";
import { numberOf } from "./number-of.ts";
import { withTotals } from "./totals.ts";

/** What one report adds. */
export interface FeedPart {
  readonly reportId: number;
  readonly amount: number;
}

export interface FeedSum {
  readonly total: number;
  /** In the order of the activities; none adds 0. */
  readonly parts: readonly FeedPart[];
}

/** At most two decimals are ever answered; more come from adding in binary. */
const rounded = (value: number) => Math.round(value * 100) / 100;

function amountsOf(form: FormDefinition, values: Values): Map<string, number> {
  const known = withTotals(form, values);
  const amounts = new Map<string, number>();
  for (const { to, add, when } of form.feeds) {
    if (!holds(when, known)) continue;
    const amount = add === 1 ? 1 : numberOf(known, add);
    if (amount !== undefined) amounts.set(to, rounded((amounts.get(to) ?? 0) + amount));
  }
  return amounts;
}

/**
 * What activities add up to, by field of the periodic forms, and which report adds what. A field that some activity
 * answered with 0 has a total of 0; one that none answered is not there.
 */
export function sumFeeds(
  activities: readonly { readonly reportId: number; readonly form: FormDefinition; readonly values: Values }[],
): ReadonlyMap<string, FeedSum> {
  const sums = new Map<string, { total: number; parts: FeedPart[] }>();
  for (const { reportId, form, values } of activities) {
    for (const [to, amount] of amountsOf(form, values)) {
      const sum = sums.get(to) ?? { total: 0, parts: [] };
      sums.set(to, sum);
      sum.total = rounded(sum.total + amount);
      if (amount !== 0) sum.parts.push({ reportId, amount });
    }
  }
  return sums;
}
