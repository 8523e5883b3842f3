import { sameValue } from "../core/forms/same-value.ts";
import { Prisma } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";
import { isLeadOfficer } from "./member.ts";
import { lastVersion, storedAnswers } from "./stored-report.ts";

/**
 * "not-submitted": there is nothing to decide (any more): a colleague accepted or returned it. "being-edited": its
 * organisation has changed answers it has not sent yet; accepting would throw them away. "changed": another version was
 * sent than the one that was looked at.
 */
export type ReviewRefusal = "not-allowed" | "not-submitted" | "being-edited" | "changed";
export type AcceptedReport = { readonly ok: true } | { readonly ok: false; readonly reason: ReviewRefusal };

/**
 * Accepts a sent report for the lead office; from then on it cannot be changed. The same officer accepting twice is once;
 * of two officers one is told that it is done.
 * @param seen the version the officer looked at, when one was shown
 */
export async function acceptReport(
  app: AppContext,
  personId: number,
  reportId: number,
  seen?: number,
): Promise<AcceptedReport> {
  if (!(await isLeadOfficer(app, personId))) return { ok: false, reason: "not-allowed" };
  for (;;) {
    const report = await app.database.report.findUnique({
      where: { id: reportId },
      include: { versions: lastVersion },
    });
    if (report?.status === "ACCEPTED" && report.acceptedById === personId) return { ok: true };
    if (report?.status !== "SUBMITTED") return { ok: false, reason: "not-submitted" };
    const { id, revision, draft, versions } = report;
    if (seen !== undefined && versions[0]?.number !== seen) return { ok: false, reason: "changed" };
    const isEdited = draft !== null && !sameValue(storedAnswers(draft), storedAnswers(versions[0]?.answers));
    if (isEdited) return { ok: false, reason: "being-edited" };
    const { count } = await app.database.report.updateMany({
      where: { id, revision, status: "SUBMITTED" },
      data: {
        status: "ACCEPTED",
        draft: Prisma.DbNull,
        revision: { increment: 1 },
        acceptedAt: app.now(),
        acceptedById: personId,
      },
    });
    if (count > 0) return { ok: true };
  }
}
