/**
 * Learns the weights of the passage search (src/core/knowledge/passage-weights.ts) on one half of a BEIR folder and
 * reports both halves: `npx tsx scripts/eval/learn-passages.ts DIR`. Halves are of passages, in runs of ten, so that
 * neighbouring passages of one article rarely part.
 */

import { PassageIndex } from "../../src/core/knowledge/passage-index.ts";
import { passageFeatureNames, passageWeights } from "../../src/core/knowledge/passage-weights.ts";
import { random } from "../train/logistic-regression.ts";
import { mean } from "./metrics.ts";
import { readBeir } from "./read-beir.ts";
import { drawsOf, type VariantName, variantNames } from "./variants.ts";

const DEPTH = 20;
const [folder = ""] = process.argv.slice(2);
const off = new Set((process.argv[3] ?? "").split(","));
const { passages, queries } = readBeir(folder);
const index = new PassageIndex(passages);
const place = new Map(passages.map(({ id }, i) => [id, i]));
const say = (text: string) => process.stdout.write(`${text}\n`);

interface List {
  readonly half: number;
  readonly variant: VariantName;
  readonly features: readonly (readonly number[])[];
  readonly right: readonly boolean[];
}

const lists: List[] = variantNames.flatMap((variant) =>
  drawsOf(
    variant,
    queries.map(({ text }) => text),
  ).flatMap((texts) =>
    queries.map(({ right }, i) => {
      const found = index.examine(texts[i] as string, DEPTH);
      const [first = ""] = right;
      return {
        half: Math.floor((place.get(first) as number) / 10) % 2,
        variant,
        features: found.map(({ features }) =>
          features.map((v, f) => (off.has(passageFeatureNames[f] as string) ? 0 : v)),
        ),
        right: found.map(({ id }) => right.has(id)),
      };
    }),
  ),
);

const score = (features: readonly number[], weights: readonly number[]) =>
  features.reduce((sum, value, f) => sum + value * (weights[f] as number), 0);

/** Listwise softmax regression by AdaGrad. */
function learn(from: readonly List[]): number[] {
  const weights = [...passageWeights];
  const squares = weights.map(() => 1e-6);
  const next = random(3);
  const order = from.filter(({ right }) => right.includes(true));
  for (let epoch = 0; epoch < 30; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j] as List, order[i] as List];
    }
    for (const { features, right } of order) {
      const scores = features.map((values) => score(values, weights));
      const top = Math.max(...scores);
      const shares = scores.map((value) => Math.exp(value - top));
      const total = shares.reduce((a, b) => a + b, 0);
      const rightTotal = shares.reduce((sum, share, i) => sum + (right[i] ? share : 0), 0);
      for (let f = 0; f < weights.length; f += 1) {
        let gradient = 1e-4 * (weights[f] as number);
        shares.forEach((share, i) => {
          gradient += (share / total - (right[i] ? share / rightTotal : 0)) * ((features[i] as number[])[f] as number);
        });
        squares[f] = (squares[f] as number) + gradient * gradient;
        weights[f] = (weights[f] as number) - (0.3 * gradient) / Math.sqrt(squares[f] as number);
      }
    }
  }
  return weights.map((weight) => Math.round(weight * 100) / 100);
}

function hitAt1(of: readonly List[], weights: readonly number[]): string {
  return variantNames
    .map((variant) => {
      const hits = of
        .filter((list) => list.variant === variant)
        .map(({ features, right }) => {
          const scores = features.map((values) => score(values, weights));
          return right[scores.indexOf(Math.max(...scores))] ? 1 : 0;
        });
      return `${variant} ${(100 * mean(hits)).toFixed(1)}`;
    })
    .join("  ");
}

for (const half of [0, 1]) {
  const [seen, unseen] = [lists.filter((list) => list.half === half), lists.filter((list) => list.half !== half)];
  const weights = learn(seen);
  say(`learned on half ${half}: ${passageFeatureNames.map((name, f) => `${name} ${weights[f]}`).join(", ")}`);
  say(`  seen    ${hitAt1(seen, weights)}`);
  say(`  unseen  ${hitAt1(unseen, weights)}`);
  say(`  unseen, weights in the code  ${hitAt1(unseen, passageWeights)}`);
  say(
    `  unseen, found among ${DEPTH}: ${(100 * mean(unseen.map(({ right }) => (right.includes(true) ? 1 : 0)))).toFixed(1)}`,
  );
}
