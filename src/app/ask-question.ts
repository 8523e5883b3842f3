import { decide } from "../core/knowledge/decide.ts";
import type { Match } from "../core/knowledge/policy-index.ts";
import { type SmallTalk, smallTalk } from "../core/knowledge/small-talk.ts";
import type { Audience } from "../core/policies/policy.ts";
import { maskIdentifiers } from "../core/text/mask-identifiers.ts";
import type { AppContext } from "./context.ts";
import type { CatalogueEntry, PolicyCatalogue } from "./policy-catalogue.ts";

/** What comes of a question. `matches` are the entries found, best first, up to five. */
export type Answer =
  | { readonly outcome: "answered"; readonly best: CatalogueEntry; readonly matches: readonly Match<CatalogueEntry>[] }
  | {
      readonly outcome: "unsure";
      readonly nearest: readonly CatalogueEntry[];
      readonly matches: readonly Match<CatalogueEntry>[];
    }
  | { readonly outcome: "smalltalk"; readonly kind: SmallTalk };

/**
 * Answers a question from the entries of one day. Pure: nothing is stored.
 * @param preferred the household status the person told, as an audience
 */
export function answerQuestion(catalogue: PolicyCatalogue, text: string, preferred?: Audience): Answer {
  const kind = smallTalk(text);
  if (kind) return { outcome: "smalltalk", kind };
  const matches = catalogue.index.search(text, { limit: 5, preferred });
  const decision = decide(matches);
  return decision.kind === "answer"
    ? { outcome: "answered", best: decision.best.entry, matches }
    : { outcome: "unsure", nearest: decision.nearest.map(({ entry }) => entry), matches };
}

/** Who asks, where, and the update that brought the question: the same cause twice is one question. */
export interface Asking {
  readonly cause: string;
  readonly channel: string;
  readonly personId: number | null;
  readonly text: string;
}

const outcomes = { answered: "ANSWERED", unsure: "UNSURE", smalltalk: "SMALLTALK" } as const;

/**
 * Keeps a question with what was shown for it. Identity-card, phone and insurance numbers are masked before storage.
 * @returns the question's id; for a cause seen before, the id it already has
 */
export async function recordQuestion(app: AppContext, asking: Asking, answer: Answer): Promise<number> {
  const { cause, channel, personId } = asking;
  const shown = answer.outcome === "answered" ? 1 : 0;
  const { id } = await app.database.question.upsert({
    where: { cause },
    update: {},
    create: {
      cause,
      channel,
      personId,
      text: maskIdentifiers(asking.text).slice(0, 4000),
      askedAt: app.now(),
      outcome: outcomes[answer.outcome],
      smalltalk: answer.outcome === "smalltalk" ? answer.kind : null,
      ...(answer.outcome !== "smalltalk" && {
        answers: {
          create: answer.matches.map(({ entry, score }, i) => ({
            rank: i + 1,
            policyVersionId: entry.versionId,
            score,
            shown: i < shown,
          })),
        },
      }),
    },
  });
  return id;
}

/** The audience of a household status, for putting the right answers first. */
export function audienceOf(status: "POOR" | "NEAR_POOR" | "NEWLY_ESCAPED" | "OTHER" | null): Audience | undefined {
  return status === null || status === "OTHER" ? undefined : (status.toLowerCase() as Audience);
}
