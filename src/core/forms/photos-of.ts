import { rowsOf, type Value, type Values } from "./answers.ts";
import type { FormDefinition } from "./form.ts";

const numbersIn = (value: Value | undefined): number[] =>
  Array.isArray(value) ? (value as readonly unknown[]).filter((each) => typeof each === "number") : [];

/** The attachments that answers hold as photos, those of rows too. */
export function photosOf(form: FormDefinition, values: Values): ReadonlySet<number> {
  const fields = form.sections.flatMap((section) => section.fields);
  return new Set(
    fields.flatMap((field) => {
      if (field.type === "photos") return numbersIn(values[field.code]);
      if (field.type !== "repeat") return [];
      const inner = field.fields.filter(({ type }) => type === "photos");
      return rowsOf(values[field.code]).flatMap((row) => inner.flatMap(({ code }) => numbersIn(row[code])));
    }),
  );
}
