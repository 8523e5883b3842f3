import type { SimpleValue } from "./answers.ts";
import type { SimpleField } from "./form.ts";

/** What the same field held before: in the organisation's own earlier reports, and in those of others of its kind. */
export interface Norms {
  readonly own: readonly number[];
  readonly others: readonly number[];
}

export interface Improbable {
  /** The middle of what was seen; what the officer is shown. */
  readonly usual: number;
  readonly of: "own" | "others";
}

/** Fewer earlier values than this say nothing about how much a number varies. */
const FEWEST = 3;
/** With so few, only a value this many times beyond all that was seen is asked about. */
const FAR = 20;
/** How many spreads (see `spreadOf`) from the middle ordinary values lie. */
const SPREADS = 3;
/** However alike the earlier values were, up to this ratio to the middle is ordinary… */
const NARROWEST = Math.log(3.5);
/** …and however unlike, beyond this it is not: a digit too many or too few is a ratio of ten. */
const WIDEST = Math.log(6);
/** Differences up to this many (people, leaflets, pieces) never bother, nor do sums of money up to a million đồng. */
const SMALL_COUNT = 10;
const SMALL_MONEY = 1_000_000;
/** The median of distances from the middle, times this, is the standard deviation where values are spread normally. */
const MAD_TO_DEVIATION = 1.4826;

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}

/** Values are compared by their ratios; one is added so that none (0) has a ratio too. */
const scaled = (value: number, unit: number) => Math.log(value / unit + 1);

/** Standard deviation of the ratios, by the median, so that one slip among the earlier values does not widen it. */
function spreadOf(values: readonly number[], middle: number, unit: number): number {
  return MAD_TO_DEVIATION * medianOf(values.map((each) => Math.abs(scaled(each, unit) - middle)));
}

/**
 * Is a number so far from what is usual that it is worth one question — "there were 30 to 45 so far; is 400 right?" — and from
 * what is it far? It is never a reason to refuse. The rule, for the organisation's own earlier values when there are at least
 * three, else for those of others of its kind when there are at least three:
 * - a value within the smallest and largest seen is ordinary, and so is one that differs from the middle (median) by at most 10,
 *   for money by at most 1.000.000 đồng;
 * - otherwise it is improbable when its ratio to the middle is beyond three spreads of the earlier values' ratios, but at
 *   least 3,5 and at most 6 times (or as small a part) however alike or unlike those were.
 * With one or two earlier values in all: only beyond 20 times the largest. With none: never. Farther is never less improbable.
 */
export function improbable(field: SimpleField, value: SimpleValue, norms: Norms): Improbable | undefined {
  if ((field.type !== "number" && field.type !== "money") || typeof value !== "number") return undefined;
  const usable = (values: readonly number[]) => values.filter((each) => Number.isFinite(each) && each >= 0);
  const [own, others] = [usable(norms.own), usable(norms.others)];
  const unit = field.type === "money" ? SMALL_MONEY / SMALL_COUNT : 1;

  const of = own.length >= FEWEST || others.length < FEWEST ? "own" : "others";
  const seen = of === "own" ? own : others;
  const usual = medianOf(seen);
  if (seen.length < FEWEST) {
    const all = [...own, ...others];
    const nearest = own.length > 0 ? "own" : "others";
    const far = all.length > 0 && value > FAR * Math.max(...all, unit) && value > SMALL_COUNT * unit;
    return far ? { usual: medianOf(nearest === "own" ? own : others), of: nearest } : undefined;
  }
  if (value >= Math.min(...seen) && value <= Math.max(...seen)) return undefined;
  if (Math.abs(value - usual) <= SMALL_COUNT * unit) return undefined;
  const middle = scaled(usual, unit);
  const limit = Math.min(Math.max(SPREADS * spreadOf(seen, middle, unit), NARROWEST), WIDEST);
  return Math.abs(scaled(value, unit) - middle) > limit ? { usual, of } : undefined;
}
