import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Figures } from "./figures.ts";
import { brokenFloors, floorsUnder, readFloors, writeFloors } from "./floors.ts";
import type { Report } from "./report.ts";

const figure = (value: number) => ({ value, n: 100, low: 0, high: 1 });
function reportWith(typed: Figures): Report {
  return {
    set: "policies",
    questions: 100,
    variants: { typed, bare: {}, typos: {}, half: {} },
    styles: { typed: {}, bare: {}, typos: {}, half: {} },
  };
}
const reached = reportWith({ hit1: figure(0.9), falseAnswers: figure(0.05) });

function floorsFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "floors-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "floors.json");
  writeFileSync(file, text);
  return file;
}

test("figures at or above their floors break none", () => {
  expect(brokenFloors(reached, { policies: { typed: { hit1: 0.9, falseAnswers: 0.05 } } })).toEqual([]);
});

test("each broken figure is named with its variant, what it is and what it should be", () => {
  expect(brokenFloors(reached, { policies: { typed: { hit1: 0.91, falseAnswers: 0.04 } } })).toEqual([
    "policies, typed: hit1 is 0.900, at least 0.91",
    "policies, typed: falseAnswers is 0.050, at most 0.04",
  ]);
});

test("a floor whose figure was not measured is broken: nothing passes by being left out", () => {
  expect(brokenFloors(reached, { policies: { bare: { hit1: 0.1 } } })).toEqual([
    "policies, bare: hit1 was not measured, at least 0.1",
  ]);
});

test("a set without floors does not pass", () => {
  expect(brokenFloors(reached, {})).toEqual(["policies: no floors are set"]);
});

test("new floors lie a little under what is reached, hold it, and catch a real loss", () => {
  const floors = { policies: floorsUnder(reached) };
  expect(floors.policies?.typed).toEqual({ hit1: 0.885, falseAnswers: 0.065 });
  expect(brokenFloors(reached, floors)).toEqual([]);
  const worse = reportWith({ hit1: figure(0.87), falseAnswers: figure(0.08) });
  expect(brokenFloors(worse, floors)).toHaveLength(2);
});

test("writing a set's floors leaves other sets alone", () => {
  const file = floorsFile('{"xquad-vi": {"typed": {"hit1": 0.9}}}');
  writeFloors(reached, file);
  expect(Object.keys(readFloors(file))).toEqual(["xquad-vi", "policies"]);
  expect(readFloors(file)["xquad-vi"]).toEqual({ typed: { hit1: 0.9 } });
});

test("floors for a figure nobody knows are a mistake", () => {
  expect(() => readFloors(floorsFile('{"policies": {"typed": {"hit2": 0.9}}}'))).toThrow(/hit2/);
});
