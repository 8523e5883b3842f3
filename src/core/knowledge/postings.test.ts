import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Idf } from "./idf.ts";
import { Postings } from "./postings.ts";

const options = { k1: 1.2, b: 0.75 };
const units = [
  [0, 1, 1],
  [1, 2],
  [2, 2, 2, 3, 3, 0],
];
const idf = new Idf(units, 5);
const postings = new Postings(units, idf, options);

function scores(term: number, weight = 1): number[] {
  const into = new Float64Array(units.length);
  postings.add(term, weight, into);
  return [...into];
}

/** BM25 as the textbook has it. */
function bm25(all: readonly (readonly number[])[], unit: readonly number[], term: number): number {
  const found = all.filter((one) => one.includes(term)).length;
  const count = unit.filter((one) => one === term).length;
  const average = all.reduce((sum, one) => sum + one.length, 0) / all.length;
  const idf = Math.log(1 + (all.length - found + 0.5) / (found + 0.5));
  return (
    (idf * count * (options.k1 + 1)) / (count + options.k1 * (1 - options.b + (options.b * unit.length) / average))
  );
}

describe("scores", () => {
  test("are the textbook's BM25, for any texts", () => {
    const anyUnits = fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(anyUnits, fc.integer({ min: 0, max: 6 }), (all, term) => {
        const into = new Float64Array(all.length);
        new Postings(all, new Idf(all, 7), options).add(term, 1, into);
        all.forEach((unit, u) => {
          expect(into[u]).toBeCloseTo(bm25(all, unit, term), 4);
        });
      }),
    );
  });

  test("add up, weighted", () => {
    const into = new Float64Array(units.length);
    postings.add(0, 2, into);
    postings.add(1, 3, into);
    const expected = units.map((_, u) => 2 * (scores(0)[u] as number) + 3 * (scores(1)[u] as number));
    expected.forEach((value, u) => {
      expect(into[u]).toBeCloseTo(value, 5);
    });
  });

  test("of a term no unit holds are nothing", () => {
    expect(scores(4)).toEqual([0, 0, 0]);
  });
});

test("it is known which units hold a term", () => {
  for (const [u, unit] of units.entries()) {
    for (let term = 0; term < 5; term += 1) expect(postings.has(u, term)).toBe(unit.includes(term));
  }
  expect(postings.has(0, -1)).toBe(false);
});

test("no units at all are allowed", () => {
  expect(new Postings([], new Idf([], 0), options).has(0, -1)).toBe(false);
});
