import type { PolicyEntry } from "../policies/policy.ts";
import { featureAt } from "./search-model.ts";
import type { SearchResult } from "./search-result.ts";

/** What a result says about itself, each roughly between 0 and 1. */
export const signalNames = [
  "share",
  "margin",
  "phrasing",
  "body",
  "covered",
  "evidence",
  "known",
  "outside",
  "classifier",
  "length",
] as const;

/** Measures how sure a result can be, in the order of `signalNames`. */
export function signals({ found, covered, evidence, known, outside, understood }: SearchResult<PolicyEntry>): number[] {
  const [first, second] = found;
  if (!first) return signalNames.map((name) => (name === "outside" ? 1 : 0));
  return [
    first.share,
    first.share - (second?.share ?? 0),
    first.features[featureAt.bestPhrasing] ?? 0,
    first.features[featureAt.body] ?? 0,
    covered,
    evidence / (evidence + 7),
    known,
    outside,
    1 + (first.features[featureAt.classifier] ?? 0) / 2,
    Math.min(1, understood.length / 30),
  ];
}

/** A logistic regression over signals. */
export interface SignalWeights {
  readonly weights: readonly number[];
  readonly bias: number;
}

/** The probability a logistic regression gives. */
export function probability({ weights, bias }: SignalWeights, values: readonly number[]): number {
  const sum = values.reduce((total, value, i) => total + value * (weights[i] ?? 0), bias);
  return 1 / (1 + Math.exp(-sum));
}
