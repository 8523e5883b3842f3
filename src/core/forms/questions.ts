import { type Path, type Values, valueAt } from "./answers.ts";
import { applicable } from "./applicable.ts";
import type { FormDefinition } from "./form.ts";

/**
 * Every question that applies, answered or not, in order; totals are not asked. Before the fields of an optional section
 * comes its `openPath`; after the rows of a repeat its `morePath`. A required repeat begins with its first row.
 */
export function questionsOf(form: FormDefinition, values: Values): readonly Path[] {
  return applicable(form, values).questions;
}

/** The first question without an answer (null = asked and left out is one); undefined when all are answered. */
export function nextQuestion(form: FormDefinition, values: Values): Path | undefined {
  return questionsOf(form, values).find((path) => valueAt(values, path) === undefined);
}
