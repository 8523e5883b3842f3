import { fold } from "../text/fold.ts";
import type { Path, Values } from "./answers.ts";
import { holds } from "./conditions.ts";
import type { FormDefinition, SimpleField } from "./form.ts";
import { choicesNamed } from "./line/choose.ts";
import { LineReader, simpleFields } from "./line/line-reader.ts";
import { type PastedRow, pastedRows } from "./line/pasted-cells.ts";
import { phrasebookOf } from "./line/phrases.ts";
import { type Column, type Header, headerOf } from "./line/sheet-columns.ts";
import { tokensOf } from "./line/tokens.ts";
import { type Reading, readAnswer } from "./read-answer.ts";
import { readLine } from "./read-line.ts";

/** A cell that is no answer to the question of its column; its text is in `unread` as well. */
export interface RefusedCell {
  readonly path: Path;
  readonly column: string;
  readonly text: string;
  readonly why: Extract<Reading, { kind: "refused" }>["why"];
  readonly params: Extract<Reading, { kind: "refused" }>["params"];
}

/** One activity of a pasted sheet. */
export interface RowRead {
  readonly values: Values;
  /** What was not understood, with the name of its column where there is one: "Ghi chú: trời mưa". */
  readonly unread: readonly string[];
  readonly refused: readonly RefusedCell[];
  /** Line of the pasted text it begins on, 1-based. */
  readonly line: number;
}

export interface RowsRead {
  readonly form: FormDefinition;
  readonly rows: readonly RowRead[];
  /** What stands above the header, and rows of sums. */
  readonly unread: readonly string[];
}

const isSum = ({ cells }: PastedRow) => /^(?:tong|cong)(?: |$)/.test(fold(cells.find((cell) => cell !== "") ?? ""));
const joined = ({ cells }: PastedRow) => cells.filter((cell) => cell !== "").join(" · ");

/** "12,5" under "Kinh phí (triệu đồng)" is said in full before it is read. */
function inFull(field: SimpleField, { header }: Column, cell: string): string {
  const unit =
    field.type === "money" && /^[\d.,\s]+$/.test(cell) ? /(?:trieu|nghin|ngan|ty)? ?dong/.exec(fold(header)) : null;
  return unit ? `${cell} ${unit[0]}` : cell;
}

function readCell(field: SimpleField, text: string, today: string): Reading {
  // A number in a sheet is not the number of a choice.
  const isChoice = field.type === "choice" || field.type === "choices";
  return readAnswer(field, isChoice && /^\d+$/.test(text) ? `(${text})` : text, { today });
}

/** The choice named somewhere in a cell: "Họp thôn La Tỉnh". */
function choiceWithin(form: FormDefinition, field: SimpleField, text: string): string | undefined {
  const tokens = tokensOf(text);
  const named = choicesNamed(tokens, phrasebookOf(form), { from: 0, to: tokens.length, free: () => true });
  return field.type === "choice" ? named.find((each) => each.field === field)?.choice.value : undefined;
}

/** "Họp thôn La Tỉnh" names a kind and says more than its name. */
function isWhole(field: SimpleField, value: unknown, text: string): boolean {
  if (field.type !== "choice") return true;
  const choice = field.choices.find((each) => each.value === value);
  return [choice?.label.vi ?? "", choice?.label.en ?? "", ...(choice?.words ?? [])].some(
    (name) => fold(name) === fold(text),
  );
}

