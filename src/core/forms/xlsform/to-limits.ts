import { comparisonOf, conjunctsOf, constantOf, type Formula } from "./formula.ts";
import { type FindField, isNumeric, type KnownField, rounded } from "./known-field.ts";
import { toExpression } from "./to-expression.ts";

/** What a constraint comes to in a form. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  /** The day may not lie ahead. */
  readonly past?: true;
  /** Comparisons with other fields. */
  readonly checks: readonly string[];
  /** Something in it could not be said. */
  readonly incomplete: boolean;
}

type Limit = Omit<Limits, "checks" | "incomplete"> & { readonly check?: string };

const isSelf = ({ kind }: Formula) => kind === "self";
const isLength = (side: Formula) =>
  side.kind === "call" && side.name === "string-length" && side.args.length === 1 && side.args.every(isSelf);

/** No text of a form is longer. */
const LONGEST_TEXT = 3000;

function lengthLimit(part: Formula): Limit | undefined {
  const comparison = comparisonOf(part, isLength);
  const length = comparison && constantOf(comparison.right);
  if (comparison === undefined || length === undefined) return undefined;
  const maxLength = { "<=": length, "<": length - 1 }[comparison.sign as string];
  return maxLength !== undefined && maxLength >= 1 && maxLength <= LONGEST_TEXT ? { maxLength } : undefined;
}

function numberLimit(part: Formula, field: KnownField, find: FindField): Limit | undefined {
  const comparison = comparisonOf(part, isSelf);
  if (!comparison) return undefined;
  const { sign, right } = comparison;
  const bound = constantOf(right);
  if (bound !== undefined) {
    if (sign === ">=") return { min: bound };
    if (sign === ">") return { min: rounded(bound + field.step) };
    if (sign === "<=") return { max: bound };
    if (sign === "<") return { max: rounded(bound - field.step) };
    return undefined;
  }
  const other = field.repeat === undefined ? toExpression(right, find, field.code) : undefined;
  return other === undefined ? undefined : { check: `${field.code} ${sign} ${other}` };
}

function dateLimit(part: Formula): Limit | undefined {
  const comparison = comparisonOf(part, isSelf);
  const { sign, right } = comparison ?? {};
  return sign === "<=" && right?.kind === "call" && ["today", "now"].includes(right.name) ? { past: true } : undefined;
}

function limitOf(part: Formula, field: KnownField, find: FindField): Limit | undefined {
  if (isNumeric(field)) return numberLimit(part, field, find);
  if (field.type === "text") return lengthLimit(part);
  return field.type === "date" ? dateLimit(part) : undefined;
}

/** What a question's constraint allows. */
export function toLimits(formula: Formula, field: KnownField, find: FindField): Limits {
  const limits = conjunctsOf(formula).map((part) => limitOf(part, field, find));
  const found = limits.filter((limit) => limit !== undefined);
  const { check: _, ...bounds } = Object.assign({}, ...found) as Limit;
  return {
    ...bounds,
    checks: found.flatMap(({ check }) => check ?? []),
    incomplete: found.length < limits.length,
  };
}
