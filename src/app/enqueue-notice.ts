import { DAY_MS } from "../core/calendar/day-ms.ts";
import type { Notice } from "../core/deadlines/notice.ts";
import type { Database, Transaction } from "../database/open-database.ts";
import type { AppContext } from "./context.ts";
import { chooseAddress, withAddresses } from "./reach-person.ts";

/** For how long a notice that cannot be delivered is tried. */
const WORTH_DAYS = 7;

/** Something to be told to members of staff because somebody did something. */
export interface StaffNotice {
  /** What it is about, so that telling it again is the same rows: "extension:12". */
  readonly subject: string;
  readonly notice: Notice;
  readonly kind?: "NOTICE" | "DIGEST";
  readonly personIds: readonly number[];
  /** From when it is of no use any more; a week later when left out. */
  readonly expiresAt?: Date;
}

/**
 * Puts a notice into the outbox, for each person once, to go out within the office hours of their organisation. Call it in the
 * transaction of what caused it. Whoever cannot be reached has a row that says so, and is on the list of those to be called.
 */
export async function enqueueNotice(
  app: AppContext,
  tx: Database | Transaction,
  { subject, notice, kind = "NOTICE", personIds, expiresAt }: StaffNotice,
): Promise<void> {
  const createdAt = app.now();
  const persons = await tx.person.findMany({
    where: { id: { in: [...new Set(personIds)] } },
    orderBy: { id: "asc" },
    select: {
      ...withAddresses.select,
      memberships: { select: { organization: { select: { officeHours: true } } }, orderBy: { id: "asc" }, take: 1 },
    },
  });
  for (const { id: personId, addresses, memberships } of persons) {
    const key = `${subject}:${personId}`;
    const address = chooseAddress(app, addresses);
    const notBefore = app.calendars.of(memberships[0]?.organization.officeHours).nextAllowed(createdAt);
    await tx.delivery.upsert({
      where: { key },
      update: {},
      create: {
        key,
        kind,
        personId,
        payload: notice,
        createdAt,
        notBefore,
        ...(address
          ? {
              status: "QUEUED",
              addressId: address.id,
              channel: address.channel,
              expiresAt: expiresAt ?? new Date(notBefore.getTime() + WORTH_DAYS * DAY_MS),
            }
          : { status: "FAILED", error: "unreachable" }),
      },
    });
  }
}
