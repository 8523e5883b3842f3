import fc from "fast-check";
import { expect, test } from "vitest";
import { PairTable } from "./pair-table.ts";

test("pairs are numbered in the order they come, the same pair the same", () => {
  const table = new PairTable();
  expect([table.add(5, 7), table.add(7, 5), table.add(5, 7), table.add(0, 0)]).toEqual([0, 1, 0, 2]);
  expect(table.size).toBe(3);
  expect([table.get(7, 5), table.get(5, 5)]).toEqual([1, -1]);
});

test("it agrees with a Map, through every growth", () => {
  const number = fc.integer({ min: 0, max: 90 });
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { minLength: 3_000, maxLength: 6_000 }), (pairs) => {
      const table = new PairTable();
      const map = new Map<string, number>();
      for (const [first, second] of pairs) {
        const key = `${first} ${second}`;
        if (!map.has(key)) map.set(key, map.size);
        expect(table.add(first, second)).toBe(map.get(key));
      }
      expect(table.size).toBe(map.size);
      for (const [first, second] of pairs) expect(table.get(first, second)).toBe(map.get(`${first} ${second}`));
    }),
    { numRuns: 10 },
  );
});
