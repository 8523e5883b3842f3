import type { Postings } from "./postings.ts";
import type { EncodedQuery, EncodedText, Reading } from "./reading.ts";
import { PAIR_WEIGHT, Stream } from "./stream.ts";

/** How people ask for an entry, and whether it is written with all its accents. */
export interface Phrasing {
  readonly text: string;
  readonly accented: boolean;
}

/** The best phrasing of an entry, and the mean of the two after it: one lucky hit is worth less than several. */
export interface PhrasingScores {
  readonly best: number;
  readonly next: number;
}

/**
 * How people ask for each of many owners. There are a hundred phrasings to an owner, so they are not all scored: `most`
 * tells for every owner what its phrasings can reach at most, and `score` looks closely at those worth it.
 */
export class PhrasingIndex {
  readonly #stream: Stream;
  readonly #terms: OwnedPostings;
  readonly #pairs: OwnedPostings;
  /** Where each owner's phrasings begin; one more for the end. */
  readonly #starts: Int32Array;
  readonly #scores: Float64Array;
  readonly #chosen: Uint8Array;

  /** @param texts the encoded phrasings, a list to each owner */
  constructor(texts: readonly (readonly EncodedText[])[], reading: Reading) {
    this.#starts = new Int32Array(texts.length + 1);
    texts.forEach((own, owner) => {
      this.#starts[owner + 1] = (this.#starts[owner] as number) + own.length;
    });
    const owners = Int32Array.from(texts.flatMap((own, owner) => own.map(() => owner)));
    this.#stream = new Stream(texts.flat(), reading, { k1: 0.9, b: 0.6 });
    this.#terms = new OwnedPostings(this.#stream.terms, owners);
    this.#pairs = new OwnedPostings(this.#stream.pairs, owners);
    this.#scores = new Float64Array(owners.length);
    this.#chosen = new Uint8Array(texts.length);
  }

  /** For every owner, what no phrasing of it can exceed. */
  most({ terms, pairs }: EncodedQuery): Float64Array {
    const most = new Float64Array(this.#chosen.length);
    for (const term of terms) if (term >= 0) this.#terms.addMost(term, 1, most);
    for (const pair of pairs) if (pair >= 0) this.#pairs.addMost(pair, PAIR_WEIGHT, most);
    return most;
  }

  /** Scores the phrasings of some owners, in their order. */
  score(query: EncodedQuery, owners: readonly number[]): PhrasingScores[] {
    this.#scoreAll(query, owners);
    return owners.map((owner) => {
      let [best, second, third] = [0, 0, 0];
      for (let i = this.#starts[owner] as number; i < (this.#starts[owner + 1] as number); i += 1) {
        const score = this.#scores[i] as number;
        if (score > best) [best, second, third] = [score, best, second];
        else if (score > second) [second, third] = [score, second];
        else if (score > third) third = score;
      }
      return { best, next: (second + third) / 2 };
    });
  }

  /** The phrasing of an owner that is nearest to a query, by its place among its own; -1 when none shares a word. */
  nearest(query: EncodedQuery, owner: number): number {
    this.#scoreAll(query, [owner]);
    const scores = this.#scores.subarray(this.#starts[owner], this.#starts[owner + 1]);
    const best = scores.reduce((a, b) => Math.max(a, b), 0);
    return best === 0 ? -1 : scores.indexOf(best);
  }

  /** Does a phrasing, by owner and place, hold a syllable? */
  holds(owner: number, place: number, term: number): boolean {
    return place >= 0 && this.#stream.terms.has((this.#starts[owner] as number) + place, term);
  }

  #scoreAll({ terms, pairs }: EncodedQuery, owners: readonly number[]): void {
    for (const owner of owners) {
      this.#chosen[owner] = 1;
      this.#scores.fill(0, this.#starts[owner], this.#starts[owner + 1]);
    }
    for (const term of terms) if (term >= 0) this.#terms.add(term, 1, this.#chosen, this.#scores);
    for (const pair of pairs) if (pair >= 0) this.#pairs.add(pair, PAIR_WEIGHT, this.#chosen, this.#scores);
    for (const owner of owners) this.#chosen[owner] = 0;
  }
}

/** Postings cut into the runs of one owner each, with the highest weight in a run. */
class OwnedPostings {
  readonly #postings: Postings;
  /** Which runs a term has; one more for the end. */
  readonly #starts: Int32Array;
  readonly #owners: Int32Array;
  readonly #most: Float32Array;
  /** Where each run begins in the postings; one more for the end. */
  readonly #froms: Int32Array;

  /** @param ownerOf of every unit; units of one owner lie side by side */
  constructor(postings: Postings, ownerOf: Int32Array) {
    this.#postings = postings;
    const { starts, units, weights } = postings;
    this.#starts = new Int32Array(starts.length);
    const owners: number[] = [];
    const most: number[] = [];
    const froms: number[] = [];
    for (let term = 0; term + 1 < starts.length; term += 1) {
      let owner = -1;
      for (let at = starts[term] as number; at < (starts[term + 1] as number); at += 1) {
        const here = ownerOf[units[at] as number] as number;
        if (here === owner) most[most.length - 1] = Math.max(most.at(-1) as number, weights[at] as number);
        else {
          owners.push(here);
          most.push(weights[at] as number);
          froms.push(at);
          owner = here;
        }
      }
      this.#starts[term + 1] = owners.length;
    }
    this.#owners = Int32Array.from(owners);
    this.#most = Float32Array.from(most);
    this.#froms = Int32Array.from([...froms, units.length]);
  }

  addMost(term: number, weight: number, into: Float64Array): void {
    const [owners, most] = [this.#owners, this.#most];
    const end = this.#starts[term + 1] as number;
    for (let run = this.#starts[term] as number; run < end; run += 1) {
      const owner = owners[run] as number;
      into[owner] = (into[owner] as number) + weight * (most[run] as number);
    }
  }

  /** Adds the weights of a term to the units of the chosen owners. */
  add(term: number, weight: number, chosen: Uint8Array, into: Float64Array): void {
    const { units, weights } = this.#postings;
    const [owners, froms] = [this.#owners, this.#froms];
    const lastRun = this.#starts[term + 1] as number;
    for (let run = this.#starts[term] as number; run < lastRun; run += 1) {
      if (chosen[owners[run] as number] === 0) continue;
      const end = froms[run + 1] as number;
      for (let at = froms[run] as number; at < end; at += 1) {
        const unit = units[at] as number;
        into[unit] = (into[unit] as number) + weight * (weights[at] as number);
      }
    }
  }
}
