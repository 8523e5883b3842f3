import { AlignmentType, Document, Packer, Paragraph, type Table, TextRun } from "docx";
import type { Appendix, OfficialDocument } from "../../core/documents/official-document.ts";
import { xmlText } from "../xml-text.ts";
import { blocksOf } from "./blocks.ts";
import { headOf, sideBySide } from "./head.ts";
import { capitals, centred, ruleUnder } from "./lines.ts";
import { mm, pageOf, pt, textWidth } from "./page.ts";

const font = "Times New Roman";

/** Lays a document out as Appendix I of Decree 30/2020/NĐ-CP has it, and returns the .docx file. */
export async function renderWord(document: OfficialDocument): Promise<Uint8Array> {
  const file = new Document({
    title: xmlText(`${document.kind} ${document.subject}`),
    creator: xmlText(document.issuer.join(" ")),
    description: xmlText(document.foot ?? ""),
    styles: { default: { document: { run: { font, size: pt(14), language: { value: "vi-VN" } } } } },
    sections: [
      {
        ...pageOf(false, document.foot),
        children: [
          headOf(document),
          ...titleOf(document),
          addresseeOf(document),
          ...blocksOf(document.body, false),
          new Paragraph({ keepNext: true, spacing: { before: 120 } }),
          closingOf(document),
        ],
      },
      ...document.appendices.map((appendix) => ({
        ...pageOf(appendix.landscape, document.foot),
        children: [...appendixHead(appendix), ...blocksOf(appendix.blocks, appendix.landscape)],
      })),
    ],
  });
  return Packer.toBuffer(file);
}

/** The line under a subject is a third to a half of its last line; long ones break. */
const underSubject = (subject: string, landscape: boolean) =>
  ruleUnder(subject.slice(0, 40), 14, 0.4, textWidth(landscape));

const titleOf = ({ kind, subject }: OfficialDocument): Paragraph[] => [
  centred(capitals(kind), { bold: true }, { before: 280 }),
  centred(subject, { bold: true }),
  underSubject(subject, false),
];

const addresseeOf = ({ addressedTo: { label, name } }: OfficialDocument) =>
  centred(`${label} ${name}`, {}, { before: 240, after: 160 });

const appendixHead = ({ title, subject, appendedTo, landscape }: Appendix): Paragraph[] => [
  centred(capitals(title), { bold: true }),
  centred(subject, { bold: true }),
  centred(appendedTo, { italics: true }),
  underSubject(subject, landscape),
];

/** Recipients at the left, the signature at the right with room to sign and stamp. */
function closingOf({ recipients, signature }: OfficialDocument): Table {
  const line = (text: string, run: object) =>
    new Paragraph({ alignment: AlignmentType.LEFT, children: [new TextRun({ ...run, text: xmlText(text) })] });
  return sideBySide(
    [
      [
        [
          line(recipients.label, { size: pt(12), bold: true, italics: true }),
          ...recipients.list.map((recipient) => line(recipient, { size: pt(11) })),
        ],
        [
          ...signature.map((text) => centred(capitals(text), { bold: true, size: pt(14) })),
          ...Array.from({ length: 5 }, () => centred("", {})),
        ],
      ],
    ],
    mm(82),
  );
}
