import type { Values } from "./answers.ts";
import { applicable } from "./applicable.ts";
import type { FormDefinition } from "./form.ts";

/**
 * The answers that apply, with the computed fields (in rows too): what a card, a document or a sum shows. Answers that a
 * condition has ruled out since are not in it. In sums a field without answer counts as nothing, unless none has one.
 */
export function withTotals(form: FormDefinition, values: Values): Values {
  return applicable(form, values).values;
}
