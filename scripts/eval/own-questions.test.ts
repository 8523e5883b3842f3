import { expect, test } from "vitest";
import { fold } from "../../src/core/text/fold.ts";
import { mergePasses, readPhrasings } from "../../src/database/read-phrasings.ts";
import { readPolicies } from "../../src/database/seed-policies.ts";
import { readFloors } from "./floors.ts";
import { ownQuestions } from "./question-files.ts";
import { readQuestions } from "./read-questions.ts";

const questions = readQuestions(ownQuestions);
const entries = readPolicies();

test("every entry is asked for, in every style, and only entries there are", () => {
  const inside = questions.filter(({ scope }) => scope === "in");
  expect(new Set(inside.flatMap(({ ids }) => ids))).toEqual(new Set(entries.map(({ id }) => id)));
  expect([...new Set(questions.map(({ style }) => style))].sort()).toEqual(["formal", "noaccent", "short", "story"]);
  expect(questions.filter(({ scope }) => scope === "out").length).toBeGreaterThanOrEqual(50);
});

test("none was trained on or written into an entry", () => {
  const known = new Set(
    [
      ...[...mergePasses(readPhrasings()).values()].flat().map(({ text }) => text),
      ...entries.flatMap(({ content }) => [content.title, ...content.questions]),
    ].map(fold),
  );
  expect(questions.filter(({ q }) => known.has(fold(q)))).toEqual([]);
});

test("its figures have floors", () => {
  expect(readFloors().own?.typed?.hit1).toBeGreaterThan(0.9);
});
