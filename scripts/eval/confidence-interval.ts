import { random } from "../train/logistic-regression.ts";
import { mean, percentile } from "./metrics.ts";

/** Where the true value lies with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/**
 * Wilson's score interval of a share: right at 0 % and 100 % and for few questions, where the textbook one is not.
 * @param share observed, 0 to 1
 * @param n of how many
 */
export function wilson(share: number, n: number): Interval {
  if (n === 0) return { low: Number.NaN, high: Number.NaN };
  const scale = 1 + Z ** 2 / n;
  const centre = (share + Z ** 2 / (2 * n)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Percentile bootstrap of a mean: what the mean would be had other questions of the kind been drawn. */
export function bootstrap(values: readonly number[], seed = 1, draws = 1_000): Interval {
  if (values.length === 0) return { low: Number.NaN, high: Number.NaN };
  const next = random(seed);
  const means = Array.from({ length: draws }, () =>
    mean(values.map(() => values[Math.floor(next() * values.length)] as number)),
  );
  return { low: percentile(means, 0.025), high: percentile(means, 0.975) };
}
