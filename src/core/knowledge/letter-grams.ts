import type { EncodedText, Reading } from "./reading.ts";

const GRAM = 4;
const BITS = 6;
const MASK = 2 ** (BITS * GRAM) - 1;
/** Grams are counted by this many buckets; two in one bucket only look a little commoner than they are. */
const BUCKETS = 2 ** 18;
/** How common grams are is learned from about so many texts: more would tell the same. */
const SAMPLE = 1_000;
const K1 = 0.9;
const B = 0.4;

const bucketOf = (gram: number) => Math.imul(gram, 0x9e3779b1) >>> 14;

/** A letter as a small number: digits and a–z apart, other scripts spread over what is left. */
function letterClass(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 48 && code <= 57) return code - 20;
  return 38 + (code % 26);
}

/** Room for syllables as letters, with a 0 before, between and after them. */
function roomFor(syllables: readonly string[]): number {
  let room = 1;
  for (const syllable of syllables) room += syllable.length + 1;
  return room;
}

/** Writes folded syllables as letter classes into a room of zeros. */
function writeLetters(syllables: readonly string[], into: Uint8Array, from = 0): void {
  let at = from + 1;
  for (const syllable of syllables) {
    for (let i = 0; i < syllable.length; i += 1) into[at + i] = letterClass(syllable.charCodeAt(i));
    at += syllable.length + 1;
  }
}

/**
 * Letters in fours, over the borders of syllables: what is left in common when a slip could not be mended, or when a
 * name is written another way.
 */
export class LetterGrams {
  readonly #letters: Uint8Array;
  readonly #starts: Int32Array;
  readonly #found = new Int32Array(BUCKETS);
  /** The query's gram + 1 in a bucket; 0 for none. */
  readonly #gramAt = new Int32Array(BUCKETS);
  readonly #average: number;
  readonly #step: number;

  /** @param reading what the texts were read with, folded */
  constructor(texts: readonly EncodedText[], { syllables }: Reading) {
    this.#starts = new Int32Array(texts.length + 1);
    const syllablesOf = ({ terms }: EncodedText) => {
      const all = new Array<string>(terms.length);
      for (let i = 0; i < terms.length; i += 1) all[i] = syllables[terms[i] as number] as string;
      return all;
    };
    texts.forEach((text, i) => {
      this.#starts[i + 1] = (this.#starts[i] as number) + roomFor(syllablesOf(text));
    });
    const total = this.#starts[texts.length] as number;
    this.#average = total / Math.max(1, texts.length) || 1;
    this.#letters = new Uint8Array(total);
    texts.forEach((text, i) => {
      writeLetters(syllablesOf(text), this.#letters, this.#starts[i]);
    });
    this.#step = Math.max(1, Math.floor(texts.length / SAMPLE));
    const lastText = new Int32Array(BUCKETS).fill(-1);
    for (let text = 0; text < texts.length; text += this.#step) {
      const [from, to] = [this.#starts[text] as number, this.#starts[text + 1] as number];
      let gram = 0;
      for (let at = from; at < to; at += 1) {
        gram = ((gram << BITS) | (this.#letters[at] as number)) & MASK;
        const bucket = bucketOf(gram);
        if (at - from < GRAM - 1 || lastText[bucket] === text) continue;
        lastText[bucket] = text;
        this.#found[bucket] = (this.#found[bucket] as number) + 1;
      }
    }
  }

  /** BM25 of a query's grams in each of the chosen texts. */
  fit(syllables: readonly string[], texts: readonly number[]): number[] {
    const letters = new Uint8Array(roomFor(syllables));
    writeLetters(syllables, letters);
    const size = Math.ceil((this.#starts.length - 1) / this.#step);
    const grams: number[] = [];
    const slotOf = new Map<number, number>();
    const idf: number[] = [];
    let gram = 0;
    for (let i = 0; i < letters.length; i += 1) {
      gram = ((gram << BITS) | (letters[i] as number)) & MASK;
      if (i < GRAM - 1 || slotOf.has(bucketOf(gram))) continue;
      const bucket = bucketOf(gram);
      slotOf.set(bucket, grams.length);
      grams.push(gram);
      const found = Math.max(1, this.#found[bucket] as number);
      idf.push(Math.log(1 + (size - found + 0.5) / (found + 0.5)));
      this.#gramAt[bucket] = grams.length;
    }
    const counts = new Int32Array(grams.length);
    const fits = texts.map((text) => {
      counts.fill(0);
      const [from, to] = [this.#starts[text] as number, this.#starts[text + 1] as number];
      let read = 0;
      for (let at = from; at < to; at += 1) {
        read = ((read << BITS) | (this.#letters[at] as number)) & MASK;
        const slot = (this.#gramAt[bucketOf(read)] as number) - 1;
        if (slot >= 0 && grams[slot] === read && at - from >= GRAM - 1) counts[slot] = (counts[slot] as number) + 1;
      }
      const norm = K1 * (1 - B + (B * (to - from)) / this.#average);
      let score = 0;
      for (let i = 0; i < counts.length; i += 1) {
        const count = counts[i] as number;
        if (count > 0) score += ((idf[i] as number) * count * (K1 + 1)) / (count + norm);
      }
      return score;
    });
    for (const bucket of slotOf.keys()) this.#gramAt[bucket] = 0;
    return fits;
  }
}
