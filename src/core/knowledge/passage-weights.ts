/** What is measured of a passage for a query: whole text, best part, what is held; without accents and with them. */
export const passageFeatureNames = [
  "found",
  "terms",
  "pairs",
  "part",
  "termsHeld",
  "pairsHeld",
  "accentedTerms",
  "accentedPairs",
  "accentedPart",
  "accentedTermsHeld",
  "accentedPairsHeld",
  "length",
  "letters",
] as const;

/** The weight of each; learned by scripts/eval/learn-passages.ts on one half of a set of Wikipedia passages. */
export const passageWeights: readonly number[] = [3.6, 0.3, 0.8, 3.2, -1.3, 0.4, 4.7, -0.2, 4.3, 2.6, 0.3, -1.9, 7];
