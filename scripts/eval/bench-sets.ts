import { isWithin } from "../../src/core/calendar/partial-date.ts";
import { mergePasses, readPhrasings } from "../../src/database/read-phrasings.ts";
import { readPolicies } from "../../src/database/seed-policies.ts";
import type { BenchDocument } from "./peers.ts";
import { readBeir } from "./read-beir.ts";
import { readQuestions } from "./read-questions.ts";

/** Documents and queries that every engine gets alike. */
export interface BenchSet {
  readonly name: string;
  readonly documents: readonly BenchDocument[];
  readonly queries: readonly { readonly text: string; readonly right: ReadonlySet<string> }[];
}

/** The policy entries of a day with everything our own search reads of them, phrasings too; questions in scope. */
export function policySet(questionsFile: string, day: string): BenchSet {
  const phrasings = mergePasses(readPhrasings());
  return {
    name: "policies",
    documents: readPolicies()
      .filter(({ answerFrom, answerTo }) => isWithin(day, answerFrom, answerTo))
      .map(({ id, content }) => ({
        id,
        title: content.title,
        text: [
          content.summary,
          ...content.sections.map(({ text }) => text),
          ...content.legalBasis.map(({ kind, number }) => `${kind} ${number}`),
          ...content.questions,
          ...(phrasings.get(id) ?? []).map(({ text }) => text),
        ].join("\n"),
      })),
    queries: readQuestions(questionsFile)
      .filter(({ scope }) => scope === "in")
      .map(({ q, ids }) => ({ text: q, right: new Set(ids) })),
  };
}

export function beirBenchSet(folder: string, name: string): BenchSet {
  const { passages, queries } = readBeir(folder);
  return { name, documents: passages.map(({ id, title = "", text }) => ({ id, title, text })), queries };
}
