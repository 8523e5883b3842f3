import { describe, expect, test } from "vitest";
import { packWeights, unpackWeights } from "./class-weights.ts";

describe.each([
  ["few classes", 64],
  ["more classes than a byte can number", 501],
])("%s", (_, classes) => {
  const rows = new Map([
    [0, [{ label: 0, step: -127 }]],
    [7, []],
    [
      300,
      [
        { label: classes - 1, step: 127 },
        { label: 3, step: -1 },
      ],
    ],
  ]);

  test("are read as they were written", () => {
    const { starts, pairs } = unpackWeights(packWeights(rows, classes), 512, classes);
    expect(starts).toHaveLength(513);
    for (const bucket of [0, 7, 8, 300, 511]) {
      const row = pairs.subarray(2 * (starts[bucket] as number), 2 * (starts[bucket + 1] as number));
      expect([...row]).toEqual((rows.get(bucket) ?? []).flatMap(({ label, step }) => [label, step]));
    }
  });
});

test("of many weights the strongest are kept, and none of nothing", () => {
  const steps = Array.from({ length: 40 }, (_, label) => ({ label, step: label % 2 === 0 ? label : -label }));
  const { starts, pairs } = unpackWeights(packWeights(new Map([[3, steps]]), 64), 8, 64);
  const kept = [...pairs].filter((_, i) => i % 2 === 0);
  expect(kept).toEqual(Array.from({ length: 14 }, (_, i) => 39 - i));
  expect(starts[4]).toBe(14);
  expect(packWeights(new Map([[3, [{ label: 1, step: 0 }]]]), 64)).toBe("");
});

test("a bucket that cannot be written is refused, not cut", () => {
  expect(() => packWeights(new Map([[70_000, [{ label: 1, step: 1 }]]]), 2)).toThrow(RangeError);
});
