import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Expression, evaluate, fieldsOf, isComparison, parseExpression } from "./expression.ts";

const values: Readonly<Record<string, number>> = { a: 2, b: 3, c: 10, d: 0.1, e: 0.2, f: 0.3, zero: 0 };
const lookup = (code: string) => values[code];

/** A sum or product as text, with what it comes to computed apart from it. */
interface Sample {
  readonly text: string;
  readonly value: number | undefined;
  /** 0 = sum, 1 = product, 2 = neither: what needs parentheses around it. */
  readonly level: number;
}

const leaf: fc.Arbitrary<Sample> = fc.oneof(
  fc.nat(1000).map((n) => ({ text: String(n), value: n, level: 2 })),
  fc.constantFrom("a", "b", "c", "zero", "missing").map((code) => ({ text: code, value: values[code], level: 2 })),
);

const inParentheses = (side: Sample, above: number) => (side.level < above ? `(${side.text})` : side.text);

function combined(sign: string, left: Sample, right: Sample): Sample {
  const level = sign === "+" || sign === "-" ? 0 : 1;
  const text = `${inParentheses(left, level)} ${sign} ${inParentheses(right, level + 1)}`;
  if (left.value === undefined || right.value === undefined) return { text, value: undefined, level };
  const results: Readonly<Record<string, number>> = {
    "+": left.value + right.value,
    "-": left.value - right.value,
    "*": left.value * right.value,
    "/": left.value / right.value,
  };
  const value = sign === "/" && right.value === 0 ? undefined : results[sign];
  return { text, value: value !== undefined && Number.isFinite(value) ? value : undefined, level };
}

const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(fc.constantFrom("+", "-", "*", "/"), tie("sample"), tie("sample")).map((parts) => combined(...parts)),
  ),
}));

describe("expressions", () => {
  it("come to what a reference computes, with and without spaces", () => {
    fc.assert(
      fc.property(sample, ({ text, value }) => {
        expect(evaluate(parseExpression(text), lookup), text).toBe(value);
        expect(evaluate(parseExpression(text.replaceAll(" ", "")), lookup), text).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["a < b", true],
    ["b <= 3", true],
    ["a + 1 = b", true],
    ["a != 2", false],
    ["c >= a * 5", true],
    ["c > a * 5", false],
    ["d + e = f", true],
    ["d + e > f", false],
    ["missing <= 3", undefined],
    ["a / zero = 1", undefined],
    ["-a + b", 1],
    ["c - b - a", 5],
    ["c / 4 * 2", 5],
    ["1.5 * a", 3],
  ])("%s is %s", (text, expected) => {
    expect(evaluate(parseExpression(text), lookup)).toBe(expected);
  });

  it.each([
    ["a + missing", 2],
    ["missing + a", 2],
    ["a - missing", 2],
    ["missing - a", undefined],
    ["missing - a + b", undefined],
    ["missing + gone", undefined],
    ["a + (missing + gone)", 2],
    ["100 - missing", undefined],
    ["missing / a * 100", undefined],
    ["a + missing * b", undefined],
    ["a * missing", undefined],
  ])("counting blanks, %s is %s", (text, expected) => {
    expect(evaluate(parseExpression(text), lookup, "count")).toBe(expected);
  });

  it("name their fields once, in order", () => {
    expect(fieldsOf(parseExpression("b * 100 / (a + b) <= c"))).toEqual(["b", "a", "c"]);
    expect([isComparison(parseExpression("a <= b")), isComparison(parseExpression("a + b"))]).toEqual([true, false]);
  });

  it.each([
    "",
    "a +",
    "a b",
    "(a",
    "a)",
    "a < b < c",
    "(a < b) + 1",
    "a == b",
    "A + 1",
    "a ? b",
    "1,5 * a",
    `a${"+a".repeat(300)}`,
  ])("%j is refused", (text) => {
    expect(() => parseExpression(text)).toThrow(SyntaxError);
  });

  it("refuse any other text without breaking", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.constantFrom("a", "1", "(", ")", "+", "-", "<", "=")).map((each) => each.join("")),
        ),
        (text) => {
          let expression: Expression;
          try {
            expression = parseExpression(text);
          } catch (error) {
            expect(error).toBeInstanceOf(SyntaxError);
            return;
          }
          expect(["number", "boolean", "undefined"]).toContain(typeof evaluate(expression, lookup));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
