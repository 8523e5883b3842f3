import { bare, type Corruption, halfBare, typos } from "../train/corrupt.ts";
import { random } from "../train/logistic-regression.ts";

/** The ways every question is asked. */
export const variantNames = ["typed", "bare", "typos", "half"] as const;
export type VariantName = (typeof variantNames)[number];

const asTyped: Corruption = (text) => text;
const corruptions: Readonly<Record<VariantName, { readonly corrupt: Corruption; readonly seeds: readonly number[] }>> =
  {
    typed: { corrupt: asTyped, seeds: [0] },
    bare: { corrupt: bare, seeds: [0] },
    // Slips differ more from draw to draw than the other variants do.
    typos: { corrupt: typos, seeds: [1, 2, 3] },
    half: { corrupt: halfBare, seeds: [1] },
  };

/** All texts asked in a variant: one list a seed, in the order of the given texts, the same every time. */
export function drawsOf(variant: VariantName, texts: readonly string[]): string[][] {
  const { corrupt, seeds } = corruptions[variant];
  return seeds.map((seed) => {
    const next = random(seed);
    return texts.map((text) => corrupt(text, next));
  });
}
