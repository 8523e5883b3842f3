import type { PolicyEntry } from "../policies/policy.ts";
import { Classifier } from "./classifier.ts";
import { EntryMeasures, placesInOrder } from "./entry-measures.ts";
import { type Explanation, explainSearch } from "./explain-search.ts";
import type { Phrasing } from "./phrasing-index.ts";
import { PolicyIndex, type Understood } from "./policy-index.ts";
import type { SearchModel } from "./search-model.ts";
import type { SearchOptions, SearchResult } from "./search-result.ts";

const OUTSIDE = "outside";

/** Searches the policy entries: their text, how people ask for them, and what a classifier learned of both. */
export class PolicySearch<E extends PolicyEntry> {
  readonly #entries: readonly E[];
  readonly #model: SearchModel;
  readonly #index: PolicyIndex;
  readonly #measures: EntryMeasures;
  readonly #classifier: Classifier | undefined;
  readonly #classOf: Int32Array;
  readonly #outsideClass: number;

  /**
   * @param entries the entries that may be found
   * @param phrasings how people ask for each, by entry id, beside the alternate questions in the entry itself
   */
  constructor(entries: readonly E[], phrasings: ReadonlyMap<string, readonly Phrasing[]>, model: SearchModel) {
    this.#entries = entries;
    this.#model = model;
    this.#index = new PolicyIndex(entries, phrasings);
    this.#measures = new EntryMeasures(entries, this.#index, model.fusion);
    this.#classifier = model.classifier && new Classifier(model.classifier);
    const classes = new Map(this.#classifier?.classes.map((id, i) => [id, i]));
    this.#classOf = Int32Array.from(entries, ({ id }) => classes.get(id) ?? -1);
    this.#outsideClass = classes.get(OUTSIDE) ?? -1;
  }

  /** How the question reads once abbreviations are written out and slips mended. */
  understand(question: string): Understood {
    return this.#index.understand(question);
  }

  /** The entries that fit a question, best first. */
  search(question: string, options: SearchOptions = {}): SearchResult<E> {
    return this.#search(question, this.understand(question), options);
  }

  /** Why the first entries were found. */
  explain(question: string, limit = 3): Explanation {
    const understood = this.understand(question);
    return explainSearch(this.#search(question, understood, { limit }), understood, this.#index, this.#model);
  }

  #search(text: string, understood: Understood, { limit = 5, preferred }: SearchOptions): SearchResult<E> {
    const probabilities = this.#classifier?.probabilities(understood.folded, understood.raw);
    const probability = probabilities && ((place: number) => probabilities[this.#classOf[place] as number] ?? 0);
    const query = this.#index.folded.query(understood.folded);
    const { scores, features } = this.#measures.measure({ text, understood, query, probability, preferred }, limit);
    const order = placesInOrder(scores, limit);
    const first = order[0] ?? -1;
    const top = scores[first] ?? 0;
    const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0);

    const { terms, pairs } = query;
    const { bodies } = this.#index;
    const known = terms.filter((term) => term >= 0);
    const evidence = bodies.worth.pairs.sum(pairs.filter((pair) => bodies.pairs.has(first, pair)));
    return {
      found: order.map((place) => ({
        entry: this.#entries[place] as E,
        place,
        features: features(place),
        share: Math.exp((scores[place] as number) - top) / sum,
      })),
      understood: understood.accented,
      folded: understood.folded,
      known: bodies.worth.terms.sum(known) / (bodies.worth.terms.sum(terms) || 1),
      covered: evidence / (bodies.worth.pairs.sum(pairs) || 1),
      evidence,
      outside: probabilities?.[this.#outsideClass] ?? 0,
    };
  }
}
