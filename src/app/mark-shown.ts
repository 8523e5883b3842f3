import type { AppContext } from "./context.ts";

/** Records that an entry offered for a question was opened by the person. */
export async function markShown(
  app: AppContext,
  questionId: number,
  personId: number,
  policyVersionId: number,
): Promise<void> {
  await app.database.questionAnswer.updateMany({
    where: { questionId, policyVersionId, question: { personId } },
    data: { shown: true },
  });
}
