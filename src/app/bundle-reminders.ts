import { localDay } from "../core/calendar/local-day.ts";
import type { Notice } from "../core/deadlines/notice.ts";
import type { Transaction } from "../database/open-database.ts";
import { takeRowLock } from "../database/row-lock.ts";
import type { AppContext } from "./context.ts";
import { chooseAddress, withAddresses } from "./reach-person.ts";

/** Persons whose decisions are put together in one transaction. */
const BATCH = 50;
/** For how many working days a reminder that could not be delivered is still worth reading. */
const WORTH_DAYS = 3;

/**
 * Puts what was decided to be sent into one message for each person, together with what still waits to go to them: after an
 * outage it is one message that catches up, not a storm. Who cannot be reached at all is noted as such.
 * @returns how many messages were made
 */
export async function bundleReminders(app: AppContext): Promise<number> {
  let made = 0;
  for (;;) {
    const count = await app.database.$transaction((tx) => bundleBatch(app, tx), { timeout: 60_000 });
    made += count.made;
    if (count.persons < BATCH) return made;
  }
}

async function bundleBatch(app: AppContext, tx: Transaction): Promise<{ made: number; persons: number }> {
  await takeRowLock(tx, "plan");
  const waiting = { sent: true, deliveryId: null, personId: { not: null } } as const;
  const grouped = await tx.decision.groupBy({
    by: ["personId"],
    where: waiting,
    orderBy: { personId: "asc" },
    take: BATCH,
    _min: { id: true },
  });
  let made = 0;
  for (const { personId, _min: first } of grouped) {
    if (personId !== null && (await bundle(app, tx, personId, first.id ?? 0))) made += 1;
  }
  return { made, persons: grouped.length };
}

async function bundle(app: AppContext, tx: Transaction, personId: number, firstId: number): Promise<boolean> {
  const now = app.now();
  const theirs = { sent: true, deliveryId: null, personId };
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: {
      ...withAddresses.select,
      memberships: { select: { organization: { select: { officeHours: true } } }, orderBy: { id: "asc" }, take: 1 },
    },
  });
  const address = person && chooseAddress(app, person.addresses);
  if (!address) {
    await tx.decision.updateMany({ where: theirs, data: { sent: false, reason: "unreachable" } });
    return false;
  }
  const calendar = app.calendars.of(person.memberships[0]?.organization.officeHours);
  const notBefore = calendar.nextAllowed(now);
  const content: Notice = { notice: "reminder" };
  const { id: deliveryId } = await tx.delivery.create({
    data: {
      key: `reminder:${personId}:${firstId}`,
      kind: "REMINDER",
      status: "QUEUED",
      personId,
      addressId: address.id,
      channel: address.channel,
      payload: content,
      notBefore,
      expiresAt: calendar.openingOn(calendar.addWorkingDays(localDay(notBefore), WORTH_DAYS)),
      createdAt: now,
    },
  });
  await tx.decision.updateMany({ where: theirs, data: { deliveryId } });
  // What waits and nobody has in hand goes along.
  const merged = {
    personId,
    kind: "REMINDER" as const,
    status: "QUEUED" as const,
    owner: null,
    id: { not: deliveryId },
  };
  const older = await tx.delivery.findMany({ where: merged, select: { id: true } });
  for (const { id } of older) {
    const { count } = await tx.delivery.updateMany({
      where: { ...merged, id },
      data: { status: "CANCELLED", error: "merged" },
    });
    if (count > 0) await tx.decision.updateMany({ where: { deliveryId: id }, data: { deliveryId } });
  }
  return true;
}
