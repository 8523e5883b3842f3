import type { Audience, PolicyEntry } from "../policies/policy.ts";

/** What is known of a question beside its words. */
export interface SearchOptions {
  readonly limit?: number;
  /** The asker's own household status. */
  readonly preferred?: Audience | undefined;
}

/** An entry found for a question. */
export interface Found<E extends PolicyEntry = PolicyEntry> {
  readonly entry: E;
  /** Its place among all entries. */
  readonly place: number;
  /** Probability among all entries that it is this one, if it is any. */
  readonly share: number;
  /** What was measured, in the order of `featureNames`. */
  readonly features: readonly number[];
}

/** A question as the search understood it, with what it found. */
export interface SearchResult<E extends PolicyEntry = PolicyEntry> {
  readonly found: readonly Found<E>[];
  /** The question's syllables after abbreviations were written out and slips mended. */
  readonly understood: readonly string[];
  /** The same without accents. */
  readonly folded: readonly string[];
  /** Share of the question's telling words that the base knows at all, 0 to 1. */
  readonly known: number;
  /** Share of the question's telling pairs that the first entry holds, 0 to 1, and how telling they are together. */
  readonly covered: number;
  readonly evidence: number;
  /** The classifier's probability that the question is about none of the entries. */
  readonly outside: number;
}
