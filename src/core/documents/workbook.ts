/** A cell: text, number, calendar day (yyyy-mm-dd) or nothing. Numbers and days stay what they are, so they can be computed with. */
export type WorkbookCell = string | number | { readonly day: string } | null;

/** A column; `width` in characters. */
export interface WorkbookColumn {
  readonly title: string;
  readonly width: number;
}

/** A sheet holds one table: a header that stays in view, rows, and perhaps a row of sums at the end. */
export interface WorkbookSheet {
  /** Made fit for a sheet's name, and unique, by the writer. */
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly WorkbookCell[])[];
  /** Sums, as values. */
  readonly totals?: readonly WorkbookCell[];
  /** Columns at the left that stay in view. */
  readonly fixedColumns: number;
}

/** A file for a spreadsheet program. */
export interface Workbook {
  /** Without accents and blanks, ending in .xlsx. */
  readonly fileName: string;
  readonly sheets: readonly WorkbookSheet[];
}
