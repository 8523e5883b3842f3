import type { AppContext } from "./context.ts";
import { answersToStore, lastVersion, ofMember, storedAnswers } from "./stored-report.ts";

export type EditedReport = { readonly ok: true } | { readonly ok: false; readonly reason: "accepted" | "gone" };

/**
 * Opens a sent or returned report as the draft of its next version; what was sent counts until that is sent. A draft
 * that is open already, a colleague's too, is gone on with.
 */
export async function editReport(app: AppContext, personId: number, reportId: number): Promise<EditedReport> {
  for (;;) {
    const report = await app.database.report.findFirst({
      where: { id: reportId, ...ofMember(personId) },
      include: { versions: lastVersion },
    });
    if (!report) return { ok: false, reason: "gone" };
    if (report.status === "ACCEPTED") return { ok: false, reason: "accepted" };
    const { id, revision, draft, versions } = report;
    if (draft !== null) return { ok: true };
    const { count } = await app.database.report.updateMany({
      where: { id, revision },
      data: {
        draft: answersToStore(storedAnswers(versions[0]?.answers)),
        revision: { increment: 1 },
        editedById: personId,
        editedAt: app.now(),
      },
    });
    if (count > 0) return { ok: true };
  }
}
