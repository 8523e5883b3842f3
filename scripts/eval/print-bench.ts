import type { BenchSet } from "./bench-sets.ts";
import { table } from "./print-table.ts";
import type { EngineResult } from "./run-engine.ts";
import type { EntriesTiming } from "./time-entries.ts";
import { variantNames } from "./variants.ts";

type Result = EngineResult & { readonly isOurs: boolean };

const measures = ["hit1", "hit3", "mrr10"] as const;

/** Ours beside the best peer of each variant and measure; above 1 is ahead. The first of ours counts. */
export function ratios(results: readonly Result[]): string[][] {
  const ours = results.find(({ isOurs }) => isOurs);
  const others = results.filter(({ isOurs }) => !isOurs);
  if (!ours || others.length === 0) return [];
  return variantNames.map((variant) => [
    variant,
    ...measures.map((measure) => {
      const value = ({ quality }: Result) => quality[variant][measure];
      const best = others.reduce((a, b) => (value(b) > value(a) ? b : a));
      return `${(value(ours) / value(best)).toFixed(3)} (${best.engine})`;
    }),
  ]);
}

/** A comparison for people. */
export function benchText({ name, documents, queries }: BenchSet, results: readonly Result[]): string {
  const quality = ({ quality }: Result) =>
    variantNames.map((variant) => {
      const { hit1, hit3, mrr10 } = quality[variant];
      return `${(100 * hit1).toFixed(1)}/${(100 * hit3).toFixed(1)}/${mrr10.toFixed(3)}`;
    });
  const rows = results.map((result) => [
    result.engine,
    ...quality(result),
    result.p50.toFixed(0),
    result.p99.toFixed(0),
    result.buildMs.toFixed(0),
    result.megabytes.toFixed(1),
  ]);
  return [
    `${name}: ${documents.length} documents, ${queries.length} queries; hit@1/hit@3/MRR@10`,
    table(["engine", ...variantNames, "µs p50", "µs p99", "build ms", "MB"], rows),
    "ours ÷ best peer",
    table(["variant", "hit@1", "hit@3", "MRR@10"], ratios(results)),
  ].join("\n\n");
}

/** Timings at several sizes, for people. */
export function timingsText(timings: readonly EntriesTiming[], queries: number): string {
  const figure = (ms: number) => ms.toFixed(2);
  return [
    `our policy search by size, ${queries} queries; the larger base is copies of the entries with all their phrasings`,
    table(
      ["entries", "phrasings", "build ms", "search ms p50", "p99", "whole answer ms p50", "p99"],
      timings.map(({ entries, phrasings, buildMs, search, answer }) => [
        String(entries),
        String(phrasings),
        buildMs.toFixed(0),
        ...[search.p50, search.p99, answer.p50, answer.p99].map(figure),
      ]),
    ),
  ].join("\n\n");
}