function readRow(form: FormDefinition, { columns }: Header, row: PastedRow, today: string): RowRead {
  const reader = new LineReader(today);
  const [unread, refused]: [string[], RefusedCell[]] = [[], []];
  const nowhere = { from: 0, to: 0 };
  const cells = row.cells.map((text, i) => ({
    text,
    column: columns[i] ?? { header: "", fields: [], ordinal: false },
  }));
  const isKind = ({ column }: { column: Column }) => column.fields.some(({ type }) => type === "choice");
  const leave = ({ header }: Column, text: string) => unread.push(header === "" ? text : `${header}: ${text}`);

  // A column of another name that holds the form's kinds: "Loại" for "Việc đã làm".
  const kindIn = (text: string) =>
    simpleFields(form).filter(
      (each) => each.type === "choice" && reader.isOpen(each) && choiceWithin(form, each, text),
    );

  // What kind it was says which of two fields with one name a column means.
  for (const { text, column } of [...cells.filter(isKind), ...cells.filter((each) => !isKind(each))]) {
    if (text === "" || /^[-–—]+$/.test(text) || column.ordinal) continue;
    const open = column.fields.filter((field) => reader.isOpen(field));
    const sure = open.filter((field) => holds(field.when, reader.values));
    const [field, ...others] = sure.length === 1 ? sure : column.fields.length > 0 ? open : kindIn(text);
    if (!field || others.length > 0) {
      leave(column, text);
      continue;
    }
    const reading = readCell(field, inFull(field, column, text), today);
    if (reading.kind === "value" && reading.value !== null) {
      reader.keep(field.code, reading.value, nowhere);
      if (!isWhole(field, reading.value, text)) leave(column, text);
      continue;
    }
    leave(column, text);
    const within = choiceWithin(form, field, text);
    if (within !== undefined) reader.keep(field.code, within, nowhere);
    else if (reading.kind === "refused")
      refused.push({ path: field.code, column: column.header, text, why: reading.why, params: reading.params });
  }
  return { values: reader.values, unread, refused, line: row.line };
}

const answered = ({ rows }: RowsRead) => rows.reduce((sum, { values }) => sum + Object.keys(values).length, 0);

function underHeader(form: FormDefinition, rows: readonly PastedRow[], today: string) {
  const header = headerOf(form, rows);
  if (!header) return undefined;
  const below = rows.slice(header.row + 1);
  const read: RowsRead = {
    form,
    rows: below.filter((row) => !isSum(row)).map((row) => readRow(form, header, row, today)),
    unread: [...rows.slice(0, header.row), ...below.filter(isSum)].map(joined),
  };
  return read.rows.length > 0 ? { read, known: header.known } : undefined;
}

/** Without a header each row is one line; the cell that names the activity comes first, wherever it stands. */
function asLines(form: FormDefinition, rows: readonly PastedRow[], today: string): RowsRead | undefined {
  const numbered = rows.length > 1 && rows.every(({ cells }, i) => Number(cells[0]) === Number(rows[0]?.cells[0]) + i);
  const read = rows.map((row): RowRead & { readonly ok: boolean } => {
    const cells = row.cells.slice(numbered ? 1 : 0).filter((cell) => cell !== "");
    const orders = cells.map((cell) => [cell, ...cells.filter((other) => other !== cell)].join(", "));
    const [best] = orders
      .flatMap((order) => readLine([form], order, { today }) ?? [])
      .sort((a, b) => a.unread.length - b.unread.length);
    return {
      values: best?.values ?? {},
      unread: best?.unread ?? cells,
      refused: [],
      line: row.line,
      ok: best !== undefined,
    };
  });
  if (!read.some(({ ok }) => ok)) return undefined;
  return { form, rows: read.map(({ ok: _, ...row }) => row), unread: [] };
}

/**
 * Reads activities pasted from a spreadsheet (tabs between cells; a cell in quotes may hold newlines), all of one form: under a
 * header that names the form's fields by label or words, else each row as one line.
 * @returns undefined when it is no table, or none of the forms knows two of its columns or one of its rows
 */
export function readRows(
  forms: readonly FormDefinition[],
  text: string,
  { today }: { today: string },
): RowsRead | undefined {
  if (!text.includes("\t")) return undefined;
  const rows = pastedRows(text);
  const activities = forms.filter(({ kind }) => kind === "ACTIVITY");
  const [headed] = activities
    .flatMap((form) => underHeader(form, rows, today) ?? [])
    .sort((a, b) => b.known - a.known || answered(b.read) - answered(a.read));
  if (headed) return headed.read;
  return activities
    .flatMap((form) => asLines(form, rows, today) ?? [])
    .sort((a, b) => answered(b) - answered(a))
    .at(0);
}
