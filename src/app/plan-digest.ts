import { DAY_MS } from "../core/calendar/day-ms.ts";
import { addDays } from "../core/calendar/days.ts";
import { localDay } from "../core/calendar/local-day.ts";
import { midnight } from "../core/calendar/midnight.ts";
import { takeRowLock } from "../database/row-lock.ts";
import type { AppContext } from "./context.ts";
import { enqueueNotice } from "./enqueue-notice.ts";
import { listProgress, type Progress } from "./list-progress.ts";
import { everyoneOf } from "./office-staff.ts";

/** From so many days before the due moment, and until so many after it, the lead office hears every morning. */
const CLOSE_DAYS = 7;
const LATE_DAYS = 21;

const key = "digest:last";

/** Is something close, or late and not given up? */
function isUrgent({ dueAt, missing }: Progress, now: Date): boolean {
  const days = (dueAt.getTime() - now.getTime()) / DAY_MS;
  return missing.length > 0 && days <= CLOSE_DAYS && days >= -LATE_DAYS;
}

/** What of the standing is worth telling when it changes. */
function standingOf(progress: readonly Progress[]): string {
  const of = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
  return JSON.stringify(
    progress.map(({ name, dueAt, acknowledged, broken, silent, unreachable, mending }) => [
      name,
      dueAt,
      of(acknowledged),
      of(broken),
      of(silent),
      of(unreachable),
      of(mending),
    ]),
  );
}

/**
 * The lead office's morning digest: once on each of its working days, as soon as it opens, if something is close or late, or is
 * not what it was at the last digest. The log says why there was none.
 * @returns whether one was made
 */
export async function planDigest(app: AppContext): Promise<boolean> {
  const { database, calendars } = app;
  const now = app.now();
  const day = localDay(now);
  const lead = await database.organization.findFirst({
    where: { kind: "LEAD_OFFICE", active: true },
    orderBy: { position: "asc" },
  });
  if (!lead || !calendars.of(lead.officeHours).isOpen(now)) return false;
  const looked = await database.setting.findUnique({ where: { key } });
  if ((looked?.value ?? "").slice(0, day.length) >= day) return false;

  const progress = (await listProgress(app)).filter(({ isRunning }) => isRunning);
  const standing = app.sha256(standingOf(progress));
  return database.$transaction(async (tx) => {
    await takeRowLock(tx, "plan");
    const last = await tx.setting.findUnique({ where: { key } });
    const [lastDay = "", lastStanding = ""] = last?.value.split(" ") ?? [];
    if (lastDay >= day) return false;
    const isTold = progress.some((each) => isUrgent(each, now)) || (progress.length > 0 && standing !== lastStanding);
    const value = `${day} ${standing}`;
    await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
    await tx.decision.create({
      data: {
        key: `digest:${day}`,
        at: now,
        recipient: "lead-office",
        step: "digest",
        sent: isTold,
        reason: isTold ? "digest" : progress.length === 0 ? "nothing-running" : "nothing-new",
      },
    });
    if (!isTold) return false;
    const personIds = await everyoneOf(tx, lead.id);
    // Tomorrow has its own.
    const expiresAt = midnight(addDays(day, 1));
    const digest = { subject: `digest:${day}`, kind: "DIGEST", notice: { notice: "digest" } } as const;
    await enqueueNotice(app, tx, { ...digest, personIds, expiresAt });
    return true;
  });
}
