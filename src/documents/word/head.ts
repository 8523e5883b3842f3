import { BorderStyle, type Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from "docx";
import type { OfficialDocument } from "../../core/documents/official-document.ts";
import { balanced, capitals, centred, ruleUnder } from "./lines.ts";
import { mm, pt, textWidth } from "./page.ts";

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** Two columns without lines, for what stands side by side at the head and at the end. */
export function sideBySide(rows: readonly (readonly [Paragraph[], Paragraph[]])[], left: number): Table {
  const widths = [left, textWidth(false) - left] as const;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth(false), type: WidthType.DXA },
    columnWidths: [...widths],
    borders: noBorders,
    margins: { left: 0, right: 0 },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, i) =>
              new TableCell({
                children,
                borders: noBorders,
                width: { size: widths[i] ?? 0, type: WidthType.DXA },
                margins: { left: 0, right: 0 },
              }),
          ),
        }),
    ),
  });
}

/** Issuing body and number at the left; the country's name, its motto, place and date at the right. */
export function headOf(document: OfficialDocument): Table {
  const left = mm(68);
  const right = textWidth(false) - left;
  const issuer = document.issuer.flatMap((line) => balanced(capitals(line), 12, left));
  return sideBySide(
    [
      [
        [
          ...(document.authority === null
            ? []
            : balanced(capitals(document.authority), 12, left).map((line) => centred(line, { size: pt(12) }))),
          ...issuer.map((line) => centred(line, { size: pt(12), bold: true })),
          ruleUnder(issuer.at(-1) ?? "", 12, 0.5, left),
        ],
        [
          centred(capitals(document.nation), { size: pt(12), bold: true }),
          centred(document.motto, { size: pt(13), bold: true }),
          ruleUnder(document.motto, 13, 1, right),
        ],
      ],
      [
        [centred(document.number, { size: pt(13) }, { before: 80 })],
        [centred(document.placeAndDate, { size: pt(13), italics: true }, { before: 80 })],
      ],
    ],
    left,
  );
}
