import { terms } from "./tokenize.ts";

/** How alike two questions must be to be held for one, as a cosine. */
const ALIKE = 0.32;
/** How alike two groups must be on average to become one: keeps a chain of small steps from joining everything. */
const ALIKE_ON_AVERAGE = 0.24;
/** Nearest questions looked at for each. */
const NEIGHBOURS = 12;
/** Among so few questions nothing is too common to tell. */
const FEW = 25;
/** A pair of neighbouring syllables is nearly a word, a lone syllable is not. */
const PAIR_WEIGHT = 1;
const TERM_WEIGHT = 0.6;

/** Syllables that only make a sentence a question; alone they tell nothing of what it is about. */
const asking = new Set(
  "a ah ai ak anh ba ban bao biet bac cac cai can chi cho chu co con cua da dang de do duoc em gi hay hoi khi khong la lai luon ma minh mot muon nao nay neu nhe nhi nhieu nhu nhung nua o oi phai roi sao se the thi toi tui u va vay ve voi xin".split(
    " ",
  ),
);

interface Wording {
  /** Places in the list given. */
  readonly members: number[];
  readonly features: ReadonlySet<string>;
}

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

function readFeatures(all: readonly string[]): Set<string> {
  const features = new Set<string>();
  all.forEach((term, i) => {
    const next = all[i + 1];
    if (!asking.has(term)) features.add(term);
    if (next !== undefined && !(asking.has(term) && asking.has(next))) features.add(`${term} ${next}`);
  });
  // "Có được không ạ?" tells nothing, and is at least the same as itself.
  if (features.size === 0) features.add(all.join(" "));
  return features;
}

/** The same words are one wording, however often and however spelled they were asked. */
function distinctWordings(texts: readonly string[]): Wording[] {
  const wordings = new Map<string, Wording>();
  texts.forEach((text, i) => {
    const all = terms(text);
    const key = all.join(" ");
    const known = wordings.get(key);
    if (known) known.members.push(i);
    else wordings.set(key, { members: [i], features: readFeatures(all) });
  });
  return [...wordings.values()];
}

type Vector = ReadonlyMap<string, number>;

/** Unit vectors: the rarer a feature among these wordings, the more it weighs. */
function weigh(wordings: readonly Wording[]): Vector[] {
  const holders = new Map<string, number>();
  for (const { features } of wordings) for (const f of features) holders.set(f, (holders.get(f) ?? 0) + 1);
  // What most of many questions hold ("hộ nghèo") tells none of them apart, and would be compared the most.
  const most = Math.max(FEW, wordings.length / 4);
  return wordings.map(({ features }) => {
    const telling = [...features].filter((feature) => (holders.get(feature) ?? 0) <= most);
    const weights = (telling.length > 0 ? telling : [...features]).map((feature) => {
      const idf = Math.log(1 + wordings.length / (holders.get(feature) ?? 1));
      return [feature, idf * (feature.includes(" ") ? PAIR_WEIGHT : TERM_WEIGHT)] as const;
    });
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return new Map(weights.map(([feature, weight]) => [feature, weight / length]));
  });
}

/** For each wording the most similar ones before it, most similar pair first; ties in the order given. */
function nearestPairs(vectors: readonly Vector[]): Edge[] {
  const postings = new Map<string, { ids: number[]; weights: number[] }>();
  const scores = new Float64Array(vectors.length);
  const edges: Edge[] = [];
  vectors.forEach((vector, a) => {
    const touched: number[] = [];
    for (const [feature, weight] of vector) {
      const posting = postings.get(feature);
      if (!posting) {
        postings.set(feature, { ids: [a], weights: [weight] });
        continue;
      }
      const { ids, weights } = posting;
      for (let i = 0; i < ids.length; i += 1) {
        const b = ids[i] as number;
        if (scores[b] === 0) touched.push(b);
        scores[b] = (scores[b] as number) + weight * (weights[i] as number);
      }
      ids.push(a);
      weights.push(weight);
    }
    const near: Edge[] = [];
    for (const b of touched) {
      const similarity = scores[b] as number;
      if (similarity >= ALIKE) near.push({ a, b, similarity });
      scores[b] = 0;
    }
    near.sort((x, y) => y.similarity - x.similarity || x.b - y.b);
    edges.push(...near.slice(0, NEIGHBOURS));
  });
  return edges.sort((x, y) => y.similarity - x.similarity || x.a - y.a || x.b - y.b);
}

function dot(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [feature, weight] of small) sum += weight * (large.get(feature) ?? 0);
  return sum;
}

interface Group {
  readonly wordings: number[];
  /** Sum of the unit vectors: its product with another group's is the sum of all similarities between the two. */
  readonly sum: Map<string, number>;
}

/**
 * Groups questions that ask the same in other words: by the telling syllables and pairs of syllables they share.
 * Deterministic, for thousands of questions in about a second.
 * @returns groups of places in `texts`, the largest first, then in the order given; every place is in exactly one
 */
export function groupQuestions(texts: readonly string[]): number[][] {
  const wordings = distinctWordings(texts);
  const vectors = weigh(wordings);
  const groupOf: Group[] = vectors.map((vector, i) => ({ wordings: [i], sum: new Map(vector) }));
  for (const { a, b } of nearestPairs(vectors)) {
    const [one, other] = [groupOf[a], groupOf[b]];
    if (!one || !other || one === other) continue;
    const average = dot(one.sum, other.sum) / (one.wordings.length * other.wordings.length);
    if (average < ALIKE_ON_AVERAGE) continue;
    const [into, from] = one.wordings.length >= other.wordings.length ? [one, other] : [other, one];
    for (const wording of from.wordings) {
      into.wordings.push(wording);
      groupOf[wording] = into;
    }
    for (const [feature, weight] of from.sum) into.sum.set(feature, (into.sum.get(feature) ?? 0) + weight);
  }
  return [...new Set(groupOf)]
    .map((group) => group.wordings.flatMap((w) => wordings[w]?.members ?? []).sort((a, b) => a - b))
    .sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}
