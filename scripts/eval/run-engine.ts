import type { BenchSet } from "./bench-sets.ts";
import { hit, mean, percentile, rankOf, reciprocalRank } from "./metrics.ts";
import type { Engine } from "./peers.ts";
import { drawsOf, type VariantName, variantNames } from "./variants.ts";

/** How one engine did on one set. */
export interface EngineResult {
  readonly engine: string;
  readonly quality: Readonly<
    Record<VariantName, { readonly hit1: number; readonly hit3: number; readonly mrr10: number }>
  >;
  readonly p50: number;
  readonly p99: number;
  readonly buildMs: number;
  readonly megabytes: number;
}

/** Memory in use after what is no longer needed was thrown away; needs node --expose-gc. */
function bytesInUse(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Microseconds, the least of three: what the work takes, not what else the machine was doing. */
export function fastest(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const started = performance.now();
    work();
    least = Math.min(least, 1000 * (performance.now() - started));
  }
  return least;
}

/** Builds an engine's index and asks all queries in every variant; times are of the queries as typed, once warm. */
export async function runEngine(
  { name, build, isSlow = false }: Engine,
  { documents, queries }: BenchSet,
): Promise<EngineResult> {
  const before = bytesInUse();
  const started = performance.now();
  const rank = await build(documents);
  const buildMs = performance.now() - started;
  const bytes = bytesInUse() - before + (rank.nativeBytes ?? 0);
  for (const { text } of queries.slice(0, isSlow ? 2 : 100)) rank(text, 10);

  const times: number[] = [];
  const quality = Object.fromEntries(
    variantNames.map((variant) => {
      const draws = drawsOf(
        variant,
        queries.map(({ text }) => text),
      );
      const ranks = draws.flatMap((texts) =>
        queries.map(({ right }, i) => {
          const text = texts[i] as string;
          if (variant === "typed") times.push(fastest(() => rank(text, 10)));
          return rankOf(rank(text, 10), right);
        }),
      );
      const average = (measure: (rank: number) => number) => mean(ranks.map(measure));
      const figures = {
        hit1: average((r) => hit(r, 1)),
        hit3: average((r) => hit(r, 3)),
        mrr10: average((r) => reciprocalRank(r)),
      };
      return [variant, figures];
    }),
  ) as EngineResult["quality"];
  return {
    engine: name,
    quality,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    buildMs,
    megabytes: bytes / 1e6,
  };
}
