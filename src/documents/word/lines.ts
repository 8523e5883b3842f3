import { AlignmentType, BorderStyle, type IRunOptions, LineRuleType, Paragraph, TextRun } from "docx";
import { xmlText } from "../xml-text.ts";
import { pt } from "./page.ts";

/** Capitals the Vietnamese way; "ß" and the like do not occur. */
export const capitals = (text: string) => text.toLocaleUpperCase("vi");

/** A line of the head or the closing: centred, without indent. */
export function centred(text: string, run: IRunOptions, spacing: { before?: number; after?: number } = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing,
    children: [new TextRun({ ...run, text: xmlText(text) })],
  });
}

/** How wide bold Times New Roman sets a text, in em; good to a tenth, which is enough for the line under it. */
function emWidth(text: string): number {
  return [...text].reduce((width, sign) => {
    if (sign === " ") return width + 0.25;
    return width + (sign !== sign.toLowerCase() ? 0.74 : sign !== sign.toUpperCase() ? 0.5 : 0.42);
  }, 0);
}

const levels = /^(?:huyện|quận|thị|thành|tỉnh|xã|phường)$/i;

/**
 * A name in as many lines as it takes, broken where it is read best: before what a committee is of, after a dash, else in
 * the middle. Word would fill the first line and leave one syllable for the second.
 * @param points size of the letters
 * @param inside width there is, in twips
 */
export function balanced(name: string, points: number, inside: number): string[] {
  const words = name.split(/\s+/).filter((word) => word !== "");
  if (words.length < 2 || emWidth(name) * points * 20 <= inside) return [words.join(" ")];
  const breaks = words.slice(1).map((next, i) => {
    const [first, second] = [words.slice(0, i + 1).join(" "), words.slice(i + 1).join(" ")];
    const good = levels.test(next) || words[i] === "-";
    return { first, second, cost: Math.abs(emWidth(first) - emWidth(second)) - (good ? 8 : 0) };
  });
  const best = breaks.reduce((a, b) => (b.cost < a.cost ? b : a));
  return [...balanced(best.first, points, inside), ...balanced(best.second, points, inside)];
}

/**
 * The line drawn under a heading: a paragraph of its own with an edge above, because underlining is not what the decree
 * means, and a drawing is not shown by every program.
 * @param inside width of what it is centred in, in twips
 */
export function ruleUnder(text: string, points: number, fraction: number, inside: number): Paragraph {
  const width = Math.min(emWidth(text) * points * 20 * fraction, inside);
  const indent = Math.round((inside - width) / 2);
  return new Paragraph({
    indent: { left: indent, right: indent },
    spacing: { before: 60, after: 0, line: 60, lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: "000000" } },
    children: [new TextRun({ text: "", size: pt(2) })],
  });
}
