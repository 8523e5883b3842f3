/**
 * `npm run train` learns the search model from the phrasings and writes prisma/seed/model/search.json:
 * the classifier, the weights that fuse its opinion with the search, and how sure a result is.
 *
 * Fusion and confidence are learned across passes: a model that knows one pass is asked the other pass's questions, as
 * typed, without accents and with slips, so that they are learned on wording it has not seen.
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ClassStep, packWeights } from "../../src/core/knowledge/class-weights.ts";
import { type ClassifierModel, questionFeatures } from "../../src/core/knowledge/classifier.ts";
import { signals } from "../../src/core/knowledge/confidence.ts";
import { PolicySearch } from "../../src/core/knowledge/policy-search.ts";
import { featureNames, type SearchModel, untrained } from "../../src/core/knowledge/search-model.ts";
import type { PolicyEntry } from "../../src/core/policies/policy.ts";
import { projectRoot } from "../../src/database/project-root.ts";
import { mergePasses, type PhrasingPasses, readPhrasings } from "../../src/database/read-phrasings.ts";
import { readPolicies } from "../../src/database/seed-policies.ts";
import { bare, type Corruption, typos } from "./corrupt.ts";
import { type Example, random, trainLogisticRegression } from "./logistic-regression.ts";

const BUCKETS = 65_536;
const OUTSIDE = "outside";
const asTyped: Corruption = (text) => text;

const entries = readPolicies();
/** Another project root may be given, to try other phrasings. */
const root = process.argv[2] ?? projectRoot;
const passes = readPhrasings(root);
const say = (text: string) => process.stdout.write(`${text}\n`);

type Asked = { readonly id: string; readonly text: string };

function questionsOf(chosen: PhrasingPasses): Asked[] {
  return [...chosen.values()].flatMap((byEntry) =>
    [...byEntry].flatMap(([id, phrasings]) => phrasings.map(({ text }) => ({ id, text }))),
  );
}

function only(pass: string): PhrasingPasses {
  return new Map([...passes].filter(([name]) => name === pass));
}

/** Learns the classifier from the given passes and the entries' own questions. */
function trainClassifier(chosen: PhrasingPasses, understand: PolicySearch<PolicyEntry>["understand"]): ClassifierModel {
  const classes = [...entries.map(({ id }) => id), OUTSIDE];
  const label = new Map(classes.map((id, i) => [id, i]));
  const own = entries.flatMap(({ id, content }) => [content.title, ...content.questions].map((text) => ({ id, text })));
  const next = random(11);
  const examples: Example[] = [...own, ...questionsOf(chosen)].flatMap(({ id, text }) =>
    [text, typos(text, next)].map((version) => {
      const { folded, raw } = understand(version);
      return { features: questionFeatures(folded, raw, BUCKETS), label: label.get(id) as number };
    }),
  );
  const { weights, bias } = trainLogisticRegression(examples, {
    classes: classes.length,
    buckets: BUCKETS,
    epochs: 10,
    rate: 0.5,
    l2: 1e-5,
    seed: 1,
  });
  return pack(classes, weights, bias);
}

/**
 * Weights as signed bytes. A constant added to all classes of a bucket changes no
 * probability, so weights are taken from the bucket's median: what most classes share is then nothing, and can go.
 */
function pack(classes: readonly string[], weights: Float32Array, bias: Float32Array): ClassifierModel {
  const size = classes.length;
  const centred = new Float32Array(weights.length);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const row = weights.subarray(bucket * size, (bucket + 1) * size);
    const median = Float32Array.from(row).sort()[size >> 1] as number;
    for (let label = 0; label < size; label += 1) centred[bucket * size + label] = (row[label] as number) - median;
  }
  const sizes = Float32Array.from(centred, Math.abs)
    .filter((value) => value > 0)
    .sort();
  // One weight in ten thousand is far larger than the rest; clipping it leaves the others finer steps.
  const clip = sizes[Math.floor(sizes.length * 0.9999)] ?? 1;
  const rows = new Map<number, readonly ClassStep[]>();
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    rows.set(
      bucket,
      Array.from({ length: size }, (_, label) => ({
        label,
        step: Math.max(-127, Math.min(127, Math.round(((centred[bucket * size + label] as number) / clip) * 127))),
      })),
    );
  }
  const trainedOn = createHash("sha256")
    .update(JSON.stringify([classes, questionsOf(passes)]))
    .digest("hex");
  return {
    trainedOn,
    classes,
    buckets: BUCKETS,
    scale: clip / 127,
    bias: Array.from(bias, (value) => Math.round(value * 1000) / 1000),
    weights: packWeights(rows, size),
  };
}

interface Held {
  readonly search: PolicySearch<PolicyEntry>;
  readonly questions: readonly Asked[];
}

