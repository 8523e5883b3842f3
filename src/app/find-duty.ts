import { isOverdue, lateFrom, latestPromise } from "../core/deadlines/duty-state.ts";
import type { Period } from "../core/forms/answers.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { DutyStatus } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { periodTold } from "./period-told.ts";

/** A duty as its card shows it. */
export interface DutyView {
  readonly dutyId: number;
  readonly deadlineId: number;
  /** `officeHours`: as they are stored, for `calendars.of`. */
  readonly organization: { readonly id: number; readonly name: string; readonly officeHours: unknown };
  readonly name: string;
  readonly note: string | null;
  /** The period it is named by; a request has none. */
  readonly period: Period | null;
  /** What its report covers: of a request, the days from asking to being due. */
  readonly covers: Period | null;
  readonly formCode: string | null;
  /** Given by hand, not by a rule that recurs. */
  readonly isRequest: boolean;
  readonly status: DutyStatus;
  readonly isActive: boolean;
  readonly dueAt: Date;
  /** The instant from which it is late. */
  readonly late: Date;
  readonly overdue: boolean;
  readonly promisedFor: Date | null;
  readonly extendedTo: Date | null;
  /** What was said when it was done without a report. */
  readonly doneNote: string | null;
  /** The last day that can be promised without asking the lead office, as the midnight it begins at. */
  readonly latestPromise: Date;
  /** What the lead office has not decided yet. */
  readonly asked: { readonly kind: "EXTENSION" | "TRANSFER"; readonly wantedUntil: Date | null } | null;
}

const include = {
  deadline: true,
  organization: { select: { id: true, name: true, officeHours: true } },
  requests: { where: { decidedAt: null }, orderBy: { id: "desc" }, take: 1 },
} satisfies Prisma.DutyInclude;

/** Duties of organisations the person belongs to. */
export function dutyOfMember(personId: number): Prisma.DutyWhereInput {
  return { organization: { memberships: { some: { personId } } } };
}

/**
 * A duty for somebody who may see it: a member of its organisation, or of the lead office.
 * @returns null when there is none, or it is not theirs
 */
export async function findDuty(app: AppContext, personId: number, dutyId: number): Promise<DutyView | null> {
  const ofLead = await app.database.membership.count({ where: { personId, organization: { kind: "LEAD_OFFICE" } } });
  const duty = await app.database.duty.findFirst({
    where: { id: dutyId, ...(ofLead === 0 && dutyOfMember(personId)) },
    include,
  });
  if (!duty) return null;
  const { deadline, organization, requests, periodFrom, periodTo, status, dueAt, promisedFor, extendedTo } = duty;
  const now = app.now();
  const [asked] = requests;
  return {
    dutyId,
    deadlineId: deadline.id,
    organization,
    name: deadline.name,
    note: deadline.note,
    period: periodTold(duty, deadline),
    covers: periodFrom !== null && periodTo !== null ? { from: periodFrom, to: periodTo } : null,
    formCode: deadline.formCode,
    isRequest: deadline.origin === "STAFF",
    status,
    isActive: deadline.active,
    dueAt,
    late: lateFrom(duty),
    overdue: isOverdue(duty, now),
    promisedFor,
    extendedTo,
    doneNote: duty.doneNote,
    latestPromise: latestPromise(duty, now),
    asked: asked ? { kind: asked.kind, wantedUntil: asked.wantedUntil } : null,
  };
}
