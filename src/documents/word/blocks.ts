import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { DocumentBlock, DocumentColumn, DocumentTable } from "../../core/documents/official-document.ts";
import { xmlText } from "../xml-text.ts";
import { mm, pt, textWidth } from "./page.ts";

/** Letters of tables; a page lying on its side has many columns. */
const tableSize = (landscape: boolean) => pt(landscape ? 10 : 12);
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** The body or an appendix as paragraphs and tables. */
export function blocksOf(blocks: readonly DocumentBlock[], landscape: boolean): (Paragraph | Table)[] {
  return blocks.flatMap((block) => {
    if (block.kind === "table") return [tableOf(block.table, landscape), afterTable()];
    if (block.kind === "heading") return [headingOf(block.text, block.level)];
    return textsOf(block);
  });
}

/** The paragraphs of a text; who wrote it stands before a single line, and above several. */
function textsOf(block: Extract<DocumentBlock, { kind: "paragraph" | "note" }>): Paragraph[] {
  const lines = block.text.split(/\r?\n/).flatMap((line) => xmlText(line).trim() || []);
  if (block.kind === "note") return lines.map((text) => textOf([new TextRun({ text, italics: true })]));
  const lead = block.lead && new TextRun({ text: xmlText(block.lead), bold: true, italics: true });
  const texts = lines.map((text) => [new TextRun(text)]);
  if (!lead) return texts.map((runs) => textOf(runs));
  if (texts.length > 1) return [textOf([lead], true), ...texts.map((runs) => textOf(runs))];
  return [textOf([lead, new TextRun(" "), ...texts.flat()])];
}

function headingOf(text: string, level: 1 | 2): Paragraph {
  return new Paragraph({
    keepNext: true,
    indent: { firstLine: mm(10) },
    spacing: { before: 120, after: 80 },
    children: [new TextRun({ text: xmlText(text), bold: true, ...(level === 2 ? { italics: true } : {}) })],
  });
}

function textOf(children: readonly TextRun[], keepNext = false): Paragraph {
  return new Paragraph({
    ...(keepNext ? { keepNext } : {}),
    alignment: AlignmentType.BOTH,
    indent: { firstLine: mm(10) },
    spacing: { before: 60, after: 60, line: 276, lineRule: LineRuleType.AUTO },
    children,
  });
}

const afterTable = () =>
  new Paragraph({ spacing: { before: 0, after: 60 }, children: [new TextRun({ text: "", size: pt(6) })] });

function tableOf({ columns, rows }: DocumentTable, landscape: boolean): Table {
  const whole = textWidth(landscape);
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((whole * share) / shares));
  const size = tableSize(landscape);
  const edge = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;

  function cell(text: string, column: DocumentColumn, i: number, run: { bold: boolean; head: boolean }): TableCell {
    return new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: xmlText(text)
        .split(/\r?\n/)
        .map(
          (line) =>
            new Paragraph({
              alignment: run.head ? AlignmentType.CENTER : alignments[column.align],
              ...(run.head ? { keepNext: true } : {}),
              // The size of an empty line, too: it would be as high as the body's otherwise.
              ...(line === "" ? { run: { size } } : {}),
              children: line === "" ? [] : [new TextRun({ text: line, size, ...(run.bold ? { bold: true } : {}) })],
            }),
        ),
    });
  }

  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: whole, type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: mm(1.2), right: mm(1.2), top: mm(0.4), bottom: mm(0.4) },
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column, i) => cell(column.title, column, i, { bold: true, head: true })),
      }),
      ...rows.map(
        ({ cells, bold = false }) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((column, i) => cell(cells[i] ?? "", column, i, { bold, head: false })),
          }),
      ),
    ],
  });
}
