import { type Decision, decide } from "../core/knowledge/decide.ts";
import { namedHousehold } from "../core/knowledge/named-household.ts";
import { namedYear } from "../core/knowledge/named-year.ts";
import { type SmallTalk, smallTalk } from "../core/knowledge/small-talk.ts";
import { splitQuestions } from "../core/knowledge/split-questions.ts";
import { type Audience, type HouseholdAudience, householdAudiences } from "../core/policies/policy.ts";
import { maskIdentifiers } from "../core/text/mask-identifiers.ts";
import type { AppContext } from "./context.ts";
import { type CatalogueEntry, holdsIn, type PolicyCatalogue } from "./policy-catalogue.ts";

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
      /** A year asked about that no rule here covers; the answer is today's. */
      readonly uncoveredYear: number | undefined;
      /** A household the question names that the best entry says nothing of. */
      readonly notFor: HouseholdAudience | undefined;
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
 * The entry as it stood or will stand in the year asked about: another version, its successor, or its predecessor. Where
 * no year is named, what is not in force yet gives way to what still is.
 */
function forYear(
  catalogue: PolicyCatalogue,
  entry: CatalogueEntry,
  year: number | undefined,
): { entry: CatalogueEntry; year: number | undefined } {
  const predecessor = catalogue.predecessorOf(entry.id);
  if (year === undefined) {
    const isComing = entry.validFrom !== null && entry.validFrom > catalogue.day;
    return { entry: isComing && predecessor ? predecessor : entry, year: undefined };
  }
  if (holdsIn(entry, year)) return { entry, year: undefined };
  const successor = entry.content.successor === undefined ? undefined : catalogue.byId(entry.content.successor);
  const other = [catalogue.inYear(entry.id, year), successor, predecessor].find(
    (candidate) => candidate !== undefined && holdsIn(candidate, year),
  );
  return other ? { entry: other, year } : { entry, year: undefined };
}

/** How sure a further question in the same message must be to be answered too. */
const ALSO = 0.8;

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
      const asked = namedYear(text, catalogue.day);
      const { entry: best, year } = forYear(catalogue, first, asked);
      const questions = splitQuestions(text);
      const parts = (questions.length > 1 ? questions : []).flatMap((part) => {
        const other = catalogue.search.search(part, { limit: 2, preferred });
        const entry = other.found[0]?.entry;
        return entry && decide(other, catalogue.model, true).right >= ALSO ? [entry] : [];
      });
      const given = new Set(parts).size >= 2 ? [...new Set(parts)] : [best];
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
        uncoveredYear: asked !== undefined && year === undefined && !holdsIn(best, asked) ? asked : undefined,
        notFor: isNamedElsewhere ? named : undefined,
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
