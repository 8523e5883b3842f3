import { describe, expect, it } from "vitest";
import { indicators, povertyStandards } from "./poverty-standard.ts";
import {
  allQuestions,
  nextQuestion,
  questionsFor,
  readAnswers,
  readArea,
  readIncome,
  readLack,
  readMembers,
} from "./self-check-answers.ts";

const [until2026, from2027] = povertyStandards;
if (!until2026 || !from2027) throw new Error("two standards are known");

describe("reading answers", () => {
  it.each([
    ["6 triệu", 6_000_000, 1],
    ["6 củ một tháng", 6_000_000, 1],
    ["tháng được 6tr", 6_000_000, 1],
    ["60 triệu/năm", 60_000_000, 12],
    ["60 triệu một năm", 60_000_000, 12],
    ["hai triệu một tháng", 2_000_000, 1],
    ["không có", 0, 1],
  ] as const)("reads the income %s", (text, amount, months) => {
    expect(readIncome(text)).toEqual({ amount, months });
  });

  it.each(["6", "1tr2 một người", "60 triệu năm", "đủ ăn", "5-6 triệu"])("does not guess the income %s", (text) => {
    expect(readIncome(text)).toBeUndefined();
  });

  it("reads members within reason", () => {
    expect(["4", "bốn người", "nhà có 5 khẩu", "năm miệng ăn"].map(readMembers)).toEqual([4, 4, 5, 5]);
    expect(["0", "31", "4-5", "đông"].map(readMembers)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("reads choices in words, with and without accents; a former town is not known", () => {
    expect(["Ở quê", "nong thon", "thành phố", "thị trấn", "ko biet", "xa"].map(readArea)).toEqual([
      "rural",
      "rural",
      "urban",
      "unknown",
      "unknown",
      undefined,
    ]);
    expect(["có ạ", "ko", "không rõ", "chắc thế"].map(readLack)).toEqual(["lacks", "has", "unknown", undefined]);
  });
});

describe("the questions", () => {
  it("are fifteen under the standard until 2026 and three from 2027", () => {
    expect(allQuestions(until2026)).toHaveLength(15);
    expect(allQuestions(from2027)).toEqual(["area", "members", "income"]);
  });

  it("leave out the indicators when the income is above the line in every area the household may be in", () => {
    const given = { area: "unknown", members: "1", income: "1,8 triệu" };
    expect(questionsFor(until2026, given)).toHaveLength(15);
    expect(questionsFor(until2026, { ...given, area: "rural" })).toHaveLength(3);
    expect(nextQuestion(until2026, { ...given, area: "rural" })).toBeUndefined();
  });

  it("ask first what has no readable answer", () => {
    expect(nextQuestion(until2026, {})).toBe("area");
    expect(nextQuestion(until2026, { area: "rural", members: "nhiều", income: "1 triệu" })).toBe("members");
    expect(nextQuestion(until2026, { area: "rural", members: "4", income: "1 triệu" })).toBe(indicators[0]);
    expect(readAnswers({ area: "rural", members: "nhiều", income: "1 triệu" })).toBeUndefined();
  });
});
