import { type ClassWeights, unpackWeights } from "./class-weights.ts";

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
  /** See class-weights.ts. */
  readonly weights: string;
}

/** Multinomial logistic regression over question features; inference only. */
export class Classifier {
  readonly classes: readonly string[];
  readonly #buckets: number;
  readonly #bias: Float32Array;
  readonly #scale: number;
  readonly #weights: ClassWeights;

  constructor({ classes, buckets, scale, bias, weights }: ClassifierModel) {
    this.classes = classes;
    this.#buckets = buckets;
    this.#bias = Float32Array.from(bias);
    this.#scale = scale;
    this.#weights = unpackWeights(weights, buckets, classes.length);
  }

  /** The probability of each class, in the order of `classes`. */
  probabilities(folded: readonly string[], raw: readonly string[]): Float64Array {
    const features = questionFeatures(folded, raw, this.#buckets);
    const scores = Float64Array.from(this.#bias);
    const each = this.#scale / Math.sqrt(Math.max(1, features.length));
    const { starts, pairs } = this.#weights;
    for (const feature of features) {
      const end = 2 * (starts[feature + 1] as number);
      for (let at = 2 * (starts[feature] as number); at < end; at += 2) {
        const label = pairs[at] as number;
        scores[label] = (scores[label] as number) + each * (pairs[at + 1] as number);
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
