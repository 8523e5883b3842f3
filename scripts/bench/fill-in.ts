import { type Path, placeAt, type Value, type Values, withValue } from "../../src/core/forms/answers.ts";
import type { FormDefinition, FormField } from "../../src/core/forms/form.ts";
import { nextQuestion } from "../../src/core/forms/questions.ts";

/** An answer that fits the field, another for another `turn`. */
function answerTo(field: FormField, turn: number, day: string): Value {
  switch (field.type) {
    case "number":
    case "money":
      return Math.min(field.max, field.min + (turn % 50));
    case "date":
      return day;
    case "choice":
      return field.choices[turn % field.choices.length]?.value ?? null;
    case "choices":
      return [field.choices[turn % field.choices.length]?.value ?? ""];
    case "text":
    case "place":
      return `Nhà văn hóa thôn ${turn % 9}`;
    default:
      return null;
  }
}

/** Answers every question of a form, deterministically; optional sections are opened, repeats are left empty. */
export function fillIn(form: FormDefinition, turn: number, day: string): Values {
  let values: Values = {};
  for (let path: Path | undefined = nextQuestion(form, values); path; path = nextQuestion(form, values)) {
    const place = placeAt(form, path);
    const isOpening = place?.asks === "open";
    const value = !place || place.asks ? (isOpening ? "yes" : "no") : answerTo(place.field, turn, day);
    values = withValue(values, path, value);
  }
  return values;
}
