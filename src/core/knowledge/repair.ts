import { accentKey } from "../text/accent-key.ts";
import { fold } from "../text/fold.ts";
import type { Reading } from "./reading.ts";

/** A syllable of the corpus: how it is written, without accents, and its number in the accented reading. */
interface Syllable {
  readonly typed: string;
  readonly folded: string;
  readonly term: number;
  readonly count: number;
}

/** What a typed syllable may mean, and how unlikely it is to be typed so. */
interface Candidate {
  readonly syllable: Syllable;
  readonly penalty: number;
}

const MAX_CANDIDATES = 10;
const MOST_REMEMBERED = 20_000;
const EDIT_PENALTY = 4.5;
/** Writing other accents than were typed is likelier than a slipped letter, and less so than writing none. */
const ACCENT_PENALTY = 3;
const SMOOTHING = 0.4;
const LONGEST = 9;

/** Every string that leaving one letter out of a syllable gives: two syllables one slip apart share one of them. */
function deletions(folded: string): string[] {
  const all: string[] = [];
  for (let i = 0; i < folded.length; i += 1) all.push(folded.slice(0, i) + folded.slice(i + 1));
  return all;
}

function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  const [restA, restB] = [a.slice(i), b.slice(i)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

/**
 * Restores accents and mends slipped letters in what people type, by what the corpus itself says: candidates are
 * syllables of the corpus with the same letters, or one slip away where the corpus knows none; which of them is meant
 * is decided over the whole text, by which syllables follow one another.
 */
export class Repair {
  readonly #byTerm = new Map<number, Syllable>();
  readonly #byFolded = new Map<string, Syllable[]>();
  readonly #byDeletion = new Map<string, string[]>();
  readonly #remembered = new Map<string, readonly Candidate[]>();

  /**
   * @param accented the corpus, read with accents
   * @param spellings each syllable of that reading as it is written
   */
  constructor(
    private readonly accented: Reading,
    spellings: ReadonlyMap<string, string>,
  ) {
    for (const key of accented.syllables) {
      const term = accented.term(key);
      const typed = spellings.get(key) ?? key;
      const syllable = { typed, folded: fold(typed), term, count: accented.termCount(term) };
      this.#byTerm.set(term, syllable);
      const same = this.#byFolded.get(syllable.folded);
      if (same) same.push(syllable);
      else this.#byFolded.set(syllable.folded, [syllable]);
    }
    for (const [folded, same] of this.#byFolded) {
      same.sort((a, b) => b.count - a.count);
      if (folded.length > LONGEST || /\d/.test(folded)) continue;
      for (const short of [folded, ...deletions(folded)]) {
        const list = this.#byDeletion.get(short);
        if (list) list.push(folded);
        else this.#byDeletion.set(short, [folded]);
      }
    }
  }

  /** Does the corpus know these letters? */
  knows(syllable: string): boolean {
    return this.#byFolded.has(fold(syllable));
  }

  #candidates(typed: string): readonly Candidate[] {
    const known = this.#remembered.get(typed);
    if (known) return known;
    const found = this.#find(typed);
    // What people type has no end; most of it is the same few thousand syllables.
    if (this.#remembered.size < MOST_REMEMBERED) this.#remembered.set(typed, found);
    return found;
  }

  #find(typed: string): Candidate[] {
    const folded = fold(typed);
    if (/\d/.test(typed) || folded === "") return [];
    const isBare = typed === folded;
    const own = this.accented.term(accentKey(typed));
    const found: Candidate[] = [];
    const known = this.#byTerm.get(own);
    if (known && !isBare) found.push({ syllable: known, penalty: 0 });
    const same = this.#byFolded.get(folded) ?? [];
    for (const syllable of same.slice(0, MAX_CANDIDATES)) {
      if (syllable.term !== own || isBare) found.push({ syllable, penalty: isBare ? 0 : ACCENT_PENALTY });
    }
    if (same.length === 0 && folded.length > 1 && folded.length <= LONGEST) {
      const near = new Set([folded, ...deletions(folded)].flatMap((short) => this.#byDeletion.get(short) ?? []));
      for (const other of near) {
        if (!isOneSlip(folded, other)) continue;
        for (const syllable of (this.#byFolded.get(other) ?? []).slice(0, 3))
          found.push({ syllable, penalty: EDIT_PENALTY });
      }
      found.sort((a, b) => b.syllable.count - a.syllable.count);
    }
    return found.slice(0, MAX_CANDIDATES);
  }

  /** The typed syllables as the corpus would write them; what it cannot explain stays as typed. */
  mend(typed: readonly string[]): string[] {
    interface Step {
      readonly term: number;
      readonly text: string;
      readonly cost: number;
      readonly before: Step | undefined;
    }
    const { total } = this.accented.sizes;
    let steps: Step[] = [{ term: -1, text: "", cost: 0, before: undefined }];
    for (const syllable of typed) {
      const candidates = this.#candidates(syllable);
      const options =
        candidates.length > 0
          ? candidates.map(({ syllable: { term, typed, count }, penalty }) => ({ term, text: typed, count, penalty }))
          : [{ term: -1, text: syllable, count: 0, penalty: 0 }];
      steps = options.map(({ term, text, count, penalty }) => {
        let best: Step | undefined;
        for (const before of steps) {
          const followed = this.accented.pairCount(this.accented.pair(before.term, term));
          const previous = this.accented.termCount(before.term) || total;
          const likelihood = (1 - SMOOTHING) * (followed / previous) + SMOOTHING * ((count + 0.1) / total);
          const cost = before.cost - Math.log(likelihood) + penalty;
          if (!best || cost < best.cost) best = { term, text, cost, before };
        }
        return best as Step;
      });
    }
    let best = steps.reduce((a, b) => (b.cost < a.cost ? b : a));
    const mended: string[] = [];
    for (; best.before; best = best.before) mended.push(best.text);
    return mended.reverse();
  }
}
