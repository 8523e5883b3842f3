import { answerQuestion } from "../../src/app/ask-question.ts";
import { buildCatalogue, type CatalogueEntry } from "../../src/app/policy-catalogue.ts";
import { readKnowledge } from "../../src/database/read-knowledge.ts";
import { readPolicies } from "../../src/database/seed-policies.ts";
import { manyEntries } from "./many-entries.ts";
import { percentile } from "./metrics.ts";
import { fastest } from "./run-engine.ts";

/** What searching and answering take in a base of so many entries; milliseconds. */
export interface EntriesTiming {
  readonly entries: number;
  readonly phrasings: number;
  readonly buildMs: number;
  readonly search: { readonly p50: number; readonly p99: number };
  /** The whole answer: small talk, search, decision, and further questions of the message searched by themselves. */
  readonly answer: { readonly p50: number; readonly p99: number };
}

/** Times the policy search at several sizes: the entries there are, then copies of them (see manyEntries). */
export function timeEntries(day: string, texts: readonly string[], copiesTo: number): EntriesTiming[] {
  const entries: CatalogueEntry[] = readPolicies().map((entry, versionId) => ({ ...entry, versionId }));
  const base = { entries, ...readKnowledge() };
  return [base, manyEntries(base, copiesTo)].map(({ entries, phrasings, model }) => {
    const started = performance.now();
    const catalogue = buildCatalogue(day, entries, new Map(), { phrasings, model });
    const buildMs = performance.now() - started;
    const time = (work: (text: string) => unknown) => {
      for (const text of texts) work(text);
      const times = texts.map((text) => fastest(() => work(text)) / 1000);
      return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
    };
    return {
      entries: entries.length,
      phrasings: [...phrasings.values()].reduce((sum, own) => sum + own.length, 0),
      buildMs,
      search: time((text) => catalogue.search.search(text)),
      answer: time((text) => answerQuestion(catalogue, text)),
    };
  });
}
