import type { PolicyEntry } from "../policies/policy.ts";
import type { PolicyIndex, Understood } from "./policy-index.ts";
import { type FeatureName, featureNames, type SearchModel } from "./search-model.ts";
import type { SearchResult } from "./search-result.ts";

/** Why entries were found, for staff and tests. */
export interface Explanation {
  /** The question's syllables as they were understood, abbreviations written out and slips mended. */
  readonly understood: readonly string[];
  readonly entries: readonly {
    readonly id: string;
    readonly share: number;
    /** What each measure added to the entry's score. */
    readonly measures: readonly { readonly name: FeatureName; readonly points: number }[];
    /** Where each word of the question stands in the entry. */
    readonly words: readonly { readonly word: string; readonly places: readonly ("title" | "body" | "phrasing")[] }[];
    /** The phrasing of the entry nearest to the question. */
    readonly phrasing: string | undefined;
  }[];
}

/**
 * What each measure came to, which words stand where, and the nearest phrasing.
 */
export function explainSearch(
  { found, folded }: SearchResult<PolicyEntry>,
  { mended }: Understood,
  index: PolicyIndex,
  { fusion }: SearchModel,
): Explanation {
  const query = index.folded.query(folded);
  const words = [...new Set(folded)];
  return {
    understood: mended,
    entries: found.map(({ entry, place, share, features }) => {
      const nearest = index.phrasings.nearest(query, place);
      return {
        id: entry.id,
        share,
        measures: featureNames.map((name, f) => ({
          name,
          points: Math.round((features[f] ?? 0) * (fusion[f] ?? 0) * 100) / 100,
        })),
        words: words.map((word) => {
          const term = index.folded.term(word);
          return {
            word,
            places: [
              ...(index.titles.terms.has(place, term) ? (["title"] as const) : []),
              ...(index.bodies.terms.has(place, term) ? (["body"] as const) : []),
              ...(index.phrasings.holds(place, nearest, term) ? (["phrasing"] as const) : []),
            ],
          };
        }),
        phrasing: index.phrasingText(place, nearest),
      };
    }),
  };
}
