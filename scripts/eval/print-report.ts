import { type Figure, type FigureName, type Figures, figureNames } from "./figures.ts";
import { table } from "./print-table.ts";
import type { Report } from "./report.ts";
import { variantNames } from "./variants.ts";

const titles: Readonly<Record<FigureName, string>> = {
  hit1: "hit@1",
  hit3: "hit@3",
  mrr10: "MRR@10",
  answered: "answered",
  askedBack: "asked back",
  falseAnswers: "false answers",
  refused: "refused",
  precision: "precision",
  surest80: "surest 80 %",
  smalltalk: "small talk",
};

const percent = (value: number) => (100 * value).toFixed(1);

function cell(figure: Figure | undefined, withInterval: boolean): string {
  if (!figure) return "–";
  return withInterval
    ? `${percent(figure.value)} [${percent(figure.low)}–${percent(figure.high)}]`
    : percent(figure.value);
}

function figuresTable(label: string, rows: readonly (readonly [string, Figures])[], withInterval: boolean): string {
  const names = figureNames.filter((name) => rows.some(([, figures]) => figures[name]));
  return table(
    [label, ...names.map((name) => titles[name])],
    rows.map(([row, figures]) => [row, ...names.map((name) => cell(figures[name], withInterval))]),
  );
}

/** A report for people: percentages, with 95 % confidence intervals per variant. */
export function reportText({ set, questions, variants, styles }: Report): string {
  const parts = [
    `${set}: ${questions} questions; percent [95 % confidence]`,
    figuresTable(
      "variant",
      variantNames.map((variant) => [variant, variants[variant]]),
      true,
    ),
  ];
  const rows = variantNames.flatMap((variant) =>
    Object.entries(styles[variant]).map(([style, figures]) => [`${variant} · ${style}`, figures] as const),
  );
  if (rows.length > 0) parts.push(figuresTable("variant · style", rows, false));
  return parts.join("\n\n");
}
