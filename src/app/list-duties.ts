import { localDay } from "../core/calendar/local-day.ts";
import { isOverdue, lateFrom } from "../core/deadlines/duty-state.ts";
import type { Period } from "../core/forms/answers.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { DutyStatus, ReportStatus } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { periodTold } from "./period-told.ts";
import { owed } from "./plan-duties.ts";

/** How many of what was done are worth showing. */
const DONE_LIMIT = 20;

/** The report that does a duty, begun or sent. */
export interface DutyReport {
  readonly reportId: number;
  readonly status: ReportStatus;
  readonly code: string;
}

/** Something an organisation owes, or has done. */
export interface DutyCard {
  readonly dutyId: number;
  readonly deadlineId: number;
  /** The deadline's name: "Báo cáo năm". */
  readonly name: string;
  /** Given by hand, not by a rule that recurs. */
  readonly isRequest: boolean;
  /** The instant from which it is late: shown as "trước 10/11". */
  readonly dueAt: Date;
  /** The period it is named by; a request has none. */
  readonly period: Period | null;
  readonly formCode: string | null;
  readonly status: DutyStatus;
  readonly overdue: boolean;
  /** Midnight at which the promised day begins. */
  readonly promisedFor: Date | null;
  /** Did the lead office agree to another day? It is `dueAt` then. */
  readonly isExtended: boolean;
  /** What the lead office has not decided yet. */
  readonly asked: "EXTENSION" | "TRANSFER" | null;
  readonly report: DutyReport | null;
}

const include = {
  deadline: { select: { name: true, formCode: true, origin: true } },
  requests: { where: { decidedAt: null }, orderBy: { id: "desc" }, take: 1, select: { kind: true } },
} satisfies Prisma.DutyInclude;
type Listed = Prisma.DutyGetPayload<{ include: typeof include }>;

/** What a report has to be about to do a duty. */
export interface ReportedBy {
  readonly deadlineId: number;
  readonly isRequest: boolean;
  readonly formCode: string | null;
  readonly period: Period | null;
}

/**
 * In a query, the report that does a duty: a request's own, as two requests may share form and period; else the one of its
 * form and period.
 */
function reportOf({ deadlineId, isRequest, formCode, period }: ReportedBy): Prisma.ReportWhereInput {
  if (isRequest) return { deadlineId };
  return {
    deadlineId: null,
    form: { code: formCode ?? "" },
    periodFrom: period?.from ?? "",
    periodTo: period?.to ?? "",
  };
}

/** The report that does a duty of an organisation. Whoever asks has checked that the organisation is theirs. */
export async function findDutyReport(
  { database }: AppContext,
  organizationId: number,
  duty: ReportedBy,
): Promise<DutyReport | null> {
  const report = await database.report.findFirst({
    where: { organizationId, ...reportOf(duty) },
    select: { id: true, status: true, code: true },
  });
  return report && { reportId: report.id, status: report.status, code: report.code };
}

/**
 * What an organisation owes, the most urgent first, and what it has done, the newest first. A duty whose period has not
 * begun is not owed yet; one that was released, or whose deadline is off, is owed no more. Whoever asks has checked that the
 * organisation is theirs.
 */
export async function listDuties(
  { database, now }: AppContext,
  organizationId: number,
): Promise<{ readonly open: readonly DutyCard[]; readonly done: readonly DutyCard[] }> {
  const at = now();
  const open = await database.duty.findMany({
    where: {
      organizationId,
      ...owed,
      deadline: { active: true },
      OR: [{ periodFrom: null }, { periodFrom: { lte: localDay(at) } }],
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
  const cards = [...open, ...done].map((duty) => cardOf(duty, at));
  const reports = await database.report.findMany({
    where: { organizationId, OR: cards.map(reportOf) },
    select: {
      id: true,
      status: true,
      code: true,
      deadlineId: true,
      periodFrom: true,
      periodTo: true,
      form: { select: { code: true } },
    },
  });
  const withReport = (card: DutyCard): DutyCard => {
    const { isRequest, deadlineId, formCode, period } = card;
    const report = reports.find((each) =>
      isRequest
        ? each.deadlineId === deadlineId
        : each.deadlineId === null &&
          each.form.code === formCode &&
          each.periodFrom === period?.from &&
          each.periodTo === period?.to,
    );
    return { ...card, report: report ? { reportId: report.id, status: report.status, code: report.code } : null };
  };
  const byUrgency = (a: DutyCard, b: DutyCard) => a.dueAt.getTime() - b.dueAt.getTime() || a.dutyId - b.dutyId;
  return {
    open: cards.slice(0, open.length).map(withReport).sort(byUrgency),
    done: cards.slice(open.length).map(withReport),
  };
}

function cardOf(duty: Listed, at: Date): DutyCard {
  const { id: dutyId, deadlineId, deadline, status, promisedFor, extendedTo, requests } = duty;
  return {
    dutyId,
    deadlineId,
    name: deadline.name,
    isRequest: deadline.origin === "STAFF",
    dueAt: lateFrom(duty),
    period: periodTold(duty, deadline),
    formCode: deadline.formCode,
    status,
    overdue: isOverdue(duty, at),
    promisedFor,
    isExtended: extendedTo !== null,
    asked: requests[0]?.kind ?? null,
    report: null,
  };
}
