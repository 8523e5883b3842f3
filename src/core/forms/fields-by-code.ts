import { fieldsOf, parseExpression } from "./expression.ts";
import type { FormDefinition, FormField, SimpleField } from "./form.ts";

/** A field wherever it stands; codes are unique in a form, inside repeats too. */
export interface KnownField {
  readonly field: FormField | SimpleField;
  /** Code of the repeat it stands in. */
  readonly repeat?: string;
}

/** The expression a field is computed by, if it is computed. */
export function totalOf(field: FormField | SimpleField): string | undefined {
  return field.type === "number" || field.type === "money" ? field.total : undefined;
}

/** All fields by code, in the form's order. */
export function fieldsByCode(form: FormDefinition): ReadonlyMap<string, KnownField> {
  const fields = form.sections.flatMap((section) => section.fields);
  return new Map(
    fields.flatMap((field): [string, KnownField][] => {
      const inner = field.type === "repeat" ? field.fields : [];
      const rows = inner.map((each): [string, KnownField] => [each.code, { field: each, repeat: field.code }]);
      return [[field.code, { field }], ...rows];
    }),
  );
}

/** The asked fields a computed one rests on, through other computed ones too; an asked field rests on itself. */
export function restsOn(
  code: string,
  fields: ReadonlyMap<string, KnownField>,
  within: readonly string[] = [],
): readonly string[] {
  const field = fields.get(code)?.field;
  const total = field && totalOf(field);
  if (total === undefined || within.includes(code)) return [code];
  const codes = fieldsOf(parseExpression(total)).flatMap((each) => restsOn(each, fields, [...within, code]));
  return [...new Set(codes)];
}
