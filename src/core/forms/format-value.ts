import { formatPartialDate } from "../calendar/partial-date.ts";
import { formatDecimal } from "../text/format-decimal.ts";
import { formatPeriod } from "../text/format-period.ts";
import { type Period, rowsOf, type Value } from "./answers.ts";
import type { FormField, FormText } from "./form.ts";

export type Language = "vi" | "en";

/** What stands for an answer that was left out, or has not been given. */
const NO_VALUE = "–";

/** A form's text in a language; Vietnamese where nobody wrote it in another. */
export function textIn(text: FormText, language: Language): string {
  return (language === "en" ? text.en : undefined) ?? text.vi;
}

const isPeriod = (value: Value): value is Period => typeof value === "object" && value !== null && "from" in value;

/**
 * An answer as it is echoed, strictly: "1.250 người", "1.250.000 đồng", "05/11/2026", "12,5 %", names of choices,
 * "3 ảnh", "2 người được khen". Numbers are written the Vietnamese way in every language; plain text, not markup.
 */
export function formatValue(field: FormField, value: Value | undefined, language: Language): string {
  if (value === undefined || value === null) return NO_VALUE;
  switch (field.type) {
    case "number": {
      const unit = field.unit ? ` ${textIn(field.unit, language)}` : "";
      return typeof value === "number" ? `${formatDecimal(value)}${unit}` : NO_VALUE;
    }
    case "money":
      return typeof value === "number" ? `${formatDecimal(value)} đồng` : NO_VALUE;
    case "date":
      return typeof value === "string" ? formatPartialDate(value) : NO_VALUE;
    case "period":
      return isPeriod(value) ? formatPeriod(value, language) : NO_VALUE;
    case "choice":
    case "choices": {
      const chosen = (Array.isArray(value) ? value : [value]).map(String);
      const labels = chosen.map((each) => {
        const choice = field.choices.find((known) => known.value === each);
        return choice ? textIn(choice.label, language) : each;
      });
      return labels.join(", ") || NO_VALUE;
    }
    case "photos": {
      const count = Array.isArray(value) ? value.length : 0;
      const name = { vi: "ảnh", en: count === 1 ? "photo" : "photos" }[language];
      return count === 0 ? NO_VALUE : `${count} ${name}`;
    }
    case "repeat": {
      const count = rowsOf(value).length;
      return count === 0 ? NO_VALUE : `${count} ${textIn(field.row, language)}`;
    }
    case "text":
    case "place":
      return String(value) || NO_VALUE;
  }
}
