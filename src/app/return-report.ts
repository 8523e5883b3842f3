import type { ReviewRefusal } from "./accept-report.ts";
import { changeDuty } from "./change-duty.ts";
import type { AppContext } from "./context.ts";
import { enqueueNotice } from "./enqueue-notice.ts";
import type { Remark } from "./find-draft.ts";
import { isLeadOfficer } from "./member.ts";
import { officersOf } from "./office-staff.ts";
import { lastVersion } from "./stored-report.ts";

/** What is returned, and why. */
export interface ReturnOrder {
  readonly reportId: number;
  /** At least one that says something. */
  readonly remarks: readonly Remark[];
  /** The version the officer looked at, when one was shown. */
  readonly seen?: number;
}

export type ReturnedReport =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: Exclude<ReviewRefusal, "being-edited"> | "no-remark" };

/**
 * Returns a sent report to its organisation with remarks; the duties it did are open again, and its
 * officers are told. The same officer saying the
 * same twice is once. An accepted report is never returned.
 */
export async function returnReport(
  app: AppContext,
  personId: number,
  { reportId, remarks, seen }: ReturnOrder,
): Promise<ReturnedReport> {
  if (!(await isLeadOfficer(app, personId))) return { ok: false, reason: "not-allowed" };
  const said = remarks.map(({ path, text }) => ({ path, text: text.trim() })).filter(({ text }) => text !== "");
  if (said.length === 0) return { ok: false, reason: "no-remark" };
  for (;;) {
    const report = await app.database.report.findUnique({
      where: { id: reportId },
      include: { versions: { ...lastVersion, select: { number: true } }, remarks: { where: { authorId: personId } } },
    });
    const version = report?.versions[0]?.number;
    if (!report || version === undefined) return { ok: false, reason: "not-submitted" };
    const isRepeat = said.every(({ path, text }) =>
      report.remarks.some((known) => known.version === version && known.path === path && known.text === text),
    );
    if (report.status === "RETURNED" && isRepeat) return { ok: true };
    if (report.status !== "SUBMITTED") return { ok: false, reason: "not-submitted" };
    if (seen !== undefined && version !== seen) return { ok: false, reason: "changed" };
    const isDone = await app.database.$transaction(async (tx) => {
      const { count } = await tx.report.updateMany({
        where: { id: reportId, revision: report.revision, status: "SUBMITTED" },
        data: { status: "RETURNED", revision: { increment: 1 } },
      });
      if (count === 0) return false;
      await tx.reportRemark.createMany({
        data: said.map((remark) => ({ ...remark, reportId, version, authorId: personId, createdAt: app.now() })),
      });
      for (const { id } of await tx.duty.findMany({ where: { reportId, status: "DONE" }, select: { id: true } })) {
        await changeDuty(app, tx, id, { kind: "reopen" });
      }
      const notice = { notice: "report-returned", reportId, version } as const;
      const personIds = await officersOf(tx, report.organizationId);
      await enqueueNotice(app, tx, { subject: `returned:${reportId}:${version}`, notice, personIds });
      return true;
    });
    if (isDone) return { ok: true };
  }
}
