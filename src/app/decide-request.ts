import type { Transaction } from "../database/open-database.ts";
import { takeRowLock } from "../database/row-lock.ts";
import { changeDuty } from "./change-duty.ts";
import type { AppContext } from "./context.ts";
import { enqueueNotice } from "./enqueue-notice.ts";
import { isLeadOfficer } from "./member.ts";
import { everyoneOf } from "./office-staff.ts";

/** What the lead office decides about a request. */
export type RequestVerdict =
  | { readonly kind: "refuse" }
  /** `until`: the instant from which it is late. */
  | { readonly kind: "extend"; readonly until: Date }
  /** To another organisation, or to nobody. */
  | { readonly kind: "transfer"; readonly organizationId: number | null };

export type DecidedRequest =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason:
        | "not-allowed"
        | "gone"
        | "decided"
        | "done"
        | "released"
        | "too-early"
        | "no-organization"
        | "has-it";
    };

/**
 * Decides about a request, once: the duty is extended, given to another organisation, or stays as it is, and the one that asked
 * is told, all in one commit.
 */
export async function decideRequest(
  app: AppContext,
  personId: number,
  requestId: number,
  verdict: RequestVerdict,
): Promise<DecidedRequest> {
  if (!(await isLeadOfficer(app, personId))) return { ok: false, reason: "not-allowed" };
  return app.database.$transaction(async (tx): Promise<DecidedRequest> => {
    await takeRowLock(tx, "plan");
    const request = await tx.dutyRequest.findUnique({ where: { id: requestId }, include: { duty: true } });
    if (!request) return { ok: false, reason: "gone" };
    if (request.decidedAt) return { ok: false, reason: "decided" };
    if (request.duty.status === "DONE") return { ok: false, reason: "done" };
    const { id: dutyId, organizationId } = request.duty;
    if (verdict.kind === "extend") {
      const extended = await changeDuty(app, tx, dutyId, { kind: "extend", to: verdict.until });
      if (!extended.ok) return { ok: false, reason: extended.reason === "too-late" ? "too-early" : extended.reason };
    }
    if (verdict.kind === "transfer") {
      const given = await transferDuty(app, tx, dutyId, verdict.organizationId);
      if (!given.ok) return given;
    }
    const granted = verdict.kind !== "refuse";
    await tx.dutyRequest.update({
      where: { id: requestId },
      data: { granted, decidedAt: app.now(), decidedById: personId },
    });
    const personIds = await everyoneOf(tx, organizationId);
    const notice = { notice: "request-decided", requestId } as const;
    await enqueueNotice(app, tx, { subject: `decided:${requestId}`, notice, personIds });
    return { ok: true };
  });
}

/** Takes a duty from its organisation and gives it to another one, which is told by its ladder; or to nobody. */
export async function transferDuty(
  app: AppContext,
  tx: Transaction,
  dutyId: number,
  organizationId: number | null,
): Promise<
  { readonly ok: true } | { readonly ok: false; readonly reason: "gone" | "released" | "no-organization" | "has-it" }
> {
  const duty = await tx.duty.findUnique({ where: { id: dutyId } });
  if (!duty) return { ok: false, reason: "gone" };
  const to =
    organizationId === null ? null : await tx.organization.findFirst({ where: { id: organizationId, active: true } });
  if (organizationId !== null && !to) return { ok: false, reason: "no-organization" };
  const { deadlineId, dueAt, extendedTo, periodFrom, periodTo } = duty;
  const theirs =
    to && (await tx.duty.findFirst({ where: { deadlineId, organizationId: to.id, periodFrom, periodTo } }));
  // They owe it themselves: only what was taken from them before can be theirs again.
  if (theirs && theirs.status !== "RELEASED") return { ok: false, reason: "has-it" };
  const released = await changeDuty(app, tx, dutyId, { kind: "release" });
  if (!released.ok) return { ok: false, reason: released.reason === "gone" ? "gone" : "released" };
  if (!to) return { ok: true };
  const now = app.now();
  const key = { deadlineId, organizationId: to.id, periodFrom, periodTo };
  const given = {
    status: "PENDING" as const,
    dueAt,
    extendedTo,
    // What they said of it when it was theirs before is over.
    promisedFor: null,
    acknowledgedAt: null,
    escalatedAt: null,
    assignedAt: now,
    checkedAt: new Date(now.getTime() - 1),
    nextStepAt: app.calendars.of(to.officeHours).nextAllowed(now),
  };
  if (theirs) await tx.duty.update({ where: { id: theirs.id }, data: given });
  else await tx.duty.create({ data: { ...key, ...given } });
  return { ok: true };
}
