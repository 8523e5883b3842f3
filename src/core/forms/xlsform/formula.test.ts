// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm names questions so.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conjunctsOf, constantOf, parseFormula } from "./formula.ts";

describe("an XLSForm formula", () => {
  it("is read with the precedence of XPath", () => {
    const formula = parseFormula("${a} = 'x' or ${b} > 1 + 2 * 3 and selected(${c}, \"y\")");
    expect(formula).toMatchObject({
      kind: "pair",
      sign: "or",
      left: { sign: "=", left: { kind: "field", name: "a" }, right: { kind: "text", value: "x" } },
      right: {
        sign: "and",
        left: { sign: ">", right: { sign: "+", right: { sign: "*" } } },
        right: { kind: "call", name: "selected", args: [{ name: "c" }, { value: "y" }] },
      },
    });
  });

  it("knows the dot, negative numbers, brackets and names with hyphens", () => {
    const formula = parseFormula("(string-length(.) <= 20) and . >= -5 and . <= today()");
    const parts = formula ? conjunctsOf(formula) : [];
    expect(parts).toHaveLength(3);
    expect(parts[0]).toMatchObject({
      sign: "<=",
      left: { kind: "call", name: "string-length", args: [{ kind: "self" }] },
    });
    expect(parts[1]?.kind === "pair" && constantOf(parts[1].right)).toBe(-5);
    expect(parts[2]).toMatchObject({ right: { kind: "call", name: "today", args: [] } });
  });

  it.each(["", "${a} =", "= 1", "../a = 1", "${a} 5", "selected(${a}, 'x'", "position(..) > 1", "a"])(
    "is not guessed when it is not understood: %s",
    (text) => expect(parseFormula(text)).toBeUndefined(),
  );

  it("never throws", () => {
    const piece = fc.constantFrom(
      "${a}",
      "${",
      "(",
      ")",
      "'",
      '"',
      ".",
      "..",
      " and ",
      " or ",
      "-",
      "not(",
      ",",
      "5",
      "div",
      "é",
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void parseFormula(pieces.join(""))));
    expect(parseFormula("(".repeat(5000))).toBeUndefined();
  });
});
