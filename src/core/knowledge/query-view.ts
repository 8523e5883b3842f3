import type { Postings } from "./postings.ts";
import type { Reading } from "./reading.ts";

const K1 = 0.9;
const B = 0.4;
/** What a pair counts beside a syllable. */
const PAIR_SHARE = 0.7;
/** Parts are two blocks long and begin at every block. */
const BLOCK = 30;

/** How a text fits a query; each beside what all the query's syllables and pairs are worth. */
export interface Fit {
  /** BM25 of syllables and of pairs over the whole text. */
  readonly terms: number;
  readonly pairs: number;
  /** BM25 of both in the best part of it. */
  readonly part: number;
  /** How telling the query's syllables and pairs are that the text holds at all. */
  readonly termsHeld: number;
  readonly pairsHeld: number;
}

/** A query in one reading, ready to be held against texts one by one. */
export class QueryView {
  readonly #slotOf: Int32Array;
  readonly #slots: Int32Array;
  readonly #idf: Float64Array;
  readonly #pairIdf: Float64Array;
  /** first slot × number of slots + second slot → number of the pair among the query's, -1 for none. */
  readonly #pairAt: Int32Array;
  readonly #mass: number;
  readonly #pairMass: number;
  readonly #counts: Int32Array;
  readonly #pairCounts: Int32Array;
  readonly #block: Int32Array;
  readonly #before: Int32Array;

  /**
   * @param slotOf room for every term of the reading, all -1; it is given back so by `release`
   */
  constructor(
    syllables: readonly string[],
    reading: Reading,
    terms: Pick<Postings, "idf">,
    pairs: Pick<Postings, "idf">,
    slotOf: Int32Array,
  ) {
    this.#slotOf = slotOf;
    const known: number[] = [];
    const idf: number[] = [];
    let mass = 0;
    const unknown = new Set<string>();
    const sequence = syllables.map((syllable) => {
      const term = reading.term(syllable);
      if (term < 0) {
        if (!unknown.has(syllable)) mass += terms.idf(-1);
        unknown.add(syllable);
        return -1;
      }
      let slot = slotOf[term] as number;
      if (slot < 0) {
        slot = known.length;
        slotOf[term] = slot;
        known.push(term);
        idf.push(terms.idf(term));
        mass += terms.idf(term);
      }
      return slot;
    });
    this.#slots = Int32Array.from(known);
    this.#idf = Float64Array.from(idf);
    const size = known.length;
    this.#pairAt = new Int32Array(size * size).fill(-1);
    const pairIdf: number[] = [];
    let pairMass = 0;
    for (let i = 1; i < sequence.length; i += 1) {
      const [first, second] = [sequence[i - 1] as number, sequence[i] as number];
      const pair = first < 0 || second < 0 ? -1 : reading.pair(known[first] as number, known[second] as number);
      if (pair < 0) {
        pairMass += pairs.idf(-1);
      } else if (this.#pairAt[first * size + second] === -1) {
        this.#pairAt[first * size + second] = pairIdf.length;
        pairIdf.push(pairs.idf(pair));
        pairMass += pairs.idf(pair);
      }
    }
    this.#pairIdf = Float64Array.from(pairIdf);
    this.#mass = mass || 1;
    this.#pairMass = pairMass || 1;
    this.#counts = new Int32Array(size);
    this.#pairCounts = new Int32Array(pairIdf.length);
    this.#block = new Int32Array(size + pairIdf.length);
    this.#before = new Int32Array(size + pairIdf.length);
  }

  /** Holds a text, the terms from `from` to before `to`, against the query. */
  fit(texts: Int32Array, from: number, to: number, averageLength: number): Fit {
    const size = this.#slots.length;
    const counts = this.#counts.fill(0);
    const pairCounts = this.#pairCounts.fill(0);
    const block = this.#block.fill(0);
    const before = this.#before.fill(0);
    let part = 0;
    let previous = -1;
    for (let at = from; at < to; at += 1) {
      const slot = this.#slotOf[texts[at] as number] as number;
      if (slot >= 0) {
        counts[slot] = (counts[slot] as number) + 1;
        block[slot] = (block[slot] as number) + 1;
        const pair = previous < 0 ? -1 : (this.#pairAt[previous * size + slot] as number);
        if (pair >= 0) {
          pairCounts[pair] = (pairCounts[pair] as number) + 1;
          block[size + pair] = (block[size + pair] as number) + 1;
        }
      }
      previous = slot;
      const inBlock = (at - from) % BLOCK;
      if (inBlock === BLOCK - 1 || at === to - 1) {
        const length = Math.min(at - from + 1, BLOCK + inBlock + 1);
        part = Math.max(part, this.#score(block, before, length / (2 * BLOCK)));
        before.set(block);
        block.fill(0);
      }
    }
    const norm = K1 * (1 - B + (B * (to - from)) / averageLength);
    let [terms, termsHeld, pairs, pairsHeld] = [0, 0, 0, 0];
    for (let slot = 0; slot < size; slot += 1) {
      const count = counts[slot] as number;
      if (count === 0) continue;
      const idf = this.#idf[slot] as number;
      termsHeld += idf;
      terms += (idf * count * (K1 + 1)) / (count + norm);
    }
    for (let pair = 0; pair < pairCounts.length; pair += 1) {
      const count = pairCounts[pair] as number;
      if (count === 0) continue;
      const idf = this.#pairIdf[pair] as number;
      pairsHeld += idf;
      pairs += (idf * count * (K1 + 1)) / (count + norm);
    }
    const most = this.#mass + PAIR_SHARE * this.#pairMass;
    return {
      terms: terms / most,
      pairs: pairs / most,
      part: part / most,
      termsHeld: termsHeld / most,
      pairsHeld: pairsHeld / most,
    };
  }

  /** Gives the room back as it was. */
  release(): void {
    for (const term of this.#slots) this.#slotOf[term] = -1;
  }

  #score(block: Int32Array, before: Int32Array, relativeLength: number): number {
    const size = this.#slots.length;
    const norm = K1 * (1 - B + B * relativeLength);
    let score = 0;
    for (let i = 0; i < block.length; i += 1) {
      const count = (block[i] as number) + (before[i] as number);
      if (count === 0) continue;
      const idf = i < size ? (this.#idf[i] as number) : PAIR_SHARE * (this.#pairIdf[i - size] as number);
      score += (idf * count * (K1 + 1)) / (count + norm);
    }
    return score;
  }
}
