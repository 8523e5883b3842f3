import { expect, test } from "vitest";
import { Idf } from "./idf.ts";

const idf = new Idf(
  [
    [0, 1, 1],
    [1, 2],
    [2, 2, 2, 3, 3, 0],
  ],
  5,
);

test("units that hold a term are counted once, however often they say it", () => {
  expect([...idf.found]).toEqual([2, 2, 2, 1, 0]);
});

test("a rarer term tells more; an unknown one as much as one in a single unit", () => {
  expect(idf.of(3)).toBeGreaterThan(idf.of(1));
  expect(idf.of(-1)).toBeCloseTo(idf.of(3), 5);
});

test("no units at all are allowed", () => {
  expect(new Idf([], 0).of(-1)).toBeGreaterThan(0);
});
