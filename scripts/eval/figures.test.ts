import { expect, test } from "vitest";
import { decisionFigures, rankingFigures } from "./figures.ts";
import { type Judged, judge, type Reply } from "./judge.ts";

const reply = (outcome: Reply["outcome"], ranking: string[], sureness = 0.5): Reply => ({ outcome, ranking, sureness });
const question = (scope: Judged["scope"], right: string[], ...replies: Reply[]): Judged => ({
  scope,
  style: "short",
  right: new Set(right),
  replies,
});

test("ranking figures of a small set are what one counts by hand", () => {
  const figures = rankingFigures([
    question("in", ["a"], reply("answered", ["a", "b"])),
    question("in", ["b", "c"], reply("unsure", ["a", "c", "b"])),
    question("in", ["d"], reply("answered", ["a", "b", "c", "d"])),
    question("in", ["z"], reply("outside", [])),
  ]);
  expect(figures.hit1?.value).toBe(0.25);
  expect(figures.hit3?.value).toBe(0.5);
  expect(figures.mrr10?.value).toBeCloseTo((1 + 0.5 + 0.25) / 4, 12);
  expect(figures.hit1?.n).toBe(4);
});

test("several draws of a question count as one question", () => {
  const figures = rankingFigures([
    question("in", ["a"], reply("answered", ["a"]), reply("answered", ["b", "a"]), reply("answered", ["b"])),
  ]);
  expect(figures.hit1?.value).toBeCloseTo(1 / 3, 12);
  expect(figures.hit1?.n).toBe(1);
});

test("decision figures tell answers, questions back and refusals apart, in scope and out", () => {
  const figures = decisionFigures([
    question("in", ["a"], reply("answered", ["a"], 0.9)),
    question("in", ["a"], reply("answered", ["b"], 0.3)),
    question("in", ["a"], reply("clarify", ["a"])),
    question("in", ["a"], reply("unsure", ["a"])),
    question("out", [], reply("answered", ["a"], 0.2)),
    question("out", [], reply("outside", [])),
    question("out", [], reply("unsure", ["a"])),
    question("out", [], reply("clarify", ["a"])),
    question("smalltalk", [], reply("smalltalk", [])),
  ]);
  expect(figures.answered?.value).toBe(0.5);
  expect(figures.askedBack?.value).toBe(0.25);
  expect(figures.falseAnswers?.value).toBe(0.25);
  expect(figures.refused?.value).toBe(0.5);
  expect(figures.precision?.value).toBeCloseTo(1 / 3, 12);
  expect(figures.smalltalk).toMatchObject({ value: 1, n: 1 });
});

test("the surest 80 % are taken over all answers, false ones among them", () => {
  const sure = Array.from({ length: 8 }, () => question("in", ["a"], reply("answered", ["a"], 0.9)));
  const unsure = [0.1, 0.2].map((sureness) => question("out", [], reply("answered", ["a"], sureness)));
  const { precision, surest80 } = decisionFigures([...unsure, ...sure]);
  expect(precision?.value).toBeCloseTo(0.8, 12);
  expect(surest80).toMatchObject({ value: 1, n: 8 });
});

test("what was not asked has no figure", () => {
  expect(rankingFigures([])).toEqual({});
  expect(Object.keys(decisionFigures([question("in", ["a"], reply("unsure", []))]))).toEqual(["answered", "askedBack"]);
});

test("judging asks each question once a draw, in the variant's spelling", () => {
  const asked: string[] = [];
  const questions = [{ q: "Vay vốn ở đâu?", ids: ["vay"], scope: "in" as const, style: "short" }];
  const judged = judge(questions, "bare", (text) => {
    asked.push(text);
    return reply("answered", ["vay"]);
  });
  expect(asked).toEqual(["Vay von o dau?"]);
  expect(judged).toEqual([question("in", ["vay"], reply("answered", ["vay"]))]);
});
