import { placeAt, type Value, type Values } from "./answers.ts";
import { isBlank } from "./conditions.ts";
import type { FormDefinition, FormField } from "./form.ts";
import { formatValue } from "./format-value.ts";
import { withTotals } from "./totals.ts";

const slot = /\{([a-z][a-z0-9_]*)\}/g;

/** Codes of the fields a sentence puts in. */
export function slotsOf(sentence: string): readonly string[] {
  return [...sentence.matchAll(slot)].map(([, code]) => code ?? "");
}

/** Units of numbers are written in the sentence itself, with the words it needs there. */
function inSentence(field: FormField, value: Value): string {
  if (field.type !== "number") return formatValue(field, value, "vi");
  const { unit: _, ...bare } = field;
  return formatValue(bare, value, "vi");
}

/**
 * The sentences of a text field with values put in, one after another: "Tổ chức {tt_hoi_nghi} hội nghị." Numbers come
 * without their unit, amounts with "đồng", choices by name. A sentence with a value that is missing or 0 is left out, so
 * that nothing is said to have happened that did not; "" when none is left.
 */
export function offeredText(field: FormField, values: Values, form: FormDefinition): string {
  const known = withTotals(form, values);
  const hasValue = (code: string) => !isBlank(known[code]) && known[code] !== 0;
  const sentences = field.type === "text" ? field.sentences : [];
  return sentences
    .filter((sentence) => slotsOf(sentence).every(hasValue))
    .map((sentence) =>
      sentence.replace(slot, (whole, code: string) => {
        const place = placeAt(form, code);
        return place ? inSentence(place.field, known[code] ?? null) : whole;
      }),
    )
    .join(" ");
}
