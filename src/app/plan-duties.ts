import type { WorkCalendar } from "../core/calendar/work-calendar.ts";
import { deadlineRecipients } from "../core/deadlines/deadline.ts";
import { lateFrom } from "../core/deadlines/duty-state.ts";
import { ladder } from "../core/deadlines/ladder.ts";
import { type Occurrence, thisAndNext } from "../core/deadlines/occurrence.ts";
import { type LadderGround, lookAtLadder, planLadder } from "../core/deadlines/plan-ladder.ts";
import { recurrence } from "../core/deadlines/recurrence.ts";
import { type Deadline, Prisma } from "../database/generated/sqlite/client.ts";
import { insertDuties } from "../database/insert-duties.ts";
import type { Transaction } from "../database/open-database.ts";
import { takeRowLock } from "../database/row-lock.ts";
import type { AppContext } from "./context.ts";

/** One occurrence of a deadline, as its duties know it. */
interface Planned {
  readonly deadlineId: number;
  readonly periodFrom: string;
  readonly periodTo: string;
}

/** What is still owed. */
export const owed = { status: { in: ["PENDING", "ACKNOWLEDGED"] } } satisfies Prisma.DutyWhereInput;

/** The occurrences of a deadline that matter on a day (yyyy-mm-dd). */
export function occurrencesOf({ calendars }: AppContext, deadline: Deadline, today: string): readonly Occurrence[] {
  const dayOff = deadline.dayOff.toLowerCase() as Lowercase<typeof deadline.dayOff>;
  return thisAndNext(recurrence.parse(deadline.recurrence), today, calendars.usual, dayOff);
}

/** When the next step of a ladder comes; null = there is none. */
export function nextStep(deadline: Deadline, ground: LadderGround, calendar: WorkCalendar, after: Date): Date | null {
  return lookAtLadder(planLadder(ladder.parse(deadline.ladder), ground, calendar), after, after).next;
}

/**
 * Makes the duties of this and the next occurrence of every active deadline, for each organisation that owes them, each with
 * the instant of its ladder's next step. A duty that is there stays as it is; one that is not done follows when its
 * deadline was changed — from now on: what was sent stays sent, what was passed stays passed — and is done when its
 * report was sent before it was planned. Doing it again, or in two programs at once, changes nothing.
 * @param today yyyy-mm-dd
 * @param only this deadline
 * @returns how many duties are new
 */
export async function planDuties(app: AppContext, today: string, only?: number): Promise<number> {
  let made = 0;
  const deadlines = await app.database.deadline.findMany({
    where: { active: true, ...(only !== undefined && { id: only }) },
    orderBy: { id: "asc" },
  });
  for (const deadline of deadlines) {
    const occurrences = occurrencesOf(app, deadline, today);
    for (const occurrence of occurrences) made += await plan(app, deadline, occurrence);
    // What is over and still owed follows too, when this deadline was changed.
    if (only !== undefined) await replanEarlier(app, deadline, occurrences);
  }
  return made;
}

async function plan(app: AppContext, deadline: Deadline, { due: dueAt, period }: Occurrence): Promise<number> {
  const { database, calendars } = app;
  const now = app.now();
  const planned = { deadlineId: deadline.id, periodFrom: period.from, periodTo: period.to };
  await database.duty.updateMany({ where: { ...planned, dueAt: { not: dueAt } }, data: { dueAt } });

  // What is given by hand is told at once: the first look finds it, also at this very instant.
  const isGiven = deadline.origin === "STAFF";
  const assignedAt = isGiven ? now : null;
  const checkedAt = isGiven ? new Date(now.getTime() - 1) : now;
  const nextOf = (calendar: WorkCalendar) =>
    nextStep(deadline, { due: dueAt, assignedAt, promisedFor: null }, calendar, checkedAt);
  const duty = { ...planned, dueAt, assignedAt, checkedAt, nextStepAt: nextOf(calendars.usual) };
  const made = await insertDuties(database, duty, deadlineRecipients.parse(deadline.recipients));

  if (deadline.formCode !== null && deadline.origin === "SEED") await settle(app, deadline.formCode, planned);
  await replan(app, deadline, planned, dueAt);
  return made;
}

