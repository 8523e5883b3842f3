import { SyllableReader, typedSyllables } from "../text/accent-key.ts";
import { bestOf } from "./best-of.ts";
import { Corpus } from "./corpus.ts";
import { LetterGrams } from "./letter-grams.ts";
import type { Bm25Options } from "./postings.ts";
import { type Fit, QueryView } from "./query-view.ts";
import type { EncodedText, Reading } from "./reading.ts";
import type { Repair } from "./repair.ts";
import { Stream, type Worth, worthOf } from "./stream.ts";

/** So many passages are looked at closely for each query. */
const CANDIDATES = 30;
/** But no more than so many syllables of them, so that long passages do not make it slow; a few always. */
const MOST_SYLLABLES = 8_000;
const FEWEST = 8;
const WHOLE: Bm25Options = { k1: 1.2, b: 0.75 };
/**
 * What the best part and the letters count beside the whole text. Nothing here is learned from a test set: textbook BM25,
 * round weights, and where these mattered the better on the phrasings of pass 2 asked of the policy entries as passages.
 */
const PART_WEIGHT = 0.5;
const LETTER_WEIGHT = 0.5;

/** A text to be found. */
export interface Passage {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
}

/** All texts in one reading, end to end. */
interface Layer {
  readonly reading: Reading;
  readonly worth: Worth;
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
    const corpus = new Corpus(this.#reader);
    const folded: EncodedText[] = [];
    const accented: EncodedText[] = [];
    this.#starts = new Int32Array(passages.length + 1);
    passages.forEach(({ title = "", text }, i) => {
      const read = corpus.read(typedSyllables(title === "" ? text : `${title}\n${text}`));
      folded.push(read.folded);
      accented.push(read.accented);
      this.#starts[i + 1] = (this.#starts[i] as number) + read.folded.terms.length;
    });
    const total = this.#starts[passages.length] as number;
    this.#averageLength = total / Math.max(1, passages.length) || 1;
    const layer = (reading: Reading, each: readonly EncodedText[], worth: Worth): Layer => {
      const texts = new Int32Array(total);
      each.forEach(({ terms }, i) => {
        texts.set(terms, this.#starts[i]);
      });
      return { reading, worth, texts, slotOf: new Int32Array(reading.sizes.terms).fill(-1) };
    };
    this.#stream = new Stream(folded, corpus.folded, WHOLE);
    this.#folded = layer(corpus.folded, folded, this.#stream.worth);
    this.#accented = layer(corpus.accented, accented, worthOf(accented, corpus.accented));
    this.#letters = new LetterGrams(folded, corpus.folded);
    this.#repair = corpus.repair();
    this.#scores = new Float64Array(passages.length);
  }

  /** The passages that fit a query, best first; scores can be compared within one query. */
  search(query: string, limit = 10): { id: string; score: number }[] {
    const raw = this.#reader.read(query);
    const mended = this.#reader.forms(this.#repair.mend(raw.typed));
    const scores = this.#scores.fill(0);
    this.#stream.score(this.#folded.reading.query(mended.folded), 1, scores);
    const best = this.#affordable(bestOf(scores, Math.max(limit, CANDIDATES)), Math.max(limit, FEWEST));
    const folded = this.#fits(best, this.#folded, mended.folded);
    const accented = this.#fits(best, this.#accented, mended.accented);
    // Of what was typed, not of what it was mended to: a second opinion where a slip was mended wrongly.
    const letters = this.#letters.fit(raw.folded, best);
    return best
      .map((passage, i) => {
        const [f, a] = [folded[i] as Fit, accented[i] as Fit];
        const score = f.whole + a.whole + PART_WEIGHT * (f.part + a.part) + LETTER_WEIGHT * (letters[i] as number);
        return { id: this.#ids[passage] as string, score };
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  #fits(passages: readonly number[], { reading, worth, texts, slotOf }: Layer, syllables: readonly string[]): Fit[] {
    const view = new QueryView(syllables, reading, worth, slotOf);
    const fits = passages.map((i) =>
      view.fit(texts, this.#starts[i] as number, this.#starts[i + 1] as number, this.#averageLength, WHOLE),
    );
    view.release();
    return fits;
  }

  #affordable(best: readonly number[], fewest: number): readonly number[] {
    let syllables = 0;
    const end = best.findIndex((i) => {
      syllables += (this.#starts[i + 1] as number) - (this.#starts[i] as number);
      return syllables > MOST_SYLLABLES;
    });
    return end < 0 ? best : best.slice(0, Math.max(end, fewest));
  }
}
