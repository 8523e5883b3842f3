import type { Values } from "./answers.ts";
import { placeAt } from "./answers.ts";
import { isBlank } from "./conditions.ts";
import type { FormDefinition } from "./form.ts";
import { formatValue } from "./format-value.ts";

/** What tells one report from another in a list: "Hội nghị · 05/11/2026 · 45 người"; empty while nothing of it is answered. */
export function summaryOf(form: FormDefinition, values: Values, language: "vi" | "en" = "vi"): string {
  return form.summary
    .flatMap((code) => {
      const field = placeAt(form, code)?.field;
      const value = values[code];
      return field && value !== undefined && !isBlank(value) ? [formatValue(field, value, language)] : [];
    })
    .join(" · ");
}
