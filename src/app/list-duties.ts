import { localDay } from "../core/calendar/local-day.ts";
import type { Period } from "../core/forms/answers.ts";
import type { DutyStatus, ReportStatus } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";

/** How many of what was done are worth showing. */
const DONE_LIMIT = 20;

/** Something an organisation owes, or has done. */
export interface DutyCard {
  readonly dutyId: number;
  /** The deadline's name: "Báo cáo năm". */
  readonly name: string;
  /** The instant from which it is late: shown as "trước 10/11". */
  readonly dueAt: Date;
  readonly period: Period | null;
  readonly formCode: string | null;
  readonly status: DutyStatus;
  readonly overdue: boolean;
  /** The report that does it, begun or sent. */
  readonly report: { readonly reportId: number; readonly status: ReportStatus; readonly code: string } | null;
}

/**
 * What an organisation owes, the most urgent first, and what it has done, the newest first. A duty whose period has not
 * begun is not owed yet. Whoever asks has checked that the organisation is theirs.
 */
export async function listDuties(
  { database, now }: AppContext,
  organizationId: number,
): Promise<{ readonly open: readonly DutyCard[]; readonly done: readonly DutyCard[] }> {
  const today = localDay(now());
  const include = { deadline: { select: { name: true, formCode: true } } } as const;
  const open = await database.duty.findMany({
    where: {
      organizationId,
      status: { not: "DONE" },
      OR: [{ periodFrom: null }, { periodFrom: { lte: today } }],
    },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    include,
  });
  const done = await database.duty.findMany({
    where: { organizationId, status: "DONE" },
    orderBy: [{ doneAt: "desc" }, { id: "desc" }],
    take: DONE_LIMIT,
    include,
  });
  const duties = [...open, ...done];
  const reports = await database.report.findMany({
    where: {
      organizationId,
      OR: duties.map(({ deadline: { formCode }, periodFrom, periodTo }) => ({
        form: { code: formCode ?? "" },
        periodFrom: periodFrom ?? "",
        periodTo: periodTo ?? "",
      })),
    },
    select: { id: true, status: true, code: true, periodFrom: true, periodTo: true, form: { select: { code: true } } },
  });
  const card = (duty: (typeof duties)[number]): DutyCard => {
    const { id: dutyId, deadline, dueAt, extendedTo, status, periodFrom, periodTo } = duty;
    const report = reports.find(
      (each) => each.form.code === deadline.formCode && each.periodFrom === periodFrom && each.periodTo === periodTo,
    );
    return {
      dutyId,
      name: deadline.name,
      dueAt: extendedTo ?? dueAt,
      period: periodFrom !== null && periodTo !== null ? { from: periodFrom, to: periodTo } : null,
      formCode: deadline.formCode,
      status,
      overdue: status !== "DONE" && (extendedTo ?? dueAt) <= now(),
      report: report ? { reportId: report.id, status: report.status, code: report.code } : null,
    };
  };
  return { open: open.map(card), done: done.map(card) };
}
