import type { Condition } from "../form.ts";
import { comparisonOf, conjunctsOf, constantOf, type Formula, type FormulaSign } from "./formula.ts";
import { type FindField, isNumeric, type KnownField, rounded } from "./known-field.ts";

type Conditions = readonly Condition[] | undefined;

const others = (field: KnownField, value: string): Conditions => {
  const rest = [...field.choices.values()].filter((each) => each !== value);
  return field.type === "choice" && rest.length > 0 ? [{ field: field.code, in: rest }] : undefined;
};

function choosing(field: KnownField, name: string, chosen: boolean): Conditions {
  const value = field.choices.get(name);
  if (value === undefined) return undefined;
  return chosen ? [{ field: field.code, in: [value] }] : others(field, value);
}

function comparing(field: KnownField, sign: FormulaSign, right: Formula): Conditions {
  if (right.kind === "text" && right.value === "") {
    return sign === "=" || sign === "!=" ? [{ field: field.code, empty: sign === "=" }] : undefined;
  }
  const given = constantOf(right) ?? (right.kind === "text" ? right.value : undefined);
  if (given === undefined) return undefined;
  if (field.choices.size > 0) {
    return sign === "=" || sign === "!=" ? choosing(field, String(given), sign === "=") : undefined;
  }
  const number = Number(given);
  if (!isNumeric(field) || !Number.isFinite(number)) return undefined;
  switch (sign) {
    case "=":
      return [{ field: field.code, in: [number] }];
    case ">=":
      return [{ field: field.code, min: number }];
    case ">":
      return [{ field: field.code, min: rounded(number + field.step) }];
    case "<=":
      return [{ field: field.code, max: number }];
    case "<":
      return [{ field: field.code, max: rounded(number - field.step) }];
    default:
      return undefined;
  }
}

function anyOf(sides: readonly Conditions[]): Conditions {
  const single = sides.flatMap((side) => (side?.length === 1 ? side : []));
  const [first] = single;
  if (!first || single.length !== sides.length) return undefined;
  const alike = single.every((each) => each.field === first.field && each.in && Object.keys(each).length === 2);
  return alike ? [{ field: first.field, in: [...new Set(single.flatMap((each) => each.in ?? []))] }] : undefined;
}

/** When a question is asked, as conditions that all have to hold; undefined when they cannot say it. */
export function toConditions(formula: Formula, find: FindField): Conditions {
  if (formula.kind === "call") {
    const [first, second] = formula.args;
    const known = first?.kind === "field" ? find(first.name) : undefined;
    if (formula.name === "true" && !first) return [];
    if (formula.name === "selected" && known && second?.kind === "text") return choosing(known, second.value, true);
    if (formula.name !== "not" || first?.kind !== "call" || first.name !== "selected") return undefined;
    const [field, value] = first.args;
    const denied = field?.kind === "field" ? find(field.name) : undefined;
    return denied && value?.kind === "text" ? choosing(denied, value.value, false) : undefined;
  }
  if (formula.kind !== "pair") return undefined;
  if (formula.sign === "or") return anyOf([toConditions(formula.left, find), toConditions(formula.right, find)]);
  if (formula.sign === "and") {
    const parts = conjunctsOf(formula).map((part) => toConditions(part, find));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  const comparison = comparisonOf(formula, ({ kind }) => kind === "field");
  const known = comparison?.left.kind === "field" ? find(comparison.left.name) : undefined;
  return comparison && known && comparing(known, comparison.sign, comparison.right);
}
