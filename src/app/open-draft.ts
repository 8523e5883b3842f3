import type { Answers } from "../core/forms/answers.ts";
import type { Report } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";
import { answersToStore, ofMember, storedAnswers } from "./stored-report.ts";

/** A draft as it stands, to be changed by `writeDraft` or not at all. */
export interface OpenDraft {
  readonly report: Report;
  readonly answers: Answers;
}

/**
 * The draft of a report for a member of its organisation: "gone" when there is none or it is not theirs, "sent" when
 * nothing is being written.
 */
export async function openDraft(
  { database }: AppContext,
  personId: number,
  reportId: number,
): Promise<OpenDraft | "gone" | "sent"> {
  const report = await database.report.findFirst({ where: { id: reportId, ...ofMember(personId) } });
  if (!report) return "gone";
  return report.draft === null ? "sent" : { report, answers: storedAnswers(report.draft) };
}

/**
 * Writes a draft, unless somebody has changed it since it was read: then nothing is written, and what was to be changed
 * is to be looked at again. Whoever sends or closes a draft counts its revision up too.
 * @returns whether it was written
 */
export async function writeDraft(
  { database, now }: AppContext,
  { report: { id, revision } }: OpenDraft,
  personId: number,
  answers: Answers,
): Promise<boolean> {
  const { count } = await database.report.updateMany({
    where: { id, revision },
    data: {
      draft: answersToStore(answers),
      revision: { increment: 1 },
      editedById: personId,
      editedAt: now(),
    },
  });
  return count > 0;
}
