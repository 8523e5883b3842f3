import { type Decision, decide } from "../core/knowledge/decide.ts";
import { namedHousehold } from "../core/knowledge/named-household.ts";
import { type SmallTalk, smallTalk } from "../core/knowledge/small-talk.ts";
import { type Audience, type HouseholdAudience, householdAudiences } from "../core/policies/policy.ts";
import { maskIdentifiers } from "../core/text/mask-identifiers.ts";
import { answerParts } from "./answer-parts.ts";
import type { AppContext } from "./context.ts";
import { entryInTime } from "./entry-in-time.ts";
import type { CatalogueEntry, PolicyCatalogue } from "./policy-catalogue.ts";

/** An entry found for a question, with how sure it is that it is the one asked for (0 to 1). */
export interface Match {
  readonly entry: CatalogueEntry;
  readonly score: number;
}

/** What comes of a question. `matches` are the entries found, best first, up to five. */
export type Answer =
  | {
      readonly outcome: "answered";
      readonly best: CatalogueEntry;
      /** The entries to give: the best, or one for each question of the message, in the order asked. */
      readonly given: readonly CatalogueEntry[];
      /** The year asked about, when the answer is that year's and not today's. */
      readonly year: number | undefined;
      /** Another year asked about, in which today's answer holds too. */
      readonly sameYear: number | undefined;
      /** A year asked about that no rule here covers; the answer is today's. */
      readonly uncoveredYear: number | undefined;
      /** A household the question names that the best entry says nothing of. */
      readonly notFor: HouseholdAudience | undefined;
      /** How many further questions of the message are not answered. */
      readonly left: number;
      readonly matches: readonly Match[];
    }
  | {
      readonly outcome: "clarify";
      readonly options: Decision<CatalogueEntry>["options"];
      readonly matches: readonly Match[];
    }
  | {
      readonly outcome: "unsure" | "outside";
      readonly nearest: readonly CatalogueEntry[];
      readonly matches: readonly Match[];
    }
  | { readonly outcome: "smalltalk"; readonly kind: SmallTalk };

/** What is known beside the words of a question. */
export interface Asker {
  /** The household status the person told, as an audience. */
  readonly preferred?: Audience | undefined;
}

function matchesOf(result: ReturnType<PolicyCatalogue["search"]["search"]>, right: number): Match[] {
  const top = result.found[0]?.share ?? 1;
  return result.found.map(({ entry, share }) => ({ entry, score: Math.round(((right * share) / top) * 1000) / 1000 }));
}

/**
 * Answers a question from the entries of one day. Pure: nothing is stored.
 */
export function answerQuestion(catalogue: PolicyCatalogue, text: string, { preferred }: Asker = {}): Answer {
  const kind = smallTalk(text);
  if (kind) return { outcome: "smalltalk", kind };
  const result = catalogue.search.search(text, { limit: 5, preferred });
  const named = namedHousehold(result.folded);
  const householdKnown = named !== undefined || householdAudiences.some((status) => status === preferred);
  const decision = decide(result, catalogue.model, householdKnown);
  const matches = matchesOf(result, decision.right);
  const nearest = matches.slice(0, 3).map(({ entry }) => entry);
  switch (decision.kind) {
    case "clarify":
      return { outcome: "clarify", options: decision.options, matches };
    case "unsure":
      return { outcome: "unsure", nearest, matches };
    case "outside":
      return { outcome: "outside", nearest: [], matches };
    case "answer": {
      const first = matches[0]?.entry as CatalogueEntry;
      const { entry: best, year, sameYear, uncoveredYear } = entryInTime(catalogue, first, text);
      const parts = answerParts(catalogue, text, preferred);
      // Where the message as a whole is understood worse than one of its questions, that one is answered.
      const isInParts = parts !== undefined && (parts.given.length >= 2 || parts.surest > decision.right);
      const given = isInParts ? parts.given : [best];
      const serves = (entry: CatalogueEntry) => entry.content.audience;
      const isNamedElsewhere =
        named !== undefined &&
        given.length === 1 &&
        !serves(best).includes(named) &&
        householdAudiences.some((status) => serves(best).includes(status));
      return {
        outcome: "answered",
        best: given[0] ?? best,
        given,
        year,
        sameYear,
        uncoveredYear,
        notFor: isNamedElsewhere ? named : undefined,
        left: isInParts ? parts.left : 0,
        matches,
      };
    }
  }
}

function smallTalkOf(answer: Answer | OtherOutcome): string | null {
  if (answer.outcome === "smalltalk") return answer.kind;
  return answer.outcome === "term" || answer.outcome === "comparison" ? answer.outcome : null;
}

/** Who asks, where, and the update that brought the question: the same cause twice is one question. */
export interface Asking {
  readonly cause: string;
  readonly channel: string;
  readonly personId: number | null;
  readonly text: string;
}

const outcomes = {
  answered: "ANSWERED",
  clarify: "UNSURE",
  unsure: "UNSURE",
  outside: "UNSURE",
  smalltalk: "SMALLTALK",
  term: "SMALLTALK",
  comparison: "SMALLTALK",
} as const;

/** What was given for a question that no one entry answers: the meaning of a word, or households side by side. */
export interface OtherOutcome {
  readonly outcome: "term" | "comparison";
}

/**
 * Keeps a question with what was shown for it. Identity-card, phone and insurance numbers are masked before storage.
 * @returns the question's id; for a cause seen before, the id it already has
 */
export async function recordQuestion(app: AppContext, asking: Asking, answer: Answer | OtherOutcome): Promise<number> {
  const { cause, channel, personId } = asking;
  const shown = new Set(answer.outcome === "answered" ? answer.given.map(({ versionId }) => versionId) : []);
  const found = "matches" in answer ? answer.matches : [];
  // An answer for another year, or to a further question, may be none of the entries found for the whole message.
  const missing = [...shown].filter((versionId) => !found.some(({ entry }) => entry.versionId === versionId));
  const rows = [
    ...found.map(({ entry, score }) => ({ policyVersionId: entry.versionId, score })),
    ...missing.map((policyVersionId) => ({ policyVersionId, score: 0 })),
  ];
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
      smalltalk: smallTalkOf(answer),
      answers: {
        create: rows.map((row, i) => ({ ...row, rank: i + 1, shown: shown.has(row.policyVersionId) })),
      },
    },
  });
  return id;
}

/** The audience of a household status, for putting the right answers first. */
export function audienceOf(status: "POOR" | "NEAR_POOR" | "NEWLY_ESCAPED" | "OTHER" | null): Audience | undefined {
  return status === null || status === "OTHER" ? undefined : (status.toLowerCase() as Audience);
}
