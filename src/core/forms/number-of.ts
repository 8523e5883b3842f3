import { daysBetween } from "../calendar/days.ts";
import { rowsOf, type Values } from "./answers.ts";

/**
 * The number an expression or a feed takes for a code: a number or an amount itself; of a date, how many days it is after
 * 1 January 1970, so that days can be compared; of a repeat, how many rows; of a field inside a repeat, the sum over rows.
 */
export function numberOf(values: Values, code: string): number | undefined {
  const value = values[code];
  if (typeof value === "number") return value;
  if (typeof value === "string") return /^\d{4}-\d\d-\d\d$/.test(value) ? daysBetween("1970-01-01", value) : undefined;
  if (Array.isArray(value)) return value.length;
  const inRows = Object.values(values)
    .flatMap((each) => rowsOf(each))
    .map((row) => row[code])
    .filter((each) => typeof each === "number");
  return inRows.length === 0 ? undefined : inRows.reduce((sum, each) => sum + each, 0);
}
