import { groupQuestions } from "../core/knowledge/group-questions.ts";
import { fold } from "../core/text/fold.ts";
import { maskIdentifiers } from "../core/text/mask-identifiers.ts";
import type { FeedbackReason } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";

/** Wordings shown of a group. */
const SAMPLES = 3;
/** Entries shown as nearest to a group. */
const NEAREST = 3;
/** Questions looked at in one list, the newest; beyond that a list is no help. */
const MOST = 5_000;

/** Questions that ask the same and were not answered, or not to the asker's liking. Tells nothing of who asked. */
export interface UnansweredGroup {
  readonly count: number;
  /** How many of them got an answer that did not help. */
  readonly notHelpful: number;
  readonly lastAskedAt: Date;
  /** Different wordings, newest first. */
  readonly samples: readonly string[];
  /** The entries they came nearest to, most often first. */
  readonly nearest: readonly { readonly policyId: string; readonly count: number }[];
  /** Why the answers did not help, most often first. */
  readonly reasons: readonly { readonly reason: FeedbackReason; readonly count: number }[];
}

function counted<T>(values: readonly T[]): { value: T; count: number }[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

/**
 * The questions since a moment that the assistant was unsure about, or whose answer did not help, grouped by what they
 * ask: the largest group first, among equals the one asked last.
 */
export async function listUnanswered(app: AppContext, since: Date): Promise<UnansweredGroup[]> {
  const questions = await app.database.question.findMany({
    where: {
      askedAt: { gte: since },
      OR: [{ outcome: "UNSURE" }, { outcome: "ANSWERED", feedback: "NOT_HELPFUL" }],
    },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    take: MOST,
    select: {
      text: true,
      askedAt: true,
      outcome: true,
      feedbackReason: true,
      answers: { where: { rank: 1 }, select: { policyVersion: { select: { policyId: true } } } },
    },
  });
  const groups = groupQuestions(questions.map(({ text }) => text)).map((places): UnansweredGroup => {
    const members = places.flatMap((place) => questions[place] ?? []);
    const wordings = new Map<string, string>();
    for (const { text } of members) {
      // Masked when it was stored; masked again because what is a number may be known better by now.
      if (!wordings.has(fold(text))) wordings.set(fold(text), maskIdentifiers(text));
    }
    return {
      count: members.length,
      notHelpful: members.filter(({ outcome }) => outcome === "ANSWERED").length,
      lastAskedAt: members[0]?.askedAt ?? since,
      samples: [...wordings.values()].slice(0, SAMPLES),
      nearest: counted(members.flatMap(({ answers }) => answers.map(({ policyVersion }) => policyVersion.policyId)))
        .slice(0, NEAREST)
        .map(({ value, count }) => ({ policyId: value, count })),
      reasons: counted(members.flatMap(({ feedbackReason }) => feedbackReason ?? [])).map(({ value, count }) => ({
        reason: value,
        count,
      })),
    };
  });
  return groups.sort((a, b) => b.count - a.count || b.lastAskedAt.getTime() - a.lastAskedAt.getTime());
}
