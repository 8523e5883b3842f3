import { morePath, openPath, type Path, type Row, rowsOf, type Value, type Values } from "./answers.ts";
import { holds, isBlank } from "./conditions.ts";
import { evaluate, parseExpression } from "./expression.ts";
import { totalOf } from "./fields-by-code.ts";
import type { FormDefinition, FormField, FormSection, SimpleField } from "./form.ts";
import { numberOf } from "./number-of.ts";

type RepeatField = Extract<FormField, { type: "repeat" }>;

/** What of a form concerns these answers. */
export interface Applicable {
  /** Every question that applies, in order, answered or not. */
  readonly questions: readonly Path[];
  /** The answers to them, and the totals; answers that no longer apply are not among them. */
  readonly values: Values;
}

/**
 * Computes totals into `known`, each after those it rests on.
 * @param before what else their expressions may name
 */
function settle(totals: readonly SimpleField[], known: Record<string, Value>, before: Values = {}): void {
  const waiting = new Map(totals.map((field) => [field.code, field]));
  for (const { code } of totals) delete known[code];
  const compute = (field: SimpleField) => {
    waiting.delete(field.code);
    const value = evaluate(parseExpression(totalOf(field) ?? ""), lookup, "count");
    if (typeof value !== "number") return;
    const unit = 10 ** (field.type === "number" ? field.decimals : 0);
    // "+ 0" turns -0 into 0.
    known[field.code] = Math.round(value * unit) / unit + 0;
  };
  const lookup = (code: string) => {
    const field = waiting.get(code);
    if (field) compute(field);
    return numberOf(known, code) ?? numberOf(before, code);
  };
  for (const field of totals) if (waiting.has(field.code)) compute(field);
}

/** The questions and answers of one row; its conditions and totals see the row first, then what came before the repeat. */
function rowOf({ fields }: RepeatField, row: Row, before: Values) {
  const asked: string[] = [];
  const totals: SimpleField[] = [];
  const known: Record<string, Value> = {};
  for (const field of fields) {
    if (!holds(field.when, { ...before, ...known })) continue;
    const value = row[field.code];
    if (totalOf(field) !== undefined) {
      totals.push(field);
      settle(totals, known, before);
    } else {
      asked.push(field.code);
      if (value !== undefined) known[field.code] = value;
    }
  }
  settle(totals, known, before);
  return { asked, known: known as Row };
}

function isWanted(section: FormSection, values: Values): boolean {
  return (
    !section.optional ||
    values[openPath(section.code)] === "yes" ||
    section.fields.some((field) => totalOf(field) === undefined && !isBlank(values[field.code]))
  );
}

/**
 * Walks a form in order. A condition sees only answers that apply themselves and come before it. In an optional section
 * that was not opened, fields apply that have an answer (a typed line may give one), so nothing typed is left out.
 */
export function applicable(form: FormDefinition, values: Values): Applicable {
  const questions: Path[] = [];
  const known: Record<string, Value> = {};
  const totals: SimpleField[] = [];
  const ask = (path: Path) => {
    questions.push(path);
    const value = values[path];
    if (value !== undefined) known[path] = value;
  };

  function walkRepeat(field: RepeatField) {
    const { code } = field;
    const rows = rowsOf(values[code]);
    const walked = (rows.length === 0 && field.required ? [{}] : rows).map((row) => rowOf(field, row, known));
    for (const [row, { asked }] of walked.entries()) questions.push(...asked.map((inner) => `${code}:${row}:${inner}`));
    if (values[code] !== undefined)
      known[code] = rows.length > 0 ? walked.map((row) => row.known) : (values[code] ?? null);
    if (walked.length < field.max && values[code] !== null) ask(morePath(code));
  }

  for (const section of form.sections) {
    const opened = !section.optional || values[openPath(section.code)] === "yes";
    if (section.optional) ask(openPath(section.code));
    if (!isWanted(section, values)) continue;
    for (const field of section.fields) {
      if (!holds(field.when, known)) continue;
      if (field.type !== "repeat" && totalOf(field) !== undefined) {
        totals.push(field);
        // For conditions that follow; it may rest on fields that do, too, so all are computed again in the end.
        settle([field], known);
      } else if (opened || !isBlank(values[field.code])) {
        if (field.type === "repeat") walkRepeat(field);
        else ask(field.code);
      }
    }
  }
  settle(totals, known);
  return { questions, values: known };
}
