import { describe, expect, test } from "vitest";
import { bootstrap, wilson } from "./confidence-interval.ts";

describe("Wilson's interval", () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is the published one", (right, n, low, high) => {
    const interval = wilson(right / n, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test("of all right ends at 1 and does not begin there", () => {
    const { low, high } = wilson(1, 50);
    expect(high).toBeCloseTo(1, 12);
    expect(low).toBeGreaterThan(0.9);
    expect(low).toBeLessThan(1);
  });

  test("of no questions is no interval", () => {
    expect(wilson(Number.NaN, 0).low).toBeNaN();
  });
});

describe("the bootstrap interval", () => {
  const values = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 0 : 1));

  test("agrees with theory on a share", () => {
    const { low, high } = bootstrap(values);
    // 0.75 ± 1.96 √(0.75 · 0.25 / 400), give or take the draw.
    expect(Math.abs(low - 0.7076)).toBeLessThan(0.01);
    expect(Math.abs(high - 0.7924)).toBeLessThan(0.01);
  });

  test("is the same for the same seed, and another for another", () => {
    expect(bootstrap(values, 7)).toEqual(bootstrap(values, 7));
    expect(bootstrap(values, 7)).not.toEqual(bootstrap(values, 8));
  });

  test("of equal values has no width", () => {
    expect(bootstrap([0.5, 0.5, 0.5])).toEqual({ low: 0.5, high: 0.5 });
  });
});
