import { acknowledgeDuty } from "./acknowledge-duty.ts";
import type { AppContext } from "./context.ts";
import { dutyOfMember } from "./find-duty.ts";

/** What “Đã nhận” under a reminder came to. */
export interface AcknowledgedReminder {
  /** The duties that count as received now. */
  readonly dutyIds: readonly number[];
  /** How many others were done, given to somebody else or turned off meanwhile. */
  readonly over: number;
}

/**
 * “Đã nhận” for everything one reminder was about. A delivery's number may be anybody's: only duties of the person's own
 * organisations are looked at. Saying it again changes nothing.
 */
export async function acknowledgeReminder(
  app: AppContext,
  personId: number,
  deliveryId: number,
): Promise<AcknowledgedReminder> {
  const duties = await app.database.duty.findMany({
    where: { ...dutyOfMember(personId), decisions: { some: { deliveryId, sent: true } } },
    orderBy: { id: "asc" },
    select: { id: true, deadline: { select: { active: true } } },
  });
  const dutyIds: number[] = [];
  for (const { id, deadline } of duties) {
    if (deadline.active && (await acknowledgeDuty(app, personId, id)).ok) dutyIds.push(id);
  }
  return { dutyIds, over: duties.length - dutyIds.length };
}
