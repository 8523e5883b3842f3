import type { FormDefinition, FormField, FormText, SimpleField } from "./form.ts";

/** First and last day, yyyy-mm-dd. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** One row of a repeat. */
export type Row = Readonly<Record<string, SimpleValue>>;

/**
 * An answer: number (money in đồng), date as yyyy-mm-dd, choice and text as text, several choices as their values, photos
 * as numbers of attachments. null = asked and left out.
 */
export type SimpleValue = string | number | readonly string[] | readonly number[] | Period | null;
export type Value = SimpleValue | readonly Row[];

/** Field code → answer. A field that is not in it was not asked yet. */
export type Values = Readonly<Record<string, Value>>;

/**
 * Everything a report says; kept as JSON in drafts and versions.
 * `computed`: what the period's activities add up to, beside a value that corrects it.
 * `reasons`: why an improbable value is right, in the officer's words, by path.
 */
export interface Answers {
  readonly values: Values;
  readonly computed: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, string>>;
}

export const noAnswers: Answers = { values: {}, computed: {}, reasons: {} };

/**
 * Where an answer belongs: a field, or a field in a row of a repeat: "nguoi_du", "khen:0:ten"; or one of the guide's own
 * questions, `openPath` and `morePath`. At most 40 bytes, it goes into buttons.
 */
export type Path = string;

/** Begins the codes of the guide's own questions; no field's code begins so. */
export const guidePrefixes = { open: "open_", more: "more_" } as const;

/** Shall an optional section be filled? "yes" or "no"; while it is not "yes", its fields are not asked. */
export const openPath = (section: string): Path => `${guidePrefixes.open}${section}`;

/** Does a repeat go on? "no" is kept; "yes" begins a row (see `withValue`), after which it is asked again. */
export const morePath = (repeat: string): Path => `${guidePrefixes.more}${repeat}`;

/** What a path names. */
export interface Place {
  /** For one of the guide's own questions: a choice of yes and no, labelled with the section's title or the row's name. */
  readonly field: SimpleField | FormField;
  /** Of a field inside a repeat. */
  readonly repeat?: { readonly code: string; readonly row: number };
  /** One of the guide's own questions. */
  readonly asks?: "open" | "more";
}

const allFields = (form: FormDefinition) => form.sections.flatMap(({ fields }) => fields);

const yesNo = (code: string, label: FormText): SimpleField => ({
  type: "choice",
  code,
  label,
  required: true,
  when: [],
  words: [],
  choices: [
    { value: "yes", label: { vi: "Có", en: "Yes" }, words: ["co a", "dung", "y", "ok", "them", "them nua"] },
    {
      value: "no",
      label: { vi: "Không", en: "No" },
      words: ["khong co", "khong a", "ko", "k", "n", "thoi", "het", "xong"],
    },
  ],
});

function guidePlace(form: FormDefinition, path: Path): Place | undefined {
  const { open, more } = guidePrefixes;
  if (path.startsWith(open)) {
    const section = form.sections.find(({ code, optional }) => optional && openPath(code) === path);
    return section && { field: yesNo(path, section.title), asks: "open" };
  }
  const repeat = allFields(form).find(({ code, type }) => type === "repeat" && path === `${more}${code}`);
  return repeat?.type === "repeat" ? { field: yesNo(path, repeat.row), asks: "more" } : undefined;
}

/** The field a path names; undefined when this form has none such. */
export function placeAt(form: FormDefinition, path: Path): Place | undefined {
  if (Object.values(guidePrefixes).some((prefix) => path.startsWith(prefix))) return guidePlace(form, path);
  const [code = "", row, inner] = path.split(":");
  const field = allFields(form).find((each) => each.code === code);
  if (!field || row === undefined) return field && { field };
  if (field.type !== "repeat" || !/^\d{1,2}$/.test(row)) return undefined;
  const nested = field.fields.find((each) => each.code === inner);
  return nested && { field: nested, repeat: { code, row: Number(row) } };
}

/** The rows of a repeat's answer; none of any other. */
export function rowsOf(value: Value | undefined): readonly Row[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).every((each) => typeof each === "object" && each !== null)
    ? (value as readonly Row[])
    : [];
}

/** The answer at a path; undefined when it was not given yet. */
export function valueAt(values: Values, path: Path): Value | undefined {
  const [code = "", row, inner] = path.split(":");
  const value = Object.hasOwn(values, code) ? values[code] : undefined;
  return row === undefined ? value : rowsOf(value)[Number(row)]?.[inner ?? ""];
}

const isEmpty = (row: Row | undefined) => row !== undefined && Object.keys(row).length === 0;

/** "yes" begins a row unless one was just begun; "no" takes an empty one away. */
function withMore(values: Values, repeat: string, value: Value | undefined): Values {
  const { [morePath(repeat)]: _, ...rest } = values;
  const rows = rowsOf(values[repeat]);
  if (value === "yes") return { ...rest, [repeat]: isEmpty(rows.at(-1)) ? rows : [...rows, {}] };
  if (value === undefined) return rest;
  return { ...rest, ...(isEmpty(rows.at(-1)) ? { [repeat]: rows.slice(0, -1) } : {}), [morePath(repeat)]: value };
}

/**
 * The same values with another answer at a path; undefined takes the answer away. A row that is not there yet is begun.
 * What was written is what `valueAt` reads, but for "yes" at a `morePath`: it begins a row and leaves the question open.
 */
export function withValue(values: Values, path: Path, value: Value | undefined): Values {
  if (path.startsWith(guidePrefixes.more)) return withMore(values, path.slice(guidePrefixes.more.length), value);
  const [code = "", row, inner] = path.split(":");
  if (row === undefined) {
    const { [code]: _, ...rest } = values;
    return value === undefined ? rest : { ...rest, [code]: value };
  }
  const rows = [...rowsOf(values[code])];
  const at = Math.min(Number(row), rows.length);
  const { [inner ?? ""]: _, ...rest } = rows[at] ?? {};
  if (value === undefined && at === rows.length) return values;
  rows[at] = value === undefined ? rest : { ...rest, [inner ?? ""]: value as SimpleValue };
  return { ...values, [code]: rows };
}