/** For each pass a search that knows the others, with that pass's questions to ask it. */
function holdOut(model: (classifier: ClassifierModel) => SearchModel): Held[] {
  return [...passes.keys()].map((held) => {
    const rest: PhrasingPasses = new Map([...passes].filter(([name]) => name !== held));
    const merged = mergePasses(rest);
    const plain = new PolicySearch(entries, merged, untrained);
    const classifier = trainClassifier(rest, (text) => plain.understand(text));
    return { search: new PolicySearch(entries, merged, model(classifier)), questions: questionsOf(only(held)) };
  });
}

/** The three ways a held-out question is asked. */
function versions(text: string, next: () => number): string[] {
  return [asTyped, bare, typos].map((corrupt) => corrupt(text, next));
}

/** Listwise softmax regression: the weights under which the right entry comes out first. */
function learnFusion(held: readonly Held[]): number[] {
  const next = random(5);
  const lists = held.flatMap(({ search, questions }) =>
    questions
      .filter(({ id }) => id !== OUTSIDE)
      .flatMap(({ id, text }) =>
        versions(text, next).map((version) => {
          const { found } = search.search(version, { limit: entries.length });
          return {
            features: found.map(({ features }) => features),
            right: found.findIndex(({ entry }) => entry.id === id),
          };
        }),
      ),
  );
  const weights = [...untrained.fusion.map((weight) => weight / 2)];
  weights[5] = 1;
  const squares = weights.map(() => 1e-6);
  const order = lists.map((_, i) => i);
  for (let epoch = 0; epoch < 6; epoch += 1) {
    order.sort(() => next() - 0.5);
    for (const index of order) {
      const { features, right } = lists[index] as (typeof lists)[number];
      const scores = features.map((values) =>
        values.reduce((sum, value, f) => sum + value * (weights[f] as number), 0),
      );
      const top = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - top));
      const total = shares.reduce((a, b) => a + b, 0);
      for (let f = 0; f < weights.length; f += 1) {
        let gradient = 1e-5 * (weights[f] as number);
        shares.forEach((share, i) => {
          gradient += (share / total - (i === right ? 1 : 0)) * ((features[i] as readonly number[])[f] as number);
        });
        squares[f] = (squares[f] as number) + gradient * gradient;
        weights[f] = (weights[f] as number) - (0.3 * gradient) / Math.sqrt(squares[f] as number);
      }
    }
  }
  return weights.map((weight) => Math.round(weight * 1000) / 1000);
}

/** Plain logistic regression by batch gradient descent, for a dozen signals. */
function learnSignals(rows: readonly { values: readonly number[]; is: boolean; weight: number }[]) {
  const size = rows[0]?.values.length ?? 0;
  const weights = Array<number>(size).fill(0);
  let bias = 0;
  const mass = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < 4000; step += 1) {
    const gradient = Array<number>(size).fill(0);
    let biasGradient = 0;
    for (const { values, is, weight } of rows) {
      const sum = values.reduce((total, value, i) => total + value * (weights[i] as number), bias);
      const error = weight * (1 / (1 + Math.exp(-sum)) - (is ? 1 : 0));
      biasGradient += error;
      for (let i = 0; i < size; i += 1) gradient[i] = (gradient[i] as number) + error * (values[i] as number);
    }
    bias -= (2 * biasGradient) / mass;
    for (let i = 0; i < size; i += 1)
      weights[i] = (weights[i] as number) - 2 * ((gradient[i] as number) / mass + 1e-4 * (weights[i] as number));
  }
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return { weights: weights.map(round), bias: round(bias) };
}

say(`${entries.length} entries, ${questionsOf(passes).length} phrasings in ${passes.size} passes`);
const fusion = learnFusion(holdOut((classifier) => ({ ...untrained, classifier, fusion: untrained.fusion })));
say(`fusion: ${featureNames.map((name, i) => `${name} ${fusion[i]}`).join(", ")}`);

const next = random(9);
const rows = holdOut((classifier) => ({ ...untrained, classifier, fusion })).flatMap(({ search, questions }) =>
  questions.flatMap(({ id, text }) =>
    versions(text, next).map((version) => {
      const result = search.search(version);
      return { values: signals(result), inside: id !== OUTSIDE, right: result.found[0]?.entry.id === id };
    }),
  ),
);
const share = rows.filter(({ right }) => right).length / rows.filter(({ inside }) => inside).length;
say(`first right on unseen wording: ${(100 * share).toFixed(1)} %`);
const outsideWeight =
  rows.filter(({ inside }) => inside).length / Math.max(1, rows.filter(({ inside }) => !inside).length) / 3;
const weighted = (is: (row: (typeof rows)[number]) => boolean) =>
  rows.map((row) => ({ values: row.values, is: is(row), weight: row.inside ? 1 : outsideWeight }));

const merged = mergePasses(passes);
const plain = new PolicySearch(entries, merged, untrained);
const model: SearchModel = {
  classifier: trainClassifier(passes, (text) => plain.understand(text)),
  fusion,
  right: learnSignals(weighted(({ right }) => right)),
  inside: learnSignals(weighted(({ inside }) => inside)),
};
const folder = join(root, "prisma", "seed", "model");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "search.json"), `${JSON.stringify(model)}\n`);
say(`written: ${join("prisma", "seed", "model", "search.json")}`);
