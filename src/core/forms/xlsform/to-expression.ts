import type { Formula } from "./formula.ts";
import { type FindField, isNumeric } from "./known-field.ts";

const tightness: Readonly<Record<string, number>> = { "+": 1, "-": 1, "*": 2, div: 2 };

/**
 * A sum or product of number questions as a form writes it: "${a} div ${b} * 100" → "a / b * 100". "coalesce(${a}, 0)"
 * is "a": in sums a field without answer counts as nothing. undefined when it holds anything else.
 * @param self what the dot stands for
 */
export function toExpression(formula: Formula, find: FindField, self?: string): string | undefined {
  switch (formula.kind) {
    case "number":
      return String(formula.value);
    case "self":
      return self;
    case "field": {
      const field = find(formula.name);
      return field && isNumeric(field) && field.repeat === undefined ? field.code : undefined;
    }
    case "call": {
      const [first, second] = formula.args;
      const withZero = formula.name === "coalesce" && second?.kind === "number" && second.value === 0;
      return withZero && first?.kind === "field" ? toExpression(first, find, self) : undefined;
    }
    case "pair": {
      const tight = tightness[formula.sign];
      const left = toExpression(formula.left, find, self);
      const right = toExpression(formula.right, find, self);
      if (tight === undefined || left === undefined || right === undefined) return undefined;
      const bracketed = (side: Formula, text: string, least: number) =>
        side.kind === "pair" && (tightness[side.sign] ?? 0) < least ? `(${text})` : text;
      const sign = formula.sign === "div" ? "/" : formula.sign;
      return `${bracketed(formula.left, left, tight)} ${sign} ${bracketed(formula.right, right, tight + 1)}`;
    }
    default:
      return undefined;
  }
}
