import { fold } from "../../text/fold.ts";
import type { FormDefinition, SimpleField } from "../form.ts";
import { simpleFields } from "./line-reader.ts";
import type { PastedRow } from "./pasted-cells.ts";
import { isAmount, withoutBrackets } from "./phrases.ts";

/** A column of a sheet: its header, and the fields it may answer (skip logic tells which, row by row). */
export interface Column {
  readonly header: string;
  readonly fields: readonly SimpleField[];
  /** Numbers the rows; says nothing. */
  readonly ordinal: boolean;
}

/** Where a sheet's header is, and what its columns are. */
export interface Header {
  readonly row: number;
  readonly columns: readonly Column[];
  /** How many of the columns the form knows. */
  readonly known: number;
}

/** Titles may stand above the header. */
const MOST_TITLES = 5;
/** One cell that happens to be a word of the form is no header. */
const FEWEST_KNOWN = 2;

const ordinals = new Set(["stt", "tt", "so tt", "so thu tu", "no"]);

const namesOf = ({ words, label }: SimpleField) =>
  [...words, withoutBrackets(label.vi), ...(label.en === undefined ? [] : [label.en])].map(fold);

/** How well a header names a field: more than any length when it is exactly its name, else the length of the name within it. */
function closeness(header: string, names: readonly string[]): number {
  const bare = header.replace(/^(?:tong )?so (?:luong )?/, "");
  if (names.includes(header) || names.includes(bare)) return 1000;
  const inside = names.filter((name) => name.includes(" ") && ` ${header} `.includes(` ${name} `));
  return Math.max(0, ...inside.map(({ length }) => length));
}

/** A field and what headers call it. */
interface NamedField {
  readonly field: SimpleField;
  readonly names: readonly string[];
}

function columnOf(header: string, fields: readonly NamedField[]): Column {
  const name = fold(withoutBrackets(header));
  const ordinal = ordinals.has(name);
  if (name === "" || ordinal) return { header, fields: [], ordinal };
  const all = fields.map(({ names }) => closeness(name, names));
  const best = Math.max(...all);
  if (best > 0) return { header, fields: fields.flatMap(({ field }, i) => (all[i] === best ? [field] : [])), ordinal };
  // "Loại" for "Loại hoạt động"; "Hộ" begins the names of several numbers and says which of them it means only by itself.
  const begun = fields.filter(
    ({ field, names }) => !isAmount(field) && names.some((each) => each.startsWith(`${name} `)),
  );
  return { header, fields: begun.length === 1 ? begun.map(({ field }) => field) : [], ordinal };
}

/** Finds the header row of a sheet of this form's activities; undefined when there is none. */
export function headerOf(form: FormDefinition, rows: readonly PastedRow[]): Header | undefined {
  const fields = simpleFields(form)
    .filter((field) => field.type !== "photos" && !("total" in field && field.total))
    .map((field) => ({ field, names: namesOf(field) }));
  return rows
    .slice(0, MOST_TITLES)
    .map(({ cells }, row) => {
      const columns = cells.map((cell) => columnOf(cell, fields));
      const numbers = cells.some((cell) => /^[\d\s.,/-]*\d[\d\s.,/-]*$/.test(cell));
      return { row, columns, known: numbers ? 0 : columns.filter((column) => column.fields.length > 0).length };
    })
    .filter(({ known }) => known >= FEWEST_KNOWN)
    .sort((a, b) => b.known - a.known)
    .at(0);
}
