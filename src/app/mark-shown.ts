import type { AppContext } from "./context.ts";

/** Records that an entry was opened for a question of the person's own, also one that was not found for it at first. */
export async function markShown(
  app: AppContext,
  questionId: number,
  personId: number,
  policyVersionId: number,
): Promise<void> {
  const { count } = await app.database.questionAnswer.updateMany({
    where: { questionId, policyVersionId, question: { personId } },
    data: { shown: true },
  });
  if (count > 0) return;
  const question = await app.database.question.findFirst({
    where: { id: questionId, personId },
    include: { answers: { orderBy: { rank: "desc" }, take: 1 } },
  });
  if (!question) return;
  const rank = (question.answers[0]?.rank ?? 0) + 1;
  await app.database.questionAnswer.create({ data: { questionId, policyVersionId, rank, score: 0, shown: true } });
}
