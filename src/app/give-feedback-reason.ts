import type { FeedbackReason } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";

/** How long after “not helpful” a typed reason still belongs to it. */
const ASKED_HOURS = 24;

/**
 * Keeps why an answer did not help; the last word counts. A question of somebody else, or one not found unhelpful, is
 * left alone.
 * @returns whether it was kept
 */
export async function giveFeedbackReason(
  app: AppContext,
  questionId: number,
  personId: number,
  reason: FeedbackReason,
): Promise<boolean> {
  const { count } = await app.database.question.updateMany({
    where: { id: questionId, personId, feedback: "NOT_HELPFUL" },
    data: { feedbackReason: reason },
  });
  return count > 0;
}

/** The person's question that was just found unhelpful and has no reason yet, as long as nothing was asked since. */
export async function questionAwaitingReason(app: AppContext, personId: number): Promise<number | undefined> {
  const last = await app.database.question.findFirst({
    where: { personId },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    select: { id: true, feedback: true, feedbackReason: true, feedbackAt: true },
  });
  if (last?.feedback !== "NOT_HELPFUL" || last.feedbackReason !== null || last.feedbackAt === null) return undefined;
  const isRecent = app.now().getTime() - last.feedbackAt.getTime() < ASKED_HOURS * 3_600_000;
  return isRecent ? last.id : undefined;
}
