import { PairTable } from "./pair-table.ts";

/** A text as numbers: its syllables in order, and its pairs of neighbours in order. */
export interface EncodedText {
  readonly terms: Int32Array;
  readonly pairs: Int32Array;
}

/** A query as numbers: distinct syllables and pairs; -1 for those no text holds. */
export interface EncodedQuery {
  readonly terms: readonly number[];
  readonly pairs: readonly number[];
}

/**
 * One way of reading texts (folded, or with accents): numbers its syllables and their pairs, and counts them. All texts
 * are encoded first; queries are looked up after.
 */
export class Reading {
  readonly #numbers = new Map<string, number>();
  readonly #syllables: string[] = [];
  readonly #pairs = new PairTable();
  readonly #termCounts: number[] = [];
  readonly #pairCounts: number[] = [];
  #total = 0;

  /** The number of a syllable, a new one when it was never met. */
  number(syllable: string): number {
    const known = this.#numbers.get(syllable);
    if (known !== undefined) return known;
    const number = this.#syllables.length;
    this.#numbers.set(syllable, number);
    this.#syllables.push(syllable);
    this.#termCounts.push(0);
    return number;
  }

  /** Takes a text in, learning what is new in it. */
  encode(syllables: readonly string[]): EncodedText {
    return this.encodeTerms(Int32Array.from(syllables, (syllable) => this.number(syllable)));
  }

  /** Takes a text in whose syllables this reading numbered before; `terms` becomes part of the result. */
  encodeTerms(terms: Int32Array): EncodedText {
    const pairs = new Int32Array(Math.max(0, terms.length - 1));
    let previous = -1;
    for (let i = 0; i < terms.length; i += 1) {
      const term = terms[i] as number;
      this.#termCounts[term] = (this.#termCounts[term] as number) + 1;
      if (i > 0) {
        const pair = this.#pairs.add(previous, term);
        if (pair === this.#pairCounts.length) this.#pairCounts.push(0);
        this.#pairCounts[pair] = (this.#pairCounts[pair] as number) + 1;
        pairs[i - 1] = pair;
      }
      previous = term;
    }
    this.#total += terms.length;
    return { terms, pairs };
  }

  /** Looks a query up; learns nothing. */
  query(syllables: readonly string[]): EncodedQuery {
    const terms = new Set<number>();
    const pairs = new Set<number>();
    const unknown: number[] = [];
    let previous = -1;
    syllables.forEach((syllable, i) => {
      const term = this.term(syllable);
      terms.add(term);
      if (i > 0) {
        const pair = this.pair(previous, term);
        if (pair < 0) unknown.push(-1);
        else pairs.add(pair);
      }
      previous = term;
    });
    return { terms: [...terms], pairs: [...pairs, ...unknown] };
  }

  /** The number of a syllable, -1 when no text holds it. */
  term(syllable: string): number {
    return this.#numbers.get(syllable) ?? -1;
  }

  /** The number of a pair of syllables, -1 when no text holds it. */
  pair(first: number, second: number): number {
    return first < 0 || second < 0 ? -1 : this.#pairs.get(first, second);
  }

  /** How often a syllable was read. */
  termCount(term: number): number {
    return term < 0 ? 0 : (this.#termCounts[term] as number);
  }

  /** How often a pair was read. */
  pairCount(pair: number): number {
    return pair < 0 ? 0 : (this.#pairCounts[pair] as number);
  }

  /** Different syllables, different pairs, and syllables read in all. */
  get sizes(): { terms: number; pairs: number; total: number } {
    return { terms: this.#syllables.length, pairs: this.#pairs.size, total: this.#total };
  }

  /** Every syllable, in the order of the numbers. */
  get syllables(): readonly string[] {
    return this.#syllables;
  }
}
