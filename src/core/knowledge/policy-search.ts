import { type Audience, householdAudiences, type PolicyEntry } from "../policies/policy.ts";
import { type ReadSyllables, SyllableReader } from "../text/accent-key.ts";
import { writeOut } from "./abbreviations.ts";
import { Classifier, type ClassifierModel } from "./classifier.ts";
import type { SignalWeights } from "./confidence.ts";
import { namedHousehold } from "./named-household.ts";
import { type EncodedQuery, Reading } from "./reading.ts";
import { Repair } from "./repair.ts";
import { Stream } from "./stream.ts";

/** How people ask for an entry, and whether it is written with all its accents. */
export interface Phrasing {
  readonly text: string;
  readonly accented: boolean;
}

/** What training found; see scripts/train. */
export interface SearchModel {
  readonly classifier: ClassifierModel | undefined;
  /** Weight of each feature, in the order of `featureNames`. */
  readonly fusion: readonly number[];
  /** How sure it is that the first entry is the right one, and that any entry answers the question at all. */
  readonly right: SignalWeights;
  readonly inside: SignalWeights;
}

/** What is measured of an entry for a question; the fusion weighs these. */
export const featureNames = [
  "body",
  "bodyAccented",
  "bestPhrasing",
  "nextPhrasings",
  "titleCovered",
  "classifier",
  "fitsHousehold",
  "servesOthers",
  "documentNamed",
] as const;

/** Weights that do without training: search alone. */
export const untrained: SearchModel = {
  classifier: undefined,
  fusion: [3, 1, 6, 3, 1, 0, 0.6, -0.6, 2],
  right: { weights: [2, 1, 2, 2, 1, 4], bias: -4 },
  inside: { weights: [1, 0, 2, 2, 2, 4], bias: -3.5 },
};

/** An entry found for a question. */
export interface Found<E extends PolicyEntry = PolicyEntry> {
  readonly entry: E;
  /** Probability among all entries that it is this one, if it is any. */
  readonly share: number;
  /** What was measured, in the order of `featureNames`. */
  readonly features: readonly number[];
}

/** What is known of a question beside its words. */
export interface SearchOptions {
  readonly limit?: number;
  /** The asker's own household status. */
  readonly preferred?: Audience | undefined;
}

/** A question as the search understood it, with what it found. */
export interface SearchResult<E extends PolicyEntry = PolicyEntry> {
  readonly found: readonly Found<E>[];
  /** The question's syllables after abbreviations were written out and slips mended. */
  readonly understood: readonly string[];
  /** Share of the question's telling words that the base knows at all, 0 to 1. */
  readonly known: number;
  /** Share of the question's telling pairs that the first entry holds, 0 to 1, and how telling they are together. */
  readonly covered: number;
  readonly evidence: number;
  /** The classifier's probability that the question is about none of the entries. */
  readonly outside: number;
}

/** Why entries were found, for staff and tests. */
export interface Explanation {
  /** The question's syllables as they were understood. */
  readonly understood: readonly string[];
  readonly entries: readonly {
    readonly id: string;
    readonly share: number;
    /** What each measure added to the entry's score. */
    readonly measures: readonly { readonly name: (typeof featureNames)[number]; readonly points: number }[];
    /** Where each word of the question stands in the entry. */
    readonly words: readonly { readonly word: string; readonly places: readonly ("title" | "body" | "phrasing")[] }[];
    /** The phrasing of the entry nearest to the question. */
    readonly phrasing: string | undefined;
  }[];
}

const ACCENTED_WEIGHT = 0.5;
const OUTSIDE = "outside";
const documentNumber = /\b(\d{1,4})\s*(?:\/\s*(\d{4}))?\b/g;

interface Layer {
  readonly reading: Reading;
  readonly bodies: Stream;
}

/** Searches the policy entries: their text, how people ask for them, and what a classifier learned of both. */
export class PolicySearch<E extends PolicyEntry> {
  readonly #reader = new SyllableReader();
  readonly #folded: Layer;
  readonly #accented: Layer;
  readonly #phrasings: Stream;
  readonly #phrasingOwner: Int32Array;
  readonly #phrasingTexts: readonly string[];
  readonly #titles: Stream;
  readonly #repair: Repair;
  readonly #classifier: Classifier | undefined;
  readonly #classOf: Int32Array;
  readonly #outsideClass: number;
  readonly #numbers: readonly ReadonlySet<string>[];

