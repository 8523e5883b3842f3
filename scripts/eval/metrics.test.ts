import { describe, expect, test } from "vitest";
import { hit, mean, percentile, precisionOfSurest, rankOf, reciprocalRank } from "./metrics.ts";

describe("ranks", () => {
  test("the rank is the place of the first right id", () => {
    expect(rankOf(["a", "b", "c"], new Set(["c", "b"]))).toBe(2);
    expect(rankOf(["a"], new Set(["a"]))).toBe(1);
  });

  test("a ranking without a right id has no rank, and hits nothing", () => {
    const rank = rankOf(["a", "b"], new Set(["z"]));
    expect(rank).toBe(Number.POSITIVE_INFINITY);
    expect(hit(rank, 10)).toBe(0);
    expect(reciprocalRank(rank)).toBe(0);
  });

  test("a hit is a rank within the depth", () => {
    expect([1, 3, 4].map((rank) => hit(rank, 3))).toEqual([1, 1, 0]);
  });

  test("the reciprocal rank ends at its depth", () => {
    expect([1, 2, 4, 10, 11].map((rank) => reciprocalRank(rank))).toEqual([1, 0.5, 0.25, 0.1, 0]);
  });

  test("MRR of ranks 1, 2 and none is a half", () => {
    expect(mean([1, 2, Number.POSITIVE_INFINITY].map((rank) => reciprocalRank(rank)))).toBeCloseTo(0.5, 12);
  });
});

test("the mean of nothing is no number", () => {
  expect(mean([])).toBeNaN();
});

test("percentiles are values that occur, whatever the order", () => {
  const values = [5, 1, 4, 2, 3];
  expect([0, 0.2, 0.5, 0.99, 1].map((p) => percentile(values, p))).toEqual([1, 1, 3, 5, 5]);
  expect(values).toEqual([5, 1, 4, 2, 3]);
});

test("the surest 80 % leave the least sure fifth out", () => {
  const judged = [0.9, 0.1, 0.8, 0.7, 0.6].map((sureness) => ({ sureness, right: sureness === 0.1 ? 0 : 1 }));
  expect(precisionOfSurest(judged, 1)).toBeCloseTo(0.8, 12);
  expect(precisionOfSurest(judged, 0.8)).toBe(1);
});
