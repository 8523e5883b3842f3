import { type DutyEvent, type DutyStep, lateFrom, stepDuty } from "../core/deadlines/duty-state.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { Transaction } from "../database/open-database.ts";
import { takeRowLock } from "../database/row-lock.ts";
import type { AppContext } from "./context.ts";
import { nextStep } from "./plan-duties.ts";

/** What a change of a duty came to; "gone" when there is none of that number. */
export type ChangedDuty = DutyStep | { readonly ok: false; readonly reason: "gone" };

/**
 * Lets something happen to a duty by the rules of its state machine, and lays out what is left of its ladder from now on. It is
 * not looked at meanwhile, and two who change it at once do so one after the other.
 * @param also what is written with it
 */
export async function changeDuty(
  { calendars, ...app }: AppContext,
  tx: Transaction,
  dutyId: number,
  event: DutyEvent,
  also: Prisma.DutyUpdateManyMutationInput & { readonly reportId?: number | null } = {},
): Promise<ChangedDuty> {
  await takeRowLock(tx, "plan");
  for (;;) {
    const duty = await tx.duty.findUnique({
      where: { id: dutyId },
      include: { deadline: true, organization: { select: { officeHours: true } } },
    });
    if (!duty) return { ok: false, reason: "gone" };
    const now = app.now();
    const changed = stepDuty(duty, event, now);
    if (!changed.ok) return changed;
    const { status, extendedTo, promisedFor } = changed.facts;
    const ground = { due: lateFrom(changed.facts), assignedAt: duty.assignedAt, promisedFor };
    // Saying that it was received, or reporting, moves nothing: a step that has come and was not looked at is still looked at.
    const replan = event.kind !== "acknowledge" && event.kind !== "finish";
    // What is done goes on being looked at: the log says at each step why nothing was sent.
    const calendar = calendars.of(duty.organization.officeHours);
    const next = status === "RELEASED" ? null : nextStep(duty.deadline, ground, calendar, now);
    const { count } = await tx.duty.updateMany({
      where: {
        id: dutyId,
        status: duty.status,
        extendedTo: duty.extendedTo,
        promisedFor: duty.promisedFor,
        checkedAt: duty.checkedAt,
      },
      data: {
        status,
        extendedTo,
        promisedFor,
        ...(status === "ACKNOWLEDGED" && duty.acknowledgedAt === null && { acknowledgedAt: now }),
        ...(status === "PENDING" && { doneAt: null }),
        ...(replan && { nextStepAt: next, checkedAt: now }),
        ...also,
      },
    });
    if (count > 0) return changed;
  }
}