/**
 * Lays the ladders of an occurrence out anew where they read otherwise than they were planned: the deadline was changed, or
 * the organisation has office hours of its own. A step that is due and was not looked at yet is left to the look.
 */
async function replan(app: AppContext, deadline: Deadline, planned: Planned, due: Date): Promise<void> {
  await app.database.$transaction((tx) => replanIn(app, tx, deadline, planned, due), { timeout: 60_000 });
}

async function replanIn(
  app: AppContext,
  tx: Transaction,
  deadline: Deadline,
  planned: Planned,
  due: Date,
): Promise<void> {
  const { calendars } = app;
  const now = app.now();
  // Nobody looks at these ladders, or changes what they are laid out from, meanwhile.
  await takeRowLock(tx, "plan");
  const own = await tx.organization.findMany({
    where: { officeHours: { not: Prisma.DbNull } },
    select: { id: true },
  });
  const ids = own.map(({ id }) => id);
  const usual = nextStep(deadline, { due, assignedAt: null, promisedFor: null }, calendars.usual, now);
  const waiting = { ...planned, ...owed, OR: [{ nextStepAt: null }, { nextStepAt: { gt: now } }] };
  await tx.duty.updateMany({
    where: {
      ...waiting,
      extendedTo: null,
      promisedFor: null,
      organizationId: { notIn: ids },
      AND: [
        // Being told that it was given is still to come.
        { OR: [{ assignedAt: null }, { checkedAt: { gte: tx.duty.fields.assignedAt } }, { checkedAt: null }] },
        usual ? { OR: [{ nextStepAt: null }, { nextStepAt: { not: usual } }] } : { nextStepAt: { not: null } },
      ],
    },
    data: { nextStepAt: usual, checkedAt: now },
  });
  const others = await tx.duty.findMany({
    where: {
      ...waiting,
      AND: [{ OR: [{ extendedTo: { not: null } }, { promisedFor: { not: null } }, { organizationId: { in: ids } }] }],
    },
    include: { organization: { select: { officeHours: true } } },
    orderBy: { id: "asc" },
  });
  for (const duty of others) {
    const isTold = duty.assignedAt === null || duty.checkedAt === null || duty.checkedAt >= duty.assignedAt;
    const checkedAt = isTold ? now : duty.checkedAt;
    const ground = { due: lateFrom(duty), assignedAt: duty.assignedAt, promisedFor: duty.promisedFor };
    const next = nextStep(deadline, ground, calendars.of(duty.organization.officeHours), checkedAt ?? now);
    if (next?.getTime() === duty.nextStepAt?.getTime()) continue;
    await tx.duty.updateMany({
      where: { id: duty.id, nextStepAt: duty.nextStepAt },
      data: { nextStepAt: next, checkedAt },
    });
  }
}

/** Lays out anew what of a deadline is owed from occurrences before these. */
async function replanEarlier(app: AppContext, deadline: Deadline, except: readonly Occurrence[]): Promise<void> {
  const owing = await app.database.duty.groupBy({
    by: ["periodFrom", "periodTo", "dueAt"],
    where: { deadlineId: deadline.id, ...owed },
    orderBy: { dueAt: "asc" },
  });
  for (const { periodFrom, periodTo, dueAt } of owing) {
    if (periodFrom === null || periodTo === null) continue;
    if (except.some(({ period }) => period.from === periodFrom && period.to === periodTo)) continue;
    await replan(app, deadline, { deadlineId: deadline.id, periodFrom, periodTo }, dueAt);
  }
}

/** Marks as done what was reported already. */
async function settle({ database }: AppContext, code: string, duty: Planned): Promise<void> {
  const { periodFrom, periodTo } = duty;
  const open = { ...duty, ...owed };
  const reports = await database.report.findMany({
    where: {
      form: { code },
      periodFrom,
      periodTo,
      deadlineId: null,
      status: { in: ["SUBMITTED", "ACCEPTED"] },
      organization: { duties: { some: open } },
    },
    select: { id: true, organizationId: true, submittedAt: true },
  });
  for (const { id, organizationId, submittedAt } of reports) {
    await database.duty.updateMany({
      where: { ...open, organizationId },
      data: { status: "DONE", doneAt: submittedAt, reportId: id },
    });
  }
}
