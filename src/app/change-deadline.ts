import { addDays, daysBetween } from "../core/calendar/days.ts";
import { localDay } from "../core/calendar/local-day.ts";
import type { Occurrence } from "../core/deadlines/occurrence.ts";
import { type Recurrence, recurrence } from "../core/deadlines/recurrence.ts";
import type { Deadline } from "../database/generated/sqlite/client.ts";
import type { Database } from "../database/open-database.ts";
import type { AppContext } from "./context.ts";
import { isLeadOfficer } from "./member.ts";
import { occurrencesOf, owed, planDuties } from "./plan-duties.ts";

/** A deadline as the lead office sees it. */
export interface DeadlineView {
  readonly id: number;
  readonly name: string;
  readonly note: string | null;
  readonly active: boolean;
  readonly isRequest: boolean;
  /** When it is due next; null = nobody has said, or it is over. */
  readonly next: Date | null;
  /** Can its day be set in the chat? Otherwise it is in its file. */
  readonly canMove: boolean;
  /** Does it come every year on the same day? */
  readonly isYearly: boolean;
  /** How many organisations owe it now. */
  readonly owing: number;
}

async function viewOf(app: AppContext, deadline: Deadline): Promise<DeadlineView> {
  const [next] = occurrencesOf(app, deadline, localDay(app.now()));
  const { every } = recurrence.parse(deadline.recurrence);
  // What comes once is owed until it is done; of what recurs only the next time counts here.
  const now = every === "once" ? {} : { dueAt: next?.due ?? new Date(0) };
  return {
    id: deadline.id,
    name: deadline.name,
    note: deadline.note,
    active: deadline.active,
    isRequest: deadline.origin === "STAFF",
    next: next?.due ?? null,
    canMove: every === "year" || every === "once",
    isYearly: every === "year",
    owing: await app.database.duty.count({ where: { deadlineId: deadline.id, ...owed, ...now } }),
  };
}

/** All deadlines, those that are on first; requests that are over are left out. Whoever calls it has checked who asks. */
export async function listDeadlines(app: AppContext): Promise<readonly DeadlineView[]> {
  const all = await app.database.deadline.findMany({
    where: { OR: [{ origin: "SEED" }, { active: true }] },
    orderBy: [{ active: "desc" }, { id: "asc" }],
  });
  const views = await Promise.all(all.map((deadline) => viewOf(app, deadline)));
  return views.filter(({ isRequest, owing, active }) => !isRequest || (active && owing > 0));
}

/** One deadline. Whoever calls it has checked who asks. */
export async function findDeadline(app: AppContext, id: number): Promise<DeadlineView | null> {
  const deadline = await app.database.deadline.findUnique({ where: { id } });
  return deadline && viewOf(app, deadline);
}

/** What the lead office does with a deadline. */
export type DeadlineChange =
  | { readonly kind: "turn"; readonly active: boolean }
  /** `before`: the first day on which it is too late, yyyy-mm-dd; of every year, where it comes every year. */
  | { readonly kind: "move"; readonly before: string };

export type ChangedDeadline =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "not-allowed" | "gone" | "too-early" | "no-day" | "in-file" };

/**
 * Turns a deadline on or off, or moves its day. Only what is to come follows: what was sent stays sent, and steps whose time went
 * by while it was off are not caught up. From then on its file does not change what was set here.
 */
export async function changeDeadline(
  app: AppContext,
  personId: number,
  deadlineId: number,
  change: DeadlineChange,
): Promise<ChangedDeadline> {
  if (!(await isLeadOfficer(app, personId))) return { ok: false, reason: "not-allowed" };
  const { database } = app;
  const deadline = await database.deadline.findUnique({ where: { id: deadlineId } });
  if (!deadline) return { ok: false, reason: "gone" };
  const now = app.now();
  const today = localDay(now);
  const rule = recurrence.parse(deadline.recurrence);
  if (change.kind === "turn") {
    if (change.active === deadline.active) return { ok: true };
    if (change.active && rule.every === "year" && rule.before === undefined) return { ok: false, reason: "no-day" };
    // What was given and is not told yet is still told.
    const isTold = { OR: [{ assignedAt: null }, { checkedAt: { gte: database.duty.fields.assignedAt } }] };
    await database.$transaction([
      database.deadline.update({ where: { id: deadlineId }, data: { active: change.active, editedAt: now } }),
      database.duty.updateMany({
        where: { deadlineId, ...owed, ...isTold },
        data: { checkedAt: now, nextStepAt: null },
      }),
    ]);
  } else {
    if (rule.every !== "year" && rule.every !== "once") return { ok: false, reason: "in-file" };
    if (rule.every === "once" && change.before <= today) return { ok: false, reason: "too-early" };
    const moved = movedRule(app, deadline, change.before);
    await database.$transaction([
      database.deadline.update({
        where: { id: deadlineId },
        data: { recurrence: recurrence.parse(moved), editedAt: now },
      }),
      // What comes once covers the days until it is due: its duties and reports stay the same ones.
      ...(rule.every === "once" ? moveOnce(database, deadlineId, addDays(change.before, -1)) : []),
    ]);
  }
  await planDuties(app, today, deadlineId);
  // Nobody was given more time to be late sooner than the others.
  const outdone = { deadlineId, ...owed, extendedTo: { lte: database.duty.fields.dueAt } };
  const { count } = await database.duty.updateMany({ where: outdone, data: { extendedTo: null } });
  if (count > 0) await planDuties(app, today, deadlineId);
  return { ok: true };
}

/** The rule of a deadline whose day is moved. */
function movedRule(app: AppContext, deadline: Deadline, before: string): Recurrence {
  const rule = recurrence.parse(deadline.recurrence);
  const today = localDay(app.now());
  const [running] = occurrencesOf(app, deadline, today);
  return recurrence.parse({ ...rule, before: rule.every === "once" ? before : everyYear(before, running, today) });
}

/**
 * What a move would come to, to be shown before it is done.
 * @returns the instant from which it would be late, days off considered; null when it cannot be moved to that day
 */
export async function previewMove(app: AppContext, deadlineId: number, before: string): Promise<Date | null> {
  const deadline = await app.database.deadline.findUnique({ where: { id: deadlineId } });
  const { every } = recurrence.parse(deadline?.recurrence ?? { every: "month", by: 1 });
  if (!deadline || (every !== "year" && every !== "once")) return null;
  const moved = { ...deadline, recurrence: movedRule(app, deadline, before) };
  return occurrencesOf(app, moved, localDay(app.now()))[0]?.due ?? null;
}

/** A day as far from the one there was is of the year after. */
const SAME_YEAR_DAYS = 120;

/**
 * A day for every year. "15/1", said in November of what is due in November, is of the year after the one it is about; "31/5", said
 * in December of what is due in June, is not.
 */
function everyYear(before: string, running: Occurrence | undefined, today: string): string {
  // There is no 29 February in most years: what is due before it is due before March.
  const day = before.slice("yyyy-".length).replace("02-29", "03-01");
  const year = running?.period.from.slice(0, 4) ?? today.slice(0, 4);
  if (before.slice(0, 4) <= year) return day;
  const isNear = running && Math.abs(daysBetween(localDay(running.due), `${year}-${day}`)) <= SAME_YEAR_DAYS;
  return isNear ? day : `+${day}`;
}

function moveOnce(database: Database, deadlineId: number, periodTo: string) {
  return [
    database.duty.updateMany({ where: { deadlineId }, data: { periodTo } }),
    database.report.updateMany({ where: { deadlineId }, data: { periodTo } }),
  ];
}
