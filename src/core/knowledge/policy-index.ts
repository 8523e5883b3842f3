import type { Audience, PolicyEntry } from "../policies/policy.ts";
import { type Bm25, buildBm25 } from "./bm25.ts";
import { termsAndPairs } from "./tokenize.ts";

const PAIR_WEIGHT = 0.7;
const TITLE_REPEATS = 2;
const PREFERRED = 1.05;
/** So much telling evidence makes a score of one half; measured on questions with and without an entry. */
const HALF_EVIDENCE = 7;

/** An entry found for a question. `score` is between 0 and 1: how much telling wording of the
 * question (pairs of neighbouring syllables, weighed by how rare they are) the entry shares. */
export interface Match<E extends PolicyEntry = PolicyEntry> {
  readonly entry: E;
  readonly score: number;
}

/** Searches a fixed set of entries. */
export interface PolicyIndex<E extends PolicyEntry = PolicyEntry> {
  /**
   * The entries that fit the question, best first.
   * @param question as people type it, with or without accents
   * @param preferred entries for this audience come before others that fit equally well
   */
  search(question: string, options?: { limit?: number; preferred?: Audience | undefined }): Match<E>[];
}

interface Stream {
  readonly terms: Bm25;
  readonly pairs: Bm25;
}

function buildStream(texts: readonly string[]): Stream {
  const all = texts.map(termsAndPairs);
  return { terms: buildBm25(all.map(({ terms }) => terms)), pairs: buildBm25(all.map(({ pairs }) => pairs)) };
}

function scoreStream(stream: Stream, query: { terms: string[]; pairs: string[] }, size: number): Float64Array {
  const scores = new Float64Array(size);
  stream.terms.score(query.terms, 1, scores);
  stream.pairs.score(query.pairs, PAIR_WEIGHT, scores);
  return scores;
}

/**
 * Builds the search over policy entries: BM25 on folded syllables and their pairs, over the whole text of an entry and
 * over each of its titles and alternate questions (of which the best counts).
 */
export function buildPolicyIndex<E extends PolicyEntry>(entries: readonly E[]): PolicyIndex<E> {
  const bodies = buildStream(
    entries.map(({ content }) =>
      [
        ...Array<string>(TITLE_REPEATS).fill(content.title),
        content.summary,
        ...content.sections.map(({ text }) => text),
        ...content.questions,
        ...content.legalBasis.map(({ kind, number }) => `${kind} ${number}`),
      ].join("\n"),
    ),
  );
  const phrasings = entries.flatMap(({ content }, owner) => [content.title, ...content.questions].map((text) => ({ owner, text })));
  const asked = buildStream(phrasings.map(({ text }) => text));

  return {
    search(question, { limit = 5, preferred } = {}) {
      const query = termsAndPairs(question);
      const scores = scoreStream(bodies, query, entries.length);
      const best = new Float64Array(entries.length);
      scoreStream(asked, query, phrasings.length).forEach((score, i) => {
        const owner = phrasings[i]?.owner ?? 0;
        best[owner] = Math.max(best[owner] ?? 0, score);
      });

      const pairs = [...new Set(query.pairs)];
      return entries
        .map((entry, i) => {
          const found = (scores[i] ?? 0) + (best[i] ?? 0);
          const rank = found * (preferred && entry.content.audience.includes(preferred) ? PREFERRED : 1);
          const evidence = pairs.reduce((sum, pair) => sum + (bodies.pairs.has(i, pair) ? bodies.pairs.idf(pair) : 0), 0);
          return { entry, rank, score: evidence / (evidence + HALF_EVIDENCE) };
        })
        .filter(({ rank }) => rank > 0)
        .sort((a, b) => b.rank - a.rank || (a.entry.id < b.entry.id ? -1 : 1))
        .slice(0, limit)
        .map(({ entry, score }) => ({ entry, score: Math.round(score * 1000) / 1000 }));
    },
  };
}
