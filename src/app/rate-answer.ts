import type { AppContext } from "./context.ts";

/**
 * Keeps whether an answer helped; the last word counts, and a reason why not goes when it did after all. A question of
 * somebody else is left alone.
 */
export async function rateAnswer(
  app: AppContext,
  questionId: number,
  personId: number,
  helpful: boolean,
): Promise<void> {
  await app.database.question.updateMany({
    where: { id: questionId, personId },
    data: {
      feedback: helpful ? "HELPFUL" : "NOT_HELPFUL",
      feedbackAt: app.now(),
      ...(helpful && { feedbackReason: null }),
    },
  });
}
