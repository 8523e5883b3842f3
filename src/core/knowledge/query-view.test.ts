import { expect, test } from "vitest";
import { QueryView } from "./query-view.ts";
import { Reading } from "./reading.ts";
import { Stream } from "./stream.ts";

const reading = new Reading();
const texts = ["a b c d", "c b a x", "y z y z"].map((text) => reading.encode(text.split(" ")));
const options = { k1: 0.9, b: 0.4 };
const stream = new Stream(texts, reading, options);
const room = new Int32Array(reading.sizes.terms).fill(-1);

function fits(query: string) {
  const view = new QueryView(query.split(" "), reading, stream.worth, room);
  const all = texts.map((text) => view.fit(text.terms, 0, text.terms.length, 4, options));
  view.release();
  return all;
}

test("the whole text is worth what an index of postings says", () => {
  for (const query of ["a b c", "z y y z", "c b a x", "q d"]) {
    const scores = new Float64Array(texts.length);
    stream.score(reading.query(query.split(" ")), 1, scores);
    const average = texts.reduce((sum, text) => sum + text.terms.length, 0) / texts.length;
    expect(average).toBe(4);
    fits(query).forEach(({ whole }, i) => {
      // Pairs of three to a text of four: their lengths are the same beside their average, so the figures are too.
      expect(whole).toBeCloseTo(scores[i] as number, 5);
    });
  }
});

test("a text that holds the query word for word fits better than one that turns it round", () => {
  const [straight, turned, other] = fits("a b c");
  expect(turned?.whole).toBeLessThan(straight?.whole ?? 0);
  expect(turned?.part).toBeLessThan(straight?.part ?? 0);
  expect(other).toEqual({ whole: 0, part: 0 });
});

test("a syllable no text knows changes nothing; a repeated one counts once", () => {
  expect(fits("a b q")).toEqual(fits("a b"));
  expect(fits("b b")).toEqual(fits("b"));
});

test("the best part counts, however much surrounds it", () => {
  const alone = reading.encode("a b".split(" "));
  const around = reading.encode([..."x".repeat(200), "a", "b", ..."x".repeat(200)]);
  const view = new QueryView(["a", "b"], reading, stream.worth, room);
  const [short, long] = [alone, around].map(({ terms }) => view.fit(terms, 0, terms.length, 4, options));
  view.release();
  expect(long?.whole).toBeLessThan(0.5 * (short?.whole ?? 0));
  expect(long?.part).toBeGreaterThan(0.7 * (short?.part ?? 0));
});

test("released room is as it was", () => {
  fits("a b c d x");
  expect(room.every((slot) => slot === -1)).toBe(true);
});
