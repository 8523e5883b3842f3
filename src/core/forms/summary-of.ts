import type { Values } from "./answers.ts";
import { placeAt } from "./answers.ts";
import { isBlank } from "./conditions.ts";
import type { FormDefinition } from "./form.ts";
import { formatValue, textIn } from "./format-value.ts";

/**
 * What tells one report from another in a list: "Hội nghị · 05/11/2026 · 45 người"; empty while nothing of it is answered. A period
 * has many numbers of one unit, so there each is named.
 */
export function summaryOf(form: FormDefinition, values: Values, language: "vi" | "en" = "vi"): string {
  return form.summary
    .flatMap((code) => {
      const field = placeAt(form, code)?.field;
      const value = values[code];
      if (!field || value === undefined || isBlank(value)) return [];
      const shown = formatValue(field, value, language);
      return [
        form.kind === "PERIODIC" && field.type === "number" ? `${textIn(field.label, language)}: ${shown}` : shown,
      ];
    })
    .join(" · ");
}
