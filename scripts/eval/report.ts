import { allFigures, type Figures, rankingFigures } from "./figures.ts";
import { type Judged, judge, type Reply } from "./judge.ts";
import type { Question } from "./read-questions.ts";
import { type VariantName, variantNames } from "./variants.ts";

/** The figures of one set of questions: per variant, and within a variant per style. */
export interface Report {
  /** What floors are kept under: "policies", or the name of a BEIR folder. */
  readonly set: string;
  readonly questions: number;
  readonly variants: Readonly<Record<VariantName, Figures>>;
  readonly styles: Readonly<Record<VariantName, Readonly<Record<string, Figures>>>>;
}

/**
 * Asks all questions in all variants and measures the replies.
 * @param decides whether the engine decides what to answer, or only ranks
 */
export function report(
  set: string,
  questions: readonly Question[],
  ask: (text: string) => Reply,
  decides: boolean,
): Report {
  const measure = decides ? allFigures : rankingFigures;
  const judged = new Map(variantNames.map((variant) => [variant, judge(questions, variant, ask)]));
  const each = <T>(of: (judged: readonly Judged[]) => T) =>
    Object.fromEntries([...judged].map(([variant, all]) => [variant, of(all)])) as Record<VariantName, T>;
  return { set, questions: questions.length, variants: each(measure), styles: each((all) => byStyle(all, measure)) };
}

function byStyle(judged: readonly Judged[], measure: (judged: readonly Judged[]) => Figures): Record<string, Figures> {
  const styles = [...new Set(judged.map(({ style }) => style))].sort();
  if (styles.length < 2) return {};
  return Object.fromEntries(styles.map((style) => [style, measure(judged.filter((one) => one.style === style))]));
}
