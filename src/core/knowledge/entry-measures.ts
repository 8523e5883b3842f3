import { type Audience, householdAudiences, type PolicyEntry } from "../policies/policy.ts";
import { bestOf } from "./best-of.ts";
import { entriesByDocument, namedDocuments } from "./named-documents.ts";
import { namedHousehold } from "./named-household.ts";
import type { PolicyIndex, Understood } from "./policy-index.ts";
import type { EncodedQuery } from "./reading.ts";
import { featureAt, featureNames } from "./search-model.ts";

/** So many entries, those that promise most, have their phrasings read one by one. */
const CLOSELY = 32;
const ACCENTED_WEIGHT = 0.5;
const FEATURES = featureNames.length;

/** A question with all that is known of it before entries are measured. */
export interface Asked {
  readonly text: string;
  readonly understood: Understood;
  /** What was understood, in the numbers of the index, without accents. */
  readonly query: EncodedQuery;
  /** The classifier's probability of an entry, by its place; without a classifier nothing. */
  readonly probability: ((place: number) => number) | undefined;
  /** The asker's own household status; one named in the question comes before it. */
  readonly preferred: Audience | undefined;
}

/** Entries with everything that was measured of them for one question, and the score it comes to. */
export interface Measured {
  readonly scores: Float64Array;
  /** What was measured of an entry, in the order of `featureNames`. */
  readonly features: (place: number) => readonly number[];
}

/** Measures entries for questions and weighs what it measures. */
export class EntryMeasures {
  readonly #entries: readonly PolicyEntry[];
  readonly #index: PolicyIndex;
  readonly #fusion: readonly number[];
  readonly #byDocument: ReadonlyMap<string, readonly number[]>;

  constructor(entries: readonly PolicyEntry[], index: PolicyIndex, fusion: readonly number[]) {
    this.#entries = entries;
    this.#index = index;
    this.#fusion = featureNames.map((_, f) => fusion[f] ?? 0);
    this.#byDocument = entriesByDocument(entries);
  }

  /**
   * Measures all entries, and reads the phrasings of those that promise most: that would score highest if one phrasing
   * held all that an entry's phrasings hold together. Of the others no phrasing is counted.
   * @param wanted so many entries at least are measured in full
   */
  measure(asked: Asked, wanted: number): Measured {
    const { phrasings } = this.#index;
    const { query } = asked;
    const mass = this.#index.mass(query) || 1;
    const features = this.#withoutPhrasings(asked, mass);
    const scores = this.#weigh(features);
    const [ofBest = 0, ofNext = 0] = [this.#fusion[featureAt.bestPhrasing], this.#fusion[featureAt.nextPhrasings]];
    const reach = (Math.max(0, ofBest) + Math.max(0, ofNext)) / mass;
    const most = phrasings.most(query);
    const closely = placesInOrder(
      scores.map((score, place) => score + reach * (most[place] as number)),
      Math.max(wanted, CLOSELY),
    );
    phrasings.score(query, closely).forEach(({ best, next }, i) => {
      const place = closely[i] as number;
      features[place * FEATURES + featureAt.bestPhrasing] = best / mass;
      features[place * FEATURES + featureAt.nextPhrasings] = next / mass;
      scores[place] = (scores[place] as number) + (ofBest * best + ofNext * next) / mass;
    });
    return { scores, features: (place) => [...features.subarray(place * FEATURES, (place + 1) * FEATURES)] };
  }

  /** The features of all entries, one entry after the other. */
  #withoutPhrasings({ text, understood, query, probability, preferred }: Asked, mass: number): Float64Array {
    const index = this.#index;
    const bodies = index.bodies.scores(query);
    const accented = index.accentedBodies.scores(index.accented.query(understood.accented));
    const titles = index.titles.scores(query);
    const household = namedHousehold(understood.folded) ?? preferred;
    const features = new Float64Array(this.#entries.length * FEATURES);
    this.#entries.forEach(({ content: { audience } }, place) => {
      const from = place * FEATURES;
      features[from + featureAt.body] = (bodies[place] as number) / mass;
      features[from + featureAt.bodyAccented] = (ACCENTED_WEIGHT * (accented[place] as number)) / mass;
      features[from + featureAt.titleCovered] = (titles[place] as number) / mass;
      if (probability) features[from + featureAt.classifier] = Math.max(-8, Math.log(probability(place) + 1e-9)) / 4;
      if (household === undefined) return;
      if (audience.includes(household)) features[from + featureAt.fitsHousehold] = 1;
      else if (householdAudiences.some((other) => audience.includes(other)))
        features[from + featureAt.servesOthers] = 1;
    });
    for (const document of namedDocuments(text)) {
      for (const place of this.#byDocument.get(document) ?? [])
        features[place * FEATURES + featureAt.documentNamed] = 1;
    }
    return features;
  }

  #weigh(features: Float64Array): Float64Array {
    const scores = new Float64Array(this.#entries.length);
    for (let at = 0; at < features.length; at += FEATURES) {
      let score = 0;
      for (let f = 0; f < FEATURES; f += 1) score += (features[at + f] as number) * (this.#fusion[f] as number);
      scores[at / FEATURES] = score;
    }
    return scores;
  }
}

/** The places of the highest scores, best first; scores may be below 0. */
export function placesInOrder(scores: Float64Array, limit: number): number[] {
  const least = scores.reduce((a, b) => Math.min(a, b), 0);
  return bestOf(
    scores.map((score) => score - least + 1),
    limit,
  );
}
