import { type Asking, recordQuestion } from "../src/app/ask-question.ts";
import type { CatalogueEntry } from "../src/app/policy-catalogue.ts";
import { policyContent } from "../src/core/policies/policy.ts";
import type { TestApp } from "./app-context.ts";

let causes = 0;

/** Records questions that end as the test says, whatever the search would have found. */
export interface AskWith {
  /** A policy as it reads now. */
  entry(policyId: string): Promise<CatalogueEntry>;
  /** Answered with the text of a policy as it reads now. */
  answered(personId: number | null, policyId: string, text?: string): Promise<number>;
  /** Unsure, with a policy as the nearest. */
  unsure(personId: number | null, policyId: string, text: string): Promise<number>;
}

/** @param app whose clock says when the questions are asked */
export function askWith({ database, ...app }: TestApp): AskWith {
  async function entry(policyId: string): Promise<CatalogueEntry> {
    const version = await database.policyVersion.findFirstOrThrow({
      where: { policyId, status: "APPROVED" },
      orderBy: { number: "desc" },
    });
    const { id: versionId, content, ...dates } = version;
    return { ...dates, id: policyId, versionId, content: policyContent.parse(content) };
  }
  function asking(personId: number | null, text: string): Asking {
    causes += 1;
    return { cause: `telegram:with-${causes}`, channel: "telegram", personId, text };
  }
  return {
    entry,
    async answered(personId, policyId, text = "hỏi về mục này") {
      const best = await entry(policyId);
      const matches = [{ entry: best, score: 0.9 }];
      const answer = {
        outcome: "answered",
        best,
        given: [best],
        sameYear: undefined,
        uncoveredYear: undefined,
        notFor: undefined,
        left: 0,
        year: undefined,
        matches,
      } as const;
      return recordQuestion({ database, ...app }, asking(personId, text), answer);
    },
    async unsure(personId, policyId, text) {
      const nearest = [await entry(policyId)];
      const matches = nearest.map((found) => ({ entry: found, score: 0.3 }));
      return recordQuestion({ database, ...app }, asking(personId, text), { outcome: "unsure", nearest, matches });
    },
  };
}
