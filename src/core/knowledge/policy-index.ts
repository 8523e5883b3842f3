import { type Audience, householdAudiences, type PolicyEntry } from "../policies/policy.ts";
import { type Bm25, buildBm25 } from "./bm25.ts";
import { namedHousehold } from "./named-household.ts";
import { termsAndPairs } from "./tokenize.ts";

const PAIR_WEIGHT = 0.7;
const TITLE_REPEATS = 2;
/** Weight of an entry for the household status in question, and of one that serves other statuses only. */
const FITTING = 1.3;
const MISFITTING = 0.8;
/**
 * So much telling evidence makes a score of one half: 40 % of what the question holds, within bounds that keep a lone
 * "y tế" from counting as understood and a long story from needing too much. Measured on questions with and without an
 * entry.
 */
const HALF_SHARE = 0.4;
const HALF_LEAST = 3;
const HALF_MOST = 7;

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
   * @param preferred the asker's own household status: its entries come before others that fit as well
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

function audienceWeight(audience: readonly Audience[], household: Audience | undefined): number {
  if (household === undefined) return 1;
  if (audience.includes(household)) return FITTING;
  return householdAudiences.some((status) => audience.includes(status)) ? MISFITTING : 1;
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
  const phrasings = entries.flatMap(({ content }, owner) =>
    [content.title, ...content.questions].map((text) => ({ owner, text })),
  );
  const wordings = buildStream(phrasings.map(({ text }) => text));

  return {
    search(question, { limit = 5, preferred } = {}) {
      const query = termsAndPairs(question);
      const scores = scoreStream(bodies, query, entries.length);
      const best = new Float64Array(entries.length);
      scoreStream(wordings, query, phrasings.length).forEach((score, i) => {
        const owner = phrasings[i]?.owner ?? 0;
        best[owner] = Math.max(best[owner] ?? 0, score);
      });

      const pairs = [...new Set(query.pairs)];
      const asked = pairs.reduce((sum, pair) => sum + bodies.pairs.idf(pair), 0);
      const half = Math.min(HALF_MOST, Math.max(HALF_LEAST, HALF_SHARE * asked));
      // What the question names goes before what the asker is.
      const household = namedHousehold(question) ?? preferred;
      return entries
        .map((entry, i) => {
          const found = (scores[i] ?? 0) + (best[i] ?? 0);
          const rank = found * audienceWeight(entry.content.audience, household);
          const evidence = pairs.reduce(
            (sum, pair) => sum + (bodies.pairs.has(i, pair) ? bodies.pairs.idf(pair) : 0),
            0,
          );
          return { entry, rank, score: evidence / (evidence + half) };
        })
        .filter(({ rank }) => rank > 0)
        .sort((a, b) => b.rank - a.rank || (a.entry.id < b.entry.id ? -1 : 1))
        .slice(0, limit)
        .map(({ entry, score }) => ({ entry, score: Math.round(score * 1000) / 1000 }));
    },
  };
}
