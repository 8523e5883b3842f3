import type { Bm25Options } from "./postings.ts";
import type { Reading } from "./reading.ts";
import { PAIR_WEIGHT, type Worth } from "./stream.ts";

/** Parts are two blocks long and begin at every block. */
const BLOCK = 30;
/** Parts are all but the same length, so length tells little and repetition less. */
const PART: Bm25Options = { k1: 0.9, b: 0.4 };

/** How a text fits a query: BM25 of syllables and pairs together, over the whole text and in the best part of it. */
export interface Fit {
  readonly whole: number;
  readonly part: number;
}

/** A query in one reading, ready to be held against texts one by one. */
export class QueryView {
  readonly #slotOf: Int32Array;
  readonly #slots: Int32Array;
  /** What each slot, and after them each of the query's pairs, is worth. */
  readonly #worth: Float64Array;
  /** first slot × number of slots + second slot → number of the pair among the query's, -1 for none. */
  readonly #pairAt: Int32Array;
  readonly #counts: Int32Array;
  readonly #block: Int32Array;
  readonly #before: Int32Array;

  /**
   * @param slotOf room for every term of the reading, all -1; it is given back so by `release`
   */
  constructor(syllables: readonly string[], reading: Reading, { terms, pairs }: Worth, slotOf: Int32Array) {
    this.#slotOf = slotOf;
    const known: number[] = [];
    const worth: number[] = [];
    const sequence = syllables.map((syllable) => {
      const term = reading.term(syllable);
      if (term < 0) return -1;
      let slot = slotOf[term] as number;
      if (slot < 0) {
        slot = known.length;
        slotOf[term] = slot;
        known.push(term);
        worth.push(terms.of(term));
      }
      return slot;
    });
    const size = known.length;
    this.#slots = Int32Array.from(known);
    this.#pairAt = new Int32Array(size * size).fill(-1);
    for (let i = 1; i < sequence.length; i += 1) {
      const [first, second] = [sequence[i - 1] as number, sequence[i] as number];
      if (first < 0 || second < 0 || this.#pairAt[first * size + second] !== -1) continue;
      const pair = reading.pair(known[first] as number, known[second] as number);
      if (pair < 0) continue;
      this.#pairAt[first * size + second] = worth.length;
      worth.push(PAIR_WEIGHT * pairs.of(pair));
    }
    this.#worth = Float64Array.from(worth);
    this.#counts = new Int32Array(worth.length);
    this.#block = new Int32Array(worth.length);
    this.#before = new Int32Array(worth.length);
  }

  /** Holds a text, the terms from `from` to before `to`, against the query. */
  fit(texts: Int32Array, from: number, to: number, averageLength: number, whole: Bm25Options): Fit {
    const size = this.#slots.length;
    const counts = this.#counts.fill(0);
    const block = this.#block.fill(0);
    const before = this.#before.fill(0);
    let part = 0;
    let previous = -1;
    for (let at = from; at < to; at += 1) {
      const slot = this.#slotOf[texts[at] as number] as number;
      if (slot >= 0) {
        block[slot] = (block[slot] as number) + 1;
        const pair = previous < 0 ? -1 : (this.#pairAt[previous * size + slot] as number);
        if (pair >= 0) block[pair] = (block[pair] as number) + 1;
      }
      previous = slot;
      const inBlock = (at - from) % BLOCK;
      if (inBlock < BLOCK - 1 && at < to - 1) continue;
      for (let i = 0; i < block.length; i += 1) {
        counts[i] = (counts[i] as number) + (block[i] as number);
        before[i] = (before[i] as number) + (block[i] as number);
      }
      const length = Math.min(at - from + 1, BLOCK + inBlock + 1);
      part = Math.max(part, this.#score(before, length / (2 * BLOCK), PART));
      before.set(block);
      block.fill(0);
    }
    return { whole: this.#score(counts, (to - from) / averageLength, whole), part };
  }

  /** Gives the room back as it was. */
  release(): void {
    for (const term of this.#slots) this.#slotOf[term] = -1;
  }

  #score(counts: Int32Array, relativeLength: number, { k1, b }: Bm25Options): number {
    const norm = k1 * (1 - b + b * relativeLength);
    let score = 0;
    for (let i = 0; i < counts.length; i += 1) {
      const count = counts[i] as number;
      if (count > 0) score += ((this.#worth[i] as number) * count * (k1 + 1)) / (count + norm);
    }
    return score;
  }
}
