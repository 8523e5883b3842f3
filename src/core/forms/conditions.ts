import type { Value, Values } from "./answers.ts";
import type { Condition } from "./form.ts";

/** Not answered, left out, or answered with nothing (no row, no choice). */
export function isBlank(value: Value | undefined): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function fulfils(value: Value | undefined, { in: among, min, max, empty }: Condition): boolean {
  const blank = isBlank(value);
  if (empty !== undefined && empty !== blank) return false;
  if (blank) return empty === true;
  const single = (each: unknown) => among?.some((wanted) => String(wanted) === String(each)) ?? true;
  if (among && !(Array.isArray(value) ? value.some(single) : single(value))) return false;
  if (min === undefined && max === undefined) return true;
  return typeof value === "number" && value >= (min ?? value) && value <= (max ?? value);
}

/** Do all of the conditions hold? A field without answer fulfils none but `empty: true`. */
export function holds(conditions: readonly Condition[], values: Values): boolean {
  return conditions.every((condition) => fulfils(values[condition.field], condition));
}
