import { placeAt, type Values } from "../../../core/forms/answers.ts";
import type { FormDefinition } from "../../../core/forms/form.ts";
import { nextQuestion, questionsOf } from "../../../core/forms/questions.ts";

/**
 * How many questions a form asks, at least and at most, as far as the answers so far tell: an open choice decides which
 * questions follow it, so each of its answers is tried.
 */
export function stepsOf(form: FormDefinition, values: Values): readonly [least: number, most: number] {
  const open = nextQuestion(form, values);
  const place = open === undefined ? undefined : placeAt(form, open);
  if (open === undefined || place?.field.type !== "choice" || place.asks) {
    const count = questionsOf(form, values).length;
    return [count, count];
  }
  const counts = place.field.choices.map(({ value }) => questionsOf(form, { ...values, [open]: value }).length);
  return [Math.min(...counts), Math.max(...counts)];
}
