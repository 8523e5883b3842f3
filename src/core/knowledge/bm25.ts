/** A bag of words with its length: what BM25 scores. */
interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

/** Okapi BM25 over a fixed set of texts, given as lists of terms. */
export interface Bm25 {
  /** Adds `weight` × the score of every text that shares a term with the query to `into` (indexed like the texts). */
  score(query: readonly string[], weight: number, into: Float64Array): void;
  /** How telling a term is; a term in no text is as telling as one in a single text. */
  idf(term: string): number;
  /** Does the text hold the term? */
  has(text: number, term: string): boolean;
}

/**
 * @param texts the terms of each text
 * @param k1 how soon repetition stops to count
 * @param b how much a long text is held back
 */
export function buildBm25(texts: readonly (readonly string[])[], k1 = 1.2, b = 0.5): Bm25 {
  const bags: Bag[] = texts.map((terms) => {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    return { counts, length: terms.length };
  });
  const postings = new Map<string, number[]>();
  bags.forEach(({ counts }, index) => {
    for (const term of counts.keys()) {
      const list = postings.get(term);
      if (list) list.push(index);
      else postings.set(term, [index]);
    }
  });
  const average = bags.reduce((sum, { length }) => sum + length, 0) / Math.max(1, bags.length) || 1;
  const idfOf = (found: number) => Math.log(1 + (bags.length - found + 0.5) / (found + 0.5));

  return {
    score(query, weight, into) {
      for (const term of new Set(query)) {
        const list = postings.get(term);
        if (!list) continue;
        const idf = idfOf(list.length);
        for (const index of list) {
          const bag = bags[index] as Bag;
          const count = bag.counts.get(term) ?? 0;
          into[index] =
            (into[index] ?? 0) +
            (weight * idf * count * (k1 + 1)) / (count + k1 * (1 - b + (b * bag.length) / average));
        }
      }
    },
    idf: (term) => idfOf(postings.get(term)?.length ?? 1),
    has: (text, term) => bags[text]?.counts.has(term) ?? false,
  };
}
