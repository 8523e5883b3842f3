import { dayOf } from "../calendar/days.ts";
import type { Period, Value } from "./answers.ts";
import type { SimpleField } from "./form.ts";

const isDay = (value: unknown): value is string =>
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  dayOf(Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))) === value;

function isPeriod(value: unknown): value is Period {
  if (typeof value !== "object" || value === null || !("from" in value) || !("to" in value)) return false;
  return isDay(value.from) && isDay(value.to) && value.from <= value.to;
}

/** May a value stand in a field: of its kind, within its bounds, among its choices? null only where it may be left out. */
export function fitsField(field: SimpleField, value: Value): boolean {
  if (value === null) return !field.required;
  switch (field.type) {
    case "number": {
      if (typeof value !== "number" || value < field.min || value > field.max) return false;
      const unit = 10 ** field.decimals;
      return Math.round(value * unit) / unit === value;
    }
    case "money":
      return Number.isSafeInteger(value) && Number(value) >= field.min && Number(value) <= field.max;
    case "date":
      return isDay(value);
    case "period":
      return isPeriod(value);
    case "choice":
      return field.choices.some((choice) => choice.value === value);
    case "choices":
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        value.every((each) => field.choices.some((choice) => choice.value === each))
      );
    case "photos":
      return Array.isArray(value) && value.length <= field.max && value.every(Number.isSafeInteger);
    case "text":
    case "place":
      return typeof value === "string" && value !== "";
  }
}
