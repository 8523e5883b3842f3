/** Features of a question as numbers below `buckets`: syllables, pairs, pairs over a gap, and letters in fours. */
export function questionFeatures(folded: readonly string[], raw: readonly string[], buckets: number): Int32Array {
  const found = new Set<number>();
  const add = (kind: number, text: string) => found.add(hash(kind, text) % buckets);
  folded.forEach((syllable, i) => {
    add(1, syllable);
    const next = folded[i + 1];
    const afterNext = folded[i + 2];
    if (next !== undefined) add(2, `${syllable} ${next}`);
    if (afterNext !== undefined) add(3, `${syllable} ${afterNext}`);
  });
  // Letters of what was typed, before mending: a second opinion where a slip was mended wrongly.
  const letters = ` ${raw.join(" ")} `;
  for (let i = 0; i + 4 <= letters.length; i += 1) add(4, letters.slice(i, i + 4));
  return Int32Array.from(found);
}

/** FNV-1a over UTF-16 units, unsigned. */
function hash(kind: number, text: string): number {
  let value = 0x811c9dc5 ^ kind;
  for (let i = 0; i < text.length; i += 1) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  value ^= value >>> 15;
  return value >>> 0;
}

/** A trained model as it lies in prisma/seed/model/. */
export interface ClassifierModel {
  /** Digest of the questions it was trained on. */
  readonly trainedOn: string;
  readonly classes: readonly string[];
  readonly buckets: number;
  readonly scale: number;
  readonly bias: readonly number[];
  /** Base64: for each bucket that has weights its number (u16), how many (u8), then class (u8) and weight (i8) of each. */
  readonly weights: string;
}

/** Multinomial logistic regression over question features; inference only. */
export class Classifier {
  readonly classes: readonly string[];
  readonly #buckets: number;
  readonly #bias: Float32Array;
  readonly #scale: number;
  readonly #starts: Int32Array;
  readonly #entries: Int16Array;

  constructor({ classes, buckets, scale, bias, weights }: ClassifierModel) {
    this.classes = classes;
    this.#buckets = buckets;
    this.#bias = Float32Array.from(bias);
    this.#scale = scale;
    const binary = atob(weights);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
    this.#starts = new Int32Array(buckets + 1);
    const view = new DataView(bytes.buffer);
    let total = 0;
    for (let at = 0; at < bytes.length; ) {
      const count = view.getUint8(at + 2);
      this.#starts[view.getUint16(at) + 1] = count;
      total += count;
      at += 3 + 2 * count;
    }
    for (let i = 0; i < buckets; i += 1)
      this.#starts[i + 1] = (this.#starts[i + 1] as number) + (this.#starts[i] as number);
    // Class and weight in one number each, so that a bucket's weights lie side by side.
    this.#entries = new Int16Array(total * 2);
    for (let at = 0; at < bytes.length; ) {
      const start = this.#starts[view.getUint16(at)] as number;
      const count = view.getUint8(at + 2);
      for (let i = 0; i < count; i += 1) {
        this.#entries[2 * (start + i)] = view.getUint8(at + 3 + 2 * i);
        this.#entries[2 * (start + i) + 1] = view.getInt8(at + 4 + 2 * i);
      }
      at += 3 + 2 * count;
    }
  }

  /** The probability of each class, in the order of `classes`. */
  probabilities(folded: readonly string[], raw: readonly string[]): Float64Array {
    const features = questionFeatures(folded, raw, this.#buckets);
    const scores = Float64Array.from(this.#bias);
    const each = this.#scale / Math.sqrt(Math.max(1, features.length));
    for (const feature of features) {
      for (let i = this.#starts[feature] as number; i < (this.#starts[feature + 1] as number); i += 1) {
        const label = this.#entries[2 * i] as number;
        scores[label] = (scores[label] as number) + each * (this.#entries[2 * i + 1] as number);
      }
    }
    const top = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    let sum = 0;
    for (let i = 0; i < scores.length; i += 1) {
      scores[i] = Math.exp((scores[i] as number) - top);
      sum += scores[i] as number;
    }
    return scores.map((score) => score / sum);
  }
}
