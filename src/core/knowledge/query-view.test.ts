import { expect, test } from "vitest";
import { Postings } from "./postings.ts";
import { QueryView } from "./query-view.ts";
import { Reading } from "./reading.ts";

const reading = new Reading();
const texts = ["a b c d", "c b a x", "y z y z"].map((text) => reading.encode(text.split(" ")));
const { terms, pairs } = reading.sizes;
const options = { k1: 0.9, b: 0.4 };
const termIdf = new Postings(
  texts.map((text) => text.terms),
  terms,
  options,
);
const pairIdf = new Postings(
  texts.map((text) => text.pairs),
  pairs,
  options,
);
const room = new Int32Array(terms).fill(-1);

function fits(query: string) {
  const view = new QueryView(query.split(" "), reading, termIdf, pairIdf, room);
  const all = texts.map((text) => view.fit(text.terms, 0, text.terms.length, 4));
  view.release();
  return all;
}

test("a text that holds the query word for word holds all of it; one that turns it round holds no pair", () => {
  const [straight, turned, other] = fits("a b c");
  const most = (straight?.termsHeld ?? 0) + 0.7 * (straight?.pairsHeld ?? 0);
  expect(most).toBeCloseTo(1, 6);
  expect(turned?.termsHeld).toBeCloseTo(straight?.termsHeld ?? 0, 6);
  expect(turned?.pairsHeld).toBe(0);
  expect(turned?.part).toBeLessThan(straight?.part ?? 0);
  expect(other).toEqual({ terms: 0, pairs: 0, part: 0, termsHeld: 0, pairsHeld: 0 });
});

test("a syllable no text knows makes every fit less sure", () => {
  const known = fits("a b")[0]?.terms ?? 0;
  expect(fits("a b q")[0]?.terms).toBeLessThan(known);
});

test("a repeated syllable counts once", () => {
  expect(fits("y y z")[2]?.termsHeld).toBeCloseTo(fits("z y y")[2]?.termsHeld ?? 0, 6);
  expect(fits("a a")[0]?.termsHeld).toBeLessThanOrEqual(1);
});

test("released room is as it was", () => {
  fits("a b c d x");
  expect(room.every((slot) => slot === -1)).toBe(true);
});
