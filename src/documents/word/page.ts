import {
  AlignmentType,
  Footer,
  Header,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from "docx";
import { xmlText } from "../xml-text.ts";

/** Twips (1/1440 inch) of so many millimetres. */
export const mm = (millimetres: number) => Math.round((millimetres * 1440) / 25.4);

/** Half points, what sizes of letters are counted in. */
export const pt = (points: number) => points * 2;

const A4 = { width: mm(210), height: mm(297) };
/** Within what Appendix I of Decree 30/2020/NĐ-CP allows: 20–25, 20–25, 30–35, 15–20 mm. */
const margins = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(8), gutter: 0 };

/** Width between the margins, in twips. */
export const textWidth = (landscape: boolean) => (landscape ? A4.height : A4.width) - margins.left - margins.right;

/** A page's size, margins, number (centred above, not on the first page) and foot. Each part is numbered from 1. */
export function pageOf(landscape: boolean, foot: string | null): Omit<ISectionOptions, "children"> {
  const orientation = landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  const number = new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: pt(13) })],
      }),
    ],
  });
  const footer = () =>
    new Footer({ children: [new Paragraph({ children: [new TextRun({ text: xmlText(foot ?? ""), size: pt(9) })] })] });
  return {
    properties: {
      titlePage: true,
      page: { size: { ...A4, orientation }, margin: margins, pageNumbers: { start: 1 } },
    },
    headers: { default: number, first: new Header({ children: [new Paragraph("")] }) },
    ...(foot === null ? {} : { footers: { default: footer(), first: footer() } }),
  };
}
