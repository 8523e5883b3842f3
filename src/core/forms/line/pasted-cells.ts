/** A row of a pasted table: its cells, trimmed, and the line of the text it begins on (1-based). */
export interface PastedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A quoted cell may hold tabs, newlines and doubled quotes; a quote inside an unquoted cell is itself. */
const cell = /"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*)/y;

/** Takes apart text copied from a spreadsheet: cells between tabs, rows between newlines. Rows without any text are left out. */
export function pastedRows(text: string): PastedRow[] {
  const source = text.normalize("NFC").replace(/\r\n?/g, "\n");
  const rows: PastedRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let began = 1;
  for (let at = 0; at <= source.length; at += 1) {
    cell.lastIndex = at;
    const [whole = "", quoted, plain = ""] = cell.exec(source) ?? [];
    cells.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    line += whole.split("\n").length - 1;
    at += whole.length;
    if (source[at] === "\t") continue;
    if (cells.some((each) => each !== "")) rows.push({ line: began, cells });
    cells = [];
    line += 1;
    began = line;
  }
  return rows;
}
