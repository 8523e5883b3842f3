import type { Value } from "../forms/answers.ts";
import { isBlank } from "../forms/conditions.ts";
import type { FormField, SimpleField } from "../forms/form.ts";
import { formatValue } from "../forms/format-value.ts";
import { formatDecimal } from "../text/format-decimal.ts";

/** What a field is counted in, for the column beside its number; "" for what is not counted. */
export function unitText(field: FormField | SimpleField, dong: string): string {
  if (field.type === "money") return dong;
  return field.type === "number" ? (field.unit?.vi ?? "") : "";
}

/** A value without its unit; "" when there is none. */
export function amountText(field: FormField | SimpleField, value: Value | undefined): string {
  if (isBlank(value)) return "";
  const counted = field.type === "number" || field.type === "money";
  return counted && typeof value === "number" ? formatDecimal(value) : formatValue(field, value, "vi");
}
