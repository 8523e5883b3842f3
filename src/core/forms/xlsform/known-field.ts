import type { FieldType } from "../form.ts";

/** What formulas need to know of a question that was taken over. */
export interface KnownField {
  readonly code: string;
  readonly type: FieldType;
  /** The smallest step between two numbers. */
  readonly step: number;
  /** Choices by their XLSForm name. */
  readonly choices: ReadonlyMap<string, string>;
  /** Its place among the questions: conditions see only those before. */
  readonly order: number;
  /** Inside a repeat. */
  readonly repeat: string | undefined;
}

/** A question by its XLSForm name. */
export type FindField = (name: string) => KnownField | undefined;

export const isNumeric = ({ type }: KnownField) => type === "number" || type === "money";

/** Digits after the comma are at most two; adding in binary gives more. */
export const rounded = (value: number) => Math.round(value * 100) / 100;
