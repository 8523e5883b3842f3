import { expect, test } from "vitest";
import { PolicySearch } from "../../src/core/knowledge/policy-search.ts";
import type { PolicyEntry } from "../../src/core/policies/policy.ts";
import { readKnowledge } from "../../src/database/read-knowledge.ts";
import { readPolicies } from "../../src/database/seed-policies.ts";
import { manyEntries, originalOf, type SearchBase } from "./many-entries.ts";

test("copies are found as their originals are, each with its phrasings and a class of its own", () => {
  const base = { entries: readPolicies().slice(0, 10), ...readKnowledge() };
  const many = manyEntries(base, 25);
  expect(new Set(many.entries.map(({ id }) => id)).size).toBe(25);
  for (const { id } of many.entries) expect(many.phrasings.get(id)).toBe(base.phrasings.get(originalOf(id)));
  expect(new Set(many.model.classifier?.classes)).toEqual(
    new Set([...many.entries.map(({ id }) => id), ...(base.model.classifier?.classes.slice(10) ?? [])]),
  );
  const first = (of: SearchBase<PolicyEntry>, question: string) =>
    new PolicySearch(of.entries, of.phrasings, of.model).search(question).found[0];
  const question = base.entries[3]?.content.title ?? "";
  const [one, copied] = [first(base, question), first(many, question)];
  expect(originalOf(copied?.entry.id ?? "")).toBe(one?.entry.id);
  expect(copied?.share).toBeLessThan(one?.share ?? 0);
});
