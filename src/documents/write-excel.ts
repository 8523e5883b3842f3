import type { Blob } from "node:buffer";
import type { Stream } from "node:stream";
import type { Cell, CellObject, Feature, Sheet } from "write-excel-file/node";
import { cellText } from "../core/documents/cell-text.ts";
import { sheetName } from "../core/documents/sheet-name.ts";
import type { Workbook, WorkbookCell, WorkbookSheet } from "../core/documents/workbook.ts";
import { xmlText } from "./xml-text.ts";

/** Height of a line of 12-point letters, in points. */
const LINE = 16;

type FileContent = Stream | Buffer | Blob;

const bordered = { borderStyle: "thin", borderColor: "#999999", alignVertical: "top" } as const;
const head = {
  ...bordered,
  backgroundColor: "#E7EEF7",
  fontWeight: "bold",
  align: "center",
  alignVertical: "center",
  wrap: true,
} as const;

/**
 * Writes an .xlsx file. The library is loaded when the first one is written: a server that writes none does without its
 * memory.
 */
export async function writeExcel(workbook: Workbook): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import("write-excel-file/node");
  const names: string[] = [];
  for (const { name } of workbook.sheets) names.push(sheetName(xmlText(name), names));
  const sheets = workbook.sheets.map((sheet, i) => toSheet(sheet, names[i] ?? ""));
  return writeXlsxFile(sheets, { fontFamily: "Times New Roman", fontSize: 12, features: [onePageWide] }).toBuffer();
}

/** Printed, a table is as wide as the page, however many columns it has; by itself Excel would spread them over pages. */
const onePageWide: Feature<FileContent> = {
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": {
        transform: (xml) =>
          xml
            .replace(/(<worksheet\b[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace(/<pageSetup\b[^>]*>/, "")
            .replace(
              /(<pageMargins\b[^>]*>)/,
              '$1<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
            ),
      },
    },
  },
};

function toSheet({ columns, rows, totals, fixedColumns }: WorkbookSheet, name: string): Sheet<FileContent> {
  const widths = columns.map(({ width }) => width);
  const titles = columns.map(({ title }) => safe(title));
  const height = heightOf(titles, widths);
  return {
    sheet: name,
    data: [
      titles.map((value) => ({ value, type: String, height, ...head })),
      ...rows.map((row) => toRow(row, widths, false)),
      ...(totals ? [toRow(totals, widths, true)] : []),
    ],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: fixedColumns,
    // Without it the library writes no page setup to put the width into.
    orientation: "landscape",
  };
}

const safe = (text: string) => cellText(xmlText(text));

/** Not every program makes a row as high as its longest text, so it is said: 409 points is the most there may be. */
function heightOf(texts: readonly WorkbookCell[], widths: readonly number[]): number {
  const linesOf = (text: string, width: number) =>
    text.split("\n").reduce((lines, line) => lines + Math.max(1, Math.ceil((line.length * 1.2) / width)), 0);
  const lines = texts.map((text, i) => (typeof text === "string" ? linesOf(text, widths[i] ?? 10) : 1));
  return Math.min(409, LINE * Math.max(...lines));
}

function toRow(row: readonly WorkbookCell[], widths: readonly number[], bold: boolean): Cell[] {
  const height = heightOf(row, widths);
  return row.map((cell) => ({ ...toCell(cell), ...bordered, height, ...(bold ? { fontWeight: "bold" } : {}) }));
}

function toCell(cell: WorkbookCell): CellObject {
  if (cell === null) return { value: "", type: String };
  if (typeof cell === "number") {
    return { value: cell, type: Number, format: Number.isInteger(cell) ? "#,##0" : "#,##0.00" };
  }
  // "@" is Excel's mark for text: what is in the cell stays as it is, even when it looks like a number.
  if (typeof cell === "string") return { value: safe(cell), type: String, format: "@", wrap: true };
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: "dd/mm/yyyy", align: "center" };
}
