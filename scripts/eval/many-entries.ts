import { packWeights, unpackWeights } from "../../src/core/knowledge/class-weights.ts";
import type { ClassifierModel } from "../../src/core/knowledge/classifier.ts";
import type { Phrasing } from "../../src/core/knowledge/phrasing-index.ts";
import type { SearchModel } from "../../src/core/knowledge/search-model.ts";
import type { PolicyEntry } from "../../src/core/policies/policy.ts";

const SEPARATOR = "--";

/** The entry that a copy was made of. */
export const originalOf = (id: string) => id.split(SEPARATOR)[0] as string;

/** What a policy search is built of. */
export interface SearchBase<E extends PolicyEntry> {
  readonly entries: readonly E[];
  readonly phrasings: ReadonlyMap<string, readonly Phrasing[]>;
  readonly model: SearchModel;
}

/**
 * A base of as many entries as wanted, made of copies of the given ones with all their text, phrasings and classifier
 * weights. It is harder on the search than so many entries written for their own sake: every word, however telling, is
 * shared by as many times more texts as there are copies, and each copy is as promising as its original.
 */
export function manyEntries<E extends PolicyEntry>(
  { entries, phrasings, model }: SearchBase<E>,
  count: number,
): SearchBase<E> {
  const copies = Array.from({ length: count }, (_, i) => {
    const original = entries[i % entries.length] as E;
    return { original, copy: { ...original, id: `${original.id}${SEPARATOR}${Math.floor(i / entries.length)}` } };
  });
  return {
    entries: copies.map(({ copy }) => copy),
    phrasings: new Map(copies.map(({ original, copy }) => [copy.id, phrasings.get(original.id) ?? []])),
    model: {
      ...model,
      classifier:
        model.classifier &&
        copyClasses(
          model.classifier,
          copies.map(({ copy }) => copy.id),
        ),
    },
  };
}

/** A classifier in which each copy has all the weights of its original's class; other classes stay as they are. */
function copyClasses(model: ClassifierModel, ids: readonly string[]): ClassifierModel {
  const byOriginal = new Map<string, string[]>();
  for (const id of ids) byOriginal.set(originalOf(id), [...(byOriginal.get(originalOf(id)) ?? []), id]);
  const classes = model.classes.flatMap((id) => byOriginal.get(id) ?? [id]);
  const number = new Map(classes.map((id, i) => [id, i]));
  const labels = model.classes.map((id) => (byOriginal.get(id) ?? [id]).map((copy) => number.get(copy) as number));
  const { starts, pairs } = unpackWeights(model.weights, model.buckets, model.classes.length);
  const rows = Array.from({ length: model.buckets }, (_, bucket) => {
    const row: { label: number; step: number }[] = [];
    for (let i = starts[bucket] as number; i < (starts[bucket + 1] as number); i += 1) {
      for (const label of labels[pairs[2 * i] as number] ?? []) row.push({ label, step: pairs[2 * i + 1] as number });
    }
    return [bucket, row] as const;
  });
  return {
    ...model,
    classes,
    bias: labels.flatMap((copies, label) => copies.map(() => model.bias[label] as number)),
    weights: packWeights(new Map(rows), classes.length),
  };
}
