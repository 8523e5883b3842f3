import type { Idf } from "./idf.ts";

/** How soon repetition stops to count (k1), and how much a long text is held back (b). */
export interface Bm25Options {
  readonly k1: number;
  readonly b: number;
}

/**
 * An inverted index with BM25 weights computed once: units (texts) as lists of term numbers, scored by adding up the
 * weights of the terms they share with a query.
 */
export class Postings {
  /** Where the units of each term begin; one more for the end. */
  readonly starts: Int32Array;
  /** Units in rising order, and what the term is worth in each. */
  readonly units: Int32Array;
  readonly weights: Float32Array;

  /** @param idf of the same units */
  constructor(units: readonly ArrayLike<number>[], idf: Idf, { k1, b }: Bm25Options) {
    const { found } = idf;
    const terms = found.length;
    const average = units.reduce((sum, { length }) => sum + length, 0) / Math.max(1, units.length) || 1;
    this.starts = new Int32Array(terms + 1);
    for (let term = 0; term < terms; term += 1) {
      this.starts[term + 1] = (this.starts[term] as number) + (found[term] as number);
    }
    const postings = this.starts[terms] as number;
    this.units = new Int32Array(postings);
    this.weights = new Float32Array(postings);
    const next = this.starts.slice(0, terms);
    const counts = new Int32Array(terms);
    units.forEach((unit, u) => {
      for (let i = 0; i < unit.length; i += 1) counts[unit[i] as number] = (counts[unit[i] as number] as number) + 1;
      const norm = k1 * (1 - b + (b * unit.length) / average);
      for (let i = 0; i < unit.length; i += 1) {
        const term = unit[i] as number;
        const count = counts[term] as number;
        if (count === 0) continue;
        counts[term] = 0;
        const at = next[term] as number;
        next[term] = at + 1;
        this.units[at] = u;
        this.weights[at] = (idf.of(term) * count * (k1 + 1)) / (count + norm);
      }
    });
  }

  /** Adds `weight` × BM25 of one term to every unit that holds it. */
  add(term: number, weight: number, into: Float64Array): void {
    const { starts, units, weights } = this;
    const end = starts[term + 1] as number;
    for (let at = starts[term] as number; at < end; at += 1) {
      const unit = units[at] as number;
      into[unit] = (into[unit] as number) + weight * (weights[at] as number);
    }
  }

  /** Does a unit hold a term? */
  has(unit: number, term: number): boolean {
    if (term < 0) return false;
    let low = this.starts[term] as number;
    let high = (this.starts[term + 1] as number) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const there = this.units[middle] as number;
      if (there === unit) return true;
      if (there < unit) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  }
}
