import type { ClassifierModel } from "./classifier.ts";
import type { SignalWeights } from "./confidence.ts";

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

export type FeatureName = (typeof featureNames)[number];

/** Where each feature stands among them. */
export const featureAt = Object.fromEntries(featureNames.map((name, i) => [name, i])) as Readonly<
  Record<FeatureName, number>
>;

/** What training found; see scripts/train. */
export interface SearchModel {
  readonly classifier: ClassifierModel | undefined;
  /** Weight of each feature, in the order of `featureNames`. */
  readonly fusion: readonly number[];
  /** How sure it is that the first entry is the right one, and that any entry answers the question at all. */
  readonly right: SignalWeights;
  readonly inside: SignalWeights;
}

/** Weights that do without training: search alone. */
export const untrained: SearchModel = {
  classifier: undefined,
  fusion: [3, 1, 6, 3, 1, 0, 0.6, -0.6, 2],
  right: { weights: [2, 1, 2, 2, 1, 4], bias: -4 },
  inside: { weights: [1, 0, 2, 2, 2, 4], bias: -3.5 },
};
