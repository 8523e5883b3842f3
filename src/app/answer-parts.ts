import { decide } from "../core/knowledge/decide.ts";
import { splitQuestions } from "../core/knowledge/split-questions.ts";
import type { Audience } from "../core/policies/policy.ts";
import { entryInTime } from "./entry-in-time.ts";
import type { CatalogueEntry, PolicyCatalogue } from "./policy-catalogue.ts";

/** How sure one question among several must be to be answered by itself. */
const SURE = 0.8;

/** The questions of a message that are surely understood one by one. */
export interface AnsweredParts {
  /** Their entries, each once, in the order asked. */
  readonly given: readonly CatalogueEntry[];
  /** How sure the surest is, 0 to 1; 0 when none is. */
  readonly surest: number;
  /** Questions that none of these answers. */
  readonly left: number;
}

/** Asks each question of a message by itself, when there are several; nothing when there is one. */
export function answerParts(
  catalogue: PolicyCatalogue,
  text: string,
  preferred: Audience | undefined,
): AnsweredParts | undefined {
  const questions = splitQuestions(text);
  if (questions.length < 2) return undefined;
  const sure = questions.flatMap((question) => {
    const result = catalogue.search.search(question, { limit: 2, preferred });
    const entry = result.found[0]?.entry;
    const { right } = decide(result, catalogue.model, true);
    return entry && right >= SURE ? [{ entry: entryInTime(catalogue, entry, question).entry, right }] : [];
  });
  return {
    given: [...new Set(sure.map(({ entry }) => entry))],
    surest: sure.reduce((most, { right }) => Math.max(most, right), 0),
    left: questions.length - sure.length,
  };
}
