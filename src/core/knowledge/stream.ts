import { Idf } from "./idf.ts";
import { type Bm25Options, Postings } from "./postings.ts";
import type { EncodedQuery, EncodedText, Reading } from "./reading.ts";

/** Pairs of neighbouring syllables do the work of compounds; their weight beside single syllables. */
export const PAIR_WEIGHT = 0.7;

/** How telling the syllables and the pairs of a reading are. */
export interface Worth {
  readonly terms: Idf;
  readonly pairs: Idf;
}

/** @param reading what all the texts, and maybe more, were encoded with */
export function worthOf(texts: readonly EncodedText[], reading: Reading): Worth {
  const { terms, pairs } = reading.sizes;
  return {
    terms: new Idf(
      texts.map((text) => text.terms),
      terms,
    ),
    pairs: new Idf(
      texts.map((text) => text.pairs),
      pairs,
    ),
  };
}

/** Texts of one reading, indexed for BM25 by syllables and by pairs. */
export class Stream {
  readonly terms: Postings;
  readonly pairs: Postings;
  readonly worth: Worth;
  readonly #size: number;

  /** @param reading what all the texts, and maybe more, were encoded with */
  constructor(texts: readonly EncodedText[], reading: Reading, options: Bm25Options = { k1: 1.2, b: 0.5 }) {
    this.#size = texts.length;
    this.worth = worthOf(texts, reading);
    this.terms = new Postings(
      texts.map((text) => text.terms),
      this.worth.terms,
      options,
    );
    this.pairs = new Postings(
      texts.map((text) => text.pairs),
      this.worth.pairs,
      options,
    );
  }

  /** Adds the query's score to every text: syllables once, pairs PAIR_WEIGHT times, all times `weight`. */
  score({ terms, pairs }: EncodedQuery, weight: number, into: Float64Array): void {
    for (const term of terms) if (term >= 0) this.terms.add(term, weight, into);
    for (const pair of pairs) if (pair >= 0) this.pairs.add(pair, weight * PAIR_WEIGHT, into);
  }

  /** The query's score of every text. */
  scores(query: EncodedQuery): Float64Array {
    const scores = new Float64Array(this.#size);
    this.score(query, 1, scores);
    return scores;
  }
}
