import { type Answers, placeAt } from "./answers.ts";
import type { FormDefinition } from "./form.ts";

/**
 * Puts what the activities add up to into a periodic report. A value nobody corrected follows the activities; one that
 * was corrected stays, and what was computed stands beside it. A number no activity adds to any more is asked again.
 */
export function fillPeriod(
  form: FormDefinition,
  { values, computed, reasons }: Answers,
  sums: ReadonlyMap<string, { readonly total: number }>,
): Answers {
  const filled = { ...values };
  const renewed: Record<string, number> = {};
  for (const [code, { total }] of sums) {
    const field = placeAt(form, code)?.field;
    if ((field?.type === "number" || field?.type === "money") && field.total === undefined) renewed[code] = total;
  }
  for (const code of new Set([...Object.keys(computed), ...Object.keys(renewed)])) {
    const isCorrected = filled[code] !== undefined && filled[code] !== computed[code];
    const total = renewed[code];
    if (isCorrected) continue;
    if (total === undefined) delete filled[code];
    else filled[code] = total;
  }
  return { values: filled, computed: renewed, reasons };
}
