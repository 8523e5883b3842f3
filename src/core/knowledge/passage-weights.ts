/** What is measured of a passage for a query: whole text, best part, what is held; without accents, with them, as typed. */
export const passageFeatureNames = [
  "found",
  "terms",
  "pairs",
  "part",
  "termsHeld",
  "pairsHeld",
  "run",
  "accentedTerms",
  "accentedPairs",
  "accentedPart",
  "accentedTermsHeld",
  "accentedPairsHeld",
  "accentedRun",
  "rawTerms",
  "rawPairs",
  "length",
] as const;

/** The weight of each. */
export const passageWeights: readonly number[] = [0, 1, 0.7, 1.7, 0, 0, 0, 0.6, 0.42, 1, 0, 0, 0, 0, 0, 0];
