import { SyllableReader } from "../text/accent-key.ts";
import { bestOf } from "./best-of.ts";
import { LetterGrams } from "./letter-grams.ts";
import { passageWeights } from "./passage-weights.ts";
import { type Fit, QueryView } from "./query-view.ts";
import { Reading } from "./reading.ts";
import { Repair } from "./repair.ts";
import { Stream } from "./stream.ts";

/** So many passages are looked at closely for each query. */
const CANDIDATES = 30;
/** But no more than so many syllables of them, so that long passages do not make it slow; a few always. */
const MOST_SYLLABLES = 8_000;
const FEWEST = 8;
const OPTIONS = { k1: 0.9, b: 0.4 } as const;

/** A text to be found. */
export interface Passage {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
}

/** All texts in one reading, end to end. */
interface Layer {
  readonly reading: Reading;
  readonly texts: Int32Array;
  readonly slotOf: Int32Array;
}

/**
 * Searches passages of any subject; knows nothing but their own text. An inverted index without accents finds
 * candidates; those are then read closely, with accents and without, part by part.
 */
export class PassageIndex {
  readonly #ids: readonly string[];
  readonly #reader = new SyllableReader();
  readonly #repair: Repair;
  readonly #stream: Stream;
  readonly #letters: LetterGrams;
  readonly #folded: Layer;
  readonly #accented: Layer;
  /** Where each passage begins in the texts of a layer; one more for the end. */
  readonly #starts: Int32Array;
  readonly #averageLength: number;
  readonly #scores: Float64Array;

  constructor(passages: readonly Passage[]) {
    this.#ids = passages.map(({ id }) => id);
    const spellings = new Map<string, string>();
    const folded = new Reading();
    const accented = new Reading();
    const accentedTexts: Int32Array[] = [];
    const foldedSyllables: (readonly string[])[] = [];
    const texts = passages.map(({ title = "", text }) => {
      const read = this.#reader.read(title === "" ? text : `${title}\n${text}`);
      const known = accented.sizes.terms;
      const { terms } = accented.encode(read.accented);
      // A syllable's first spelling is the one shown; syllables are numbered as they come.
      if (accented.sizes.terms > known) {
        read.accented.forEach((key, i) => {
          if ((terms[i] as number) >= known && !spellings.has(key)) spellings.set(key, read.typed[i] as string);
        });
      }
      accentedTexts.push(terms);
      foldedSyllables.push(read.folded);
      return folded.encode(read.folded);
    });
    this.#stream = new Stream(texts, folded, OPTIONS);
    this.#letters = new LetterGrams(foldedSyllables);
    this.#starts = new Int32Array(passages.length + 1);
    texts.forEach(({ terms }, i) => {
      this.#starts[i + 1] = (this.#starts[i] as number) + terms.length;
    });
    const total = this.#starts[passages.length] as number;
    this.#averageLength = total / Math.max(1, passages.length) || 1;
    const layer = (reading: Reading, each: readonly Int32Array[]): Layer => {
      const joined = new Int32Array(total);
      each.forEach((terms, i) => {
        joined.set(terms, this.#starts[i]);
      });
      return { reading, texts: joined, slotOf: new Int32Array(reading.sizes.terms).fill(-1) };
    };
    this.#folded = layer(
      folded,
      texts.map(({ terms }) => terms),
    );
    this.#accented = layer(accented, accentedTexts);
    this.#repair = new Repair(accented, spellings);
    this.#scores = new Float64Array(passages.length);
  }

  /** The passages that fit a query, best first. */
  search(query: string, limit = 10): { id: string; score: number }[] {
    return this.examine(query, Math.max(limit, CANDIDATES), Math.max(limit, FEWEST))
      .map(({ id, features }) => ({
        id,
        score: features.reduce((sum, value, i) => sum + value * (passageWeights[i] ?? 0), 0),
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  /** The likeliest passages with what is measured of them, in the order of `passageFeatureNames`; for search and training. */
  examine(query: string, candidates = CANDIDATES, fewest = FEWEST): { id: string; features: number[] }[] {
    const raw = this.#reader.read(query);
    const mended = this.#reader.forms(this.#repair.mend(raw.typed));
    const scores = this.#scores.fill(0);
    this.#stream.score(this.#folded.reading.query(mended.folded), 1, scores);
    const best = this.#affordable(bestOf(scores, candidates), fewest);
    const top = scores[best[0] ?? 0] || 1;
    const measure = (layer: Layer, syllables: readonly string[]): Fit[] => {
      const idf = layer === this.#folded ? this.#stream : this.#accentedIdf;
      const view = new QueryView(syllables, layer.reading, idf.terms, idf.pairs, layer.slotOf);
      const fits = best.map((i) =>
        view.fit(layer.texts, this.#starts[i] as number, this.#starts[i + 1] as number, this.#averageLength),
      );
      view.release();
      return fits;
    };
    const foldedFits = measure(this.#folded, mended.folded);
    const accentedFits = measure(this.#accented, mended.accented);
    // Of what was typed, not of what it was mended to: a second opinion where a slip was mended wrongly.
    const letters = this.#letters.fit(raw.folded, best);
    return best.map((passage, i) => {
      const [f, a] = [foldedFits[i] as Fit, accentedFits[i] as Fit];
      const length = (this.#starts[passage + 1] as number) - (this.#starts[passage] as number);
      return {
        id: this.#ids[passage] as string,
        features: [
          (scores[passage] as number) / top,
          f.terms,
          f.pairs,
          f.part,
          f.termsHeld,
          f.pairsHeld,
          a.terms,
          a.pairs,
          a.part,
          a.termsHeld,
          a.pairsHeld,
          // Bounded: in a corpus of very unequal texts length must not outweigh what they say.
          Math.max(-1, Math.min(1, Math.log(length / this.#averageLength + 0.1))),
          letters[i] as number,
        ],
      };
    });
  }

  #affordable(best: readonly number[], fewest: number): readonly number[] {
    let syllables = 0;
    const end = best.findIndex((i) => {
      syllables += (this.#starts[i + 1] as number) - (this.#starts[i] as number);
      return syllables > MOST_SYLLABLES;
    });
    return end < 0 ? best : best.slice(0, Math.max(end, fewest));
  }

  /** How telling accented syllables and pairs are, by how often they were read: the accented texts have no postings. */
  get #accentedIdf() {
    const { reading } = this.#accented;
    const size = this.#ids.length;
    const idf = (count: number) => {
      const n = Math.min(size, Math.max(1, count));
      return Math.log(1 + (size - n + 0.5) / (n + 0.5));
    };
    return {
      terms: { idf: (term: number) => idf(reading.termCount(term)) },
      pairs: { idf: (pair: number) => idf(reading.pairCount(pair)) },
    };
  }
}