  /**
   * @param entries the entries that may be found
   * @param phrasings how people ask for each, by entry id, beside the alternate questions in the entry itself
   */
  constructor(
    private readonly entries: readonly E[],
    phrasings: ReadonlyMap<string, readonly Phrasing[]>,
    private readonly model: SearchModel,
  ) {
    const bodies = entries.map(({ content }) =>
      [
        content.title,
        content.title,
        content.summary,
        ...content.sections.map(({ text }) => text),
        ...content.questions,
        ...content.legalBasis.map(({ kind, number }) => `${kind} ${number}`),
      ].join("\n"),
    );
    const asked = entries.flatMap(({ id, content }, owner) => [
      { owner, text: content.title, accented: true },
      ...content.questions.map((text) => ({ owner, text, accented: false })),
      ...(phrasings.get(id) ?? []).map(({ text, accented }) => ({ owner, text, accented })),
    ]);

    const spellings = new Map<string, string>();
    const folded = new Reading();
    const accented = new Reading();
    const encodedBodies = bodies.map((text) => {
      const read = this.#readOut(text);
      read.accented.forEach((key, i) => {
        if (!spellings.has(key)) spellings.set(key, read.typed[i] as string);
      });
      return { folded: folded.encode(read.folded), accented: accented.encode(read.accented) };
    });
    const encodedAsked = asked.map(({ text, accented: isAccented }) => {
      const read = this.#readOut(text);
      if (isAccented) {
        // Only fully accented phrasings teach how words are written.
        read.accented.forEach((key, i) => {
          if (!spellings.has(key)) spellings.set(key, read.typed[i] as string);
        });
        accented.encode(read.accented);
      }
      return folded.encode(read.folded);
    });
    this.#folded = {
      reading: folded,
      bodies: new Stream(
        encodedBodies.map((body) => body.folded),
        folded,
      ),
    };
    this.#accented = {
      reading: accented,
      bodies: new Stream(
        encodedBodies.map((body) => body.accented),
        accented,
      ),
    };
    this.#phrasings = new Stream(encodedAsked, folded, { k1: 0.9, b: 0.6 });
    this.#phrasingOwner = Int32Array.from(asked, ({ owner }) => owner);
    this.#phrasingTexts = asked.map(({ text }) => text);
    this.#titles = new Stream(
      entries.map(({ content }) => folded.encode(this.#reader.read(content.title).folded)),
      folded,
    );
    this.#repair = new Repair(accented, spellings);
    this.#classifier = model.classifier && new Classifier(model.classifier);
    const classes = this.#classifier?.classes ?? [];
    this.#classOf = Int32Array.from(entries, ({ id }) => classes.indexOf(id));
    this.#outsideClass = classes.indexOf(OUTSIDE);
    this.#numbers = entries.map(
      ({ content }) =>
        new Set(content.legalBasis.map(({ number }) => number.replace(/\/(?:NĐ|QĐ|TT|NQ|QH|UBTVQH|KH).*$/u, ""))),
    );
  }

  /** A text's syllables with abbreviations written out. */
  #readOut(text: string): ReadSyllables {
    const { typed, folded } = this.#reader.read(text);
    return this.#reader.forms(writeOut(typed, folded));
  }

  /** How the question reads once abbreviations are written out and slips mended. */
  understand(question: string): { folded: readonly string[]; accented: readonly string[]; raw: readonly string[] } {
    const raw = this.#reader.read(question);
    const mended = this.#repair.mend(writeOut(raw.typed, raw.folded));
    const { folded, accented } = this.#reader.forms(mended);
    return { folded, accented, raw: raw.folded };
  }

  /** The entries that fit a question, best first. */
  search(question: string, { limit = 5, preferred }: SearchOptions = {}): SearchResult<E> {
    const { folded, accented, raw } = this.understand(question);
    const query = this.#folded.reading.query(folded);
    const mass = this.#mass(query) || 1;
    const size = this.entries.length;

    const bodies = new Float64Array(size);
    this.#folded.bodies.score(query, 1, bodies);
    const accentedBodies = new Float64Array(size);
    this.#accented.bodies.score(this.#accented.reading.query(accented), ACCENTED_WEIGHT, accentedBodies);
    const titles = new Float64Array(size);
    this.#titles.score(query, 1, titles);
    const { best, next } = this.#scorePhrasings(query);
    const probabilities = this.#classifier?.probabilities(folded, raw);
    const outside = probabilities && this.#outsideClass >= 0 ? (probabilities[this.#outsideClass] as number) : 0;
    const household = namedHousehold(folded) ?? preferred;
    const named = new Set(
      [...question.matchAll(documentNumber)].map(([, number, year]) => (year ? `${Number(number)}/${year}` : "")),
    );

    const all = this.entries.map((entry, i) => {
      const probability = probabilities ? (probabilities[this.#classOf[i] as number] ?? 0) : 0;
      const serves = household !== undefined && entry.content.audience.includes(household);
      const servesOthers =
        household !== undefined &&
        !serves &&
        householdAudiences.some((status) => entry.content.audience.includes(status));
      const features = [
        (bodies[i] as number) / mass,
        (accentedBodies[i] as number) / mass,
        (best[i] as number) / mass,
        (next[i] as number) / mass,
        (titles[i] as number) / mass,
        probabilities ? Math.max(-8, Math.log(probability + 1e-9)) / 4 : 0,
        serves ? 1 : 0,
        servesOthers ? 1 : 0,
        [...(this.#numbers[i] ?? [])].some((number) => named.has(number.replace(/^0+/, ""))) ? 1 : 0,
      ];
      const score = features.reduce((sum, value, f) => sum + value * (this.model.fusion[f] ?? 0), 0);
      return { entry, i, score, features };
    });
    all.sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
    const top = all[0]?.score ?? 0;
    const sum = all.reduce((total, { score }) => total + Math.exp(score - top), 0);
    const first = all[0]?.i ?? 0;
    return {
      found: all
        .slice(0, limit)
        .map(({ entry, score, features }) => ({ entry, features, share: Math.exp(score - top) / sum })),
      understood: accented,
      known: this.#share(
        query.terms,
        (term) => this.#folded.bodies.terms.idf(term),
        (term) => term >= 0,
      ),
      covered: this.#share(
        query.pairs,
        (pair) => this.#folded.bodies.pairs.idf(pair),
        (pair) => this.#holds(first, pair),
      ),
      evidence: query.pairs.reduce(
        (total, pair) => total + (this.#holds(first, pair) ? this.#folded.bodies.pairs.idf(pair) : 0),
        0,
      ),
      outside,
    };
  }

  /** Why the first entries were found: what each measure came to, which words stand where, and the nearest phrasing. */
  explain(question: string, limit = 3): Explanation {
    const { folded } = this.understand(question);
    const { found, understood } = this.search(question, { limit });
    const query = this.#folded.reading.query(folded);
    const scores = new Float64Array(this.#phrasingOwner.length);
    this.#phrasings.score(query, 1, scores);
    return {
      understood,
      entries: found.map(({ entry, share, features }) => {
        const i = this.entries.indexOf(entry);
        let nearest = -1;
        scores.forEach((score, p) => {
          if (this.#phrasingOwner[p] === i && score > 0 && (nearest < 0 || score > (scores[nearest] as number)))
            nearest = p;
        });
        const words = [...new Set(folded)].map((word) => {
          const term = this.#folded.reading.term(word);
          const places = [
            ...(this.#titles.terms.has(i, term) ? (["title"] as const) : []),
            ...(this.#folded.bodies.terms.has(i, term) ? (["body"] as const) : []),
            ...(nearest >= 0 && this.#phrasings.terms.has(nearest, term) ? (["phrasing"] as const) : []),
          ];
          return { word, places };
        });
        const measures = featureNames.map((name, f) => ({
          name,
          points: Math.round((features[f] ?? 0) * (this.model.fusion[f] ?? 0) * 100) / 100,
        }));
        return {
          id: entry.id,
          share,
          measures,
          words,
          phrasing: nearest < 0 ? undefined : this.#phrasingTexts[nearest],
        };
      }),
    };
  }

  #mass({ terms, pairs }: EncodedQuery): number {
    const { bodies } = this.#folded;
    return (
      terms.reduce((sum, term) => sum + bodies.terms.idf(term), 0) +
      0.7 * pairs.reduce((sum, pair) => sum + bodies.pairs.idf(pair), 0)
    );
  }

  #holds(entry: number, pair: number): boolean {
    return this.#folded.bodies.pairs.has(entry, pair);
  }

  #share(numbers: readonly number[], idf: (n: number) => number, counts: (n: number) => boolean): number {
    let all = 0;
    let counted = 0;
    for (const number of numbers) {
      const weight = idf(number);
      all += weight;
      if (counts(number)) counted += weight;
    }
    return all === 0 ? 0 : counted / all;
  }

  /** The best phrasing of each entry, and the mean of the two after it: one lucky hit is worth less than several. */
  #scorePhrasings(query: EncodedQuery): { best: Float64Array; next: Float64Array } {
    const size = this.entries.length;
    const scores = new Float64Array(this.#phrasingOwner.length);
    this.#phrasings.score(query, 1, scores);
    const best = new Float64Array(size);
    const second = new Float64Array(size);
    const third = new Float64Array(size);
    for (let i = 0; i < scores.length; i += 1) {
      const owner = this.#phrasingOwner[i] as number;
      const score = scores[i] as number;
      if (score > (best[owner] as number)) {
        third[owner] = second[owner] as number;
        second[owner] = best[owner] as number;
        best[owner] = score;
      } else if (score > (second[owner] as number)) {
        third[owner] = second[owner] as number;
        second[owner] = score;
      } else if (score > (third[owner] as number)) third[owner] = score;
    }
    return { best, next: second.map((value, i) => (value + (third[i] as number)) / 2) };
  }
}
