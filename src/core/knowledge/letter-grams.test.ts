import { expect, test } from "vitest";
import { LetterGrams } from "./letter-grams.ts";
import { Reading } from "./reading.ts";

const reading = new Reading();
const texts = ["ngan hang chinh sach", "bao hiem y te", "panthers thua"].map((text) => reading.encode(text.split(" ")));
const grams = new LetterGrams(texts, reading);
const fitOf = (query: string, chosen = [0, 1, 2]) => grams.fit(query.split(" "), chosen);

test("a text holds its own letters, others hardly any of them", () => {
  const [own = 0, other = 0] = fitOf("bao hiem y te", [1, 0]);
  expect(own).toBeGreaterThan(0);
  expect(other).toBeLessThan(0.1 * own);
});

test("a word with two slips, or another ending, still fits best where it is meant", () => {
  for (const [query, meant] of [
    ["panther", 2],
    ["chnih sachh", 0],
    ["hiemm", 1],
  ] as const) {
    const fits = fitOf(query);
    expect(fits.indexOf(Math.max(...fits))).toBe(meant);
  }
});

test("fits come in the order of the chosen texts, and nothing of a query stays behind", () => {
  const before = fitOf("ngan hang");
  expect(fitOf("ngan hang", [2, 0])).toEqual([before[2], before[0]]);
  fitOf("bao hiem");
  expect(fitOf("ngan hang")).toEqual(before);
});

test("a query too short for a gram fits nothing", () => {
  expect(fitOf("")).toEqual([0, 0, 0]);
});
