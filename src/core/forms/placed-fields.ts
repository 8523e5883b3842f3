import type { FormDefinition, FormField, SimpleField } from "./form.ts";

/** The way to a part of a definition: ["sections", 0, "fields", 2]. */
export type At = readonly (string | number)[];

/** Takes a mistake in a form, and where it is. */
export type Report = (at: At, message: string) => void;

/** A field with its way through the definition. */
export interface Placed {
  readonly at: At;
  readonly field: FormField | SimpleField;
  readonly repeat?: Extract<FormField, { type: "repeat" }>;
}

/** All fields in the form's order, those of a repeat after it. */
export function placedFields(form: FormDefinition): Placed[] {
  return form.sections.flatMap((section, s) =>
    section.fields.flatMap((field, f): Placed[] => {
      const at = ["sections", s, "fields", f];
      if (field.type !== "repeat") return [{ at, field }];
      const inner = field.fields.map((each, i) => ({ at: [...at, "fields", i], field: each, repeat: field }));
      return [{ at, field }, ...inner];
    }),
  );
}
