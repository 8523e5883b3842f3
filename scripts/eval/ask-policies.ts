import { answerQuestion } from "../../src/app/ask-question.ts";
import { buildCatalogue, type CatalogueEntry, type PolicyCatalogue } from "../../src/app/policy-catalogue.ts";
import { isWithin } from "../../src/core/calendar/partial-date.ts";
import { readKnowledge } from "../../src/database/read-knowledge.ts";
import { readPolicies } from "../../src/database/seed-policies.ts";
import type { Reply } from "./judge.ts";

/** The catalogue the product has on a day (yyyy-mm-dd), from the files a database is seeded with. */
function catalogueOf(day: string): PolicyCatalogue {
  const entries: CatalogueEntry[] = readPolicies()
    .filter(({ answerFrom, answerTo }) => isWithin(day, answerFrom, answerTo))
    .map((entry, versionId) => ({ ...entry, versionId }));
  return buildCatalogue(day, entries, new Map(), readKnowledge());
}

/** Asks the product's own engine; all that the evaluation knows of it is in this file. */
export function policyAsker(day: string): (text: string) => Reply {
  const catalogue = catalogueOf(day);
  return (text) => {
    const answer = answerQuestion(catalogue, text);
    const matches = answer.outcome === "smalltalk" ? [] : answer.matches;
    return {
      outcome: answer.outcome,
      ranking: matches.map(({ entry }) => entry.id),
      sureness: matches[0]?.score ?? 0,
    };
  };
}
