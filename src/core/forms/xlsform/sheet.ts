import type { FormText } from "../form.ts";

/** A cell as a spreadsheet reader gives it. */
export type Cell = string | number | boolean | Date | null;

/** A sheet's row under its header. */
export interface SheetRow {
  /** As the spreadsheet numbers it: the header is 1. */
  readonly row: number;
  /** What a column says; "" when empty or not there. */
  cell(column: string): string;
  /** What a column says in Vietnamese and English: "label", "label::Vietnamese (vi)". */
  text(column: string): FormText | undefined;
}

export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** Columns that hold something, as their header is written. */
  readonly columns: readonly string[];
}

/** Older forms write one colon, and spaces around it. */
const headerOf = (cell: Cell | undefined) =>
  String(cell ?? "")
    .trim()
    .replace(/\s*::?\s*/, "::");
const keyOf = (header: string) => header.toLowerCase().replace(/[\s-]+/g, "_");

/** The column a header belongs to, without its language. */
export const columnOf = (header: string) => keyOf(header.split("::")[0] ?? "");

/** The language a header names: "label::Vietnamese (vi)" → vi. undefined when it names none. */
export function languageOf(header: string): "vi" | "en" | "other" | undefined {
  const language = header.split("::")[1]?.trim().toLowerCase();
  if (language === undefined) return undefined;
  if (/\(vi\)|^vi$|vietnam|việt|viet/.test(language)) return "vi";
  return /\(en\)|^en$|english|tiếng anh/.test(language) ? "en" : "other";
}

function textOf(cell: Cell | undefined): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell ?? "").trim();
}

/** Reads a sheet by its header row; rows with nothing in them are passed over. */
export function readSheetRows(cells: readonly (readonly Cell[])[]): Sheet {
  const headers = (cells[0] ?? []).map(headerOf);
  const body = cells.slice(1).map((row, index) => ({ row: index + 2, texts: headers.map((_, at) => textOf(row[at])) }));
  const rows = body
    .filter(({ texts }) => texts.some((text) => text !== ""))
    .map(({ row, texts }): SheetRow => {
      const cell = (column: string) => texts[headers.findIndex((header) => keyOf(header) === column)] ?? "";
      const spoken = (column: string, language: ReturnType<typeof languageOf>) =>
        texts.find((text, at) => {
          const header = headers[at] ?? "";
          return text !== "" && columnOf(header) === column && languageOf(header) === language;
        });
      return {
        row,
        cell,
        text: (column) => {
          const en = spoken(column, "en");
          const vi = spoken(column, "vi") ?? spoken(column, undefined) ?? en ?? spoken(column, "other");
          if (vi === undefined) return undefined;
          return en === undefined || en === vi ? { vi } : { vi, en };
        },
      };
    });
  const columns = headers.filter((header, at) => header !== "" && body.some(({ texts }) => texts[at] !== ""));
  return { rows, columns };
}
