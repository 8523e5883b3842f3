import { lateFrom } from "../core/deadlines/duty-state.ts";
import type { DutyRequestKind } from "../database/generated/sqlite/enums.ts";
import { takeRowLock } from "../database/row-lock.ts";
import { type DutyRefusal, isDutyOf } from "./acknowledge-duty.ts";
import type { AppContext } from "./context.ts";
import { enqueueNotice } from "./enqueue-notice.ts";
import { leadDeciders } from "./office-staff.ts";

/** What an organisation asks of the lead office about a duty. */
export interface DutyQuestion {
  readonly kind: DutyRequestKind;
  readonly reason: string;
  /** For an extension: the instant from which it is to be late. */
  readonly wantedUntil: Date | null;
  /** channel:update. */
  readonly cause: string;
}

export type AskedAboutDuty =
  | { readonly ok: true; readonly requestId: number }
  | { readonly ok: false; readonly reason: DutyRefusal | "asked-already" | "too-early" };

/**
 * “Xin gia hạn” or “Không phải việc của tôi”: goes to whoever decides for the lead office, in the same commit. Asking is a sign
 * of life: the duty counts as received. One question of a kind at a time; the same update twice is one.
 */
export async function askAboutDuty(
  app: AppContext,
  personId: number,
  dutyId: number,
  { kind, reason, wantedUntil, cause }: DutyQuestion,
): Promise<AskedAboutDuty> {
  if (!(await isDutyOf(app, personId, dutyId))) return { ok: false, reason: "not-yours" };
  return app.database.$transaction(async (tx): Promise<AskedAboutDuty> => {
    await takeRowLock(tx, "plan");
    const known = await tx.dutyRequest.findUnique({ where: { cause } });
    if (known) return { ok: true, requestId: known.id };
    const duty = await tx.duty.findUnique({ where: { id: dutyId } });
    if (!duty) return { ok: false, reason: "not-yours" };
    if (duty.status === "DONE") return { ok: false, reason: "done" };
    if (duty.status === "RELEASED") return { ok: false, reason: "released" };
    const now = app.now();
    if (wantedUntil && (wantedUntil <= now || wantedUntil <= lateFrom(duty))) return { ok: false, reason: "too-early" };
    if ((await tx.dutyRequest.count({ where: { dutyId, kind, decidedAt: null } })) > 0)
      return { ok: false, reason: "asked-already" };
    const { id: requestId } = await tx.dutyRequest.create({
      data: { dutyId, kind, cause, reason, wantedUntil, askedById: personId, askedAt: now },
    });
    await tx.duty.updateMany({
      where: { id: dutyId, status: "PENDING" },
      data: { status: "ACKNOWLEDGED", acknowledgedAt: now },
    });
    const notice = { notice: "request-asked", requestId } as const;
    await enqueueNotice(app, tx, { subject: `asked:${requestId}`, notice, personIds: await leadDeciders(tx) });
    return { ok: true, requestId };
  });
}
