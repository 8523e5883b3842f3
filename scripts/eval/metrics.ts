/** The place of the first right id in a ranking, counted from 1; Infinity when there is none. */
export function rankOf(ranking: readonly string[], right: ReadonlySet<string>): number {
  const at = ranking.findIndex((id) => right.has(id));
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

/** 1 when a rank is among the first `depth`, else 0. */
export function hit(rank: number, depth: number): number {
  return rank <= depth ? 1 : 0;
}

/** 1/rank, 0 beyond `depth`. */
export function reciprocalRank(rank: number, depth = 10): number {
  return rank <= depth ? 1 / rank : 0;
}

/** The mean; NaN of nothing, so that no figure is made up where nothing was asked. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which the share `p` of the values lies (nearest rank). */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

/** Of things with a sureness, the share that is right among the surest `share`. */
export function precisionOfSurest(
  judged: readonly { readonly sureness: number; readonly right: number }[],
  share: number,
): number {
  const sorted = [...judged].sort((a, b) => b.sureness - a.sureness);
  return mean(sorted.slice(0, Math.round(sorted.length * share)).map(({ right }) => right));
}
