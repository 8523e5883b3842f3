import { lateFrom } from "../core/deadlines/duty-state.ts";
import type { Period } from "../core/forms/answers.ts";
import type { DutyRequestKind } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { periodTold } from "./period-told.ts";

/** What was asked about a duty, and what became of it. */
export interface DutyRequestView {
  readonly requestId: number;
  readonly kind: DutyRequestKind;
  readonly reason: string;
  readonly wantedUntil: Date | null;
  readonly granted: boolean | null;
  readonly decidedAt: Date | null;
  /** Number of the person; null = not decided, or that person was erased. */
  readonly decidedById: number | null;
  readonly duty: {
    readonly id: number;
    readonly name: string;
    /** null for what was asked once, by hand: its name says it all. */
    readonly period: Period | null;
    readonly late: Date;
    readonly isOwed: boolean;
    readonly organization: { readonly id: number; readonly name: string };
  };
}

/** A request by its number. Whoever calls it has checked who asks. */
export async function findRequest({ database }: AppContext, requestId: number): Promise<DutyRequestView | null> {
  const request = await database.dutyRequest.findUnique({
    where: { id: requestId },
    include: {
      duty: {
        include: {
          deadline: { select: { name: true, origin: true } },
          organization: { select: { id: true, name: true } },
        },
      },
    },
  });
  if (!request) return null;
  const { kind, reason, wantedUntil, granted, decidedAt, decidedById, duty } = request;
  const { id, deadline, organization, status } = duty;
  return {
    requestId,
    kind,
    reason,
    wantedUntil,
    granted,
    decidedAt,
    decidedById,
    duty: {
      id,
      name: deadline.name,
      period: periodTold(duty, deadline),
      late: lateFrom(duty),
      isOwed: status === "PENDING" || status === "ACKNOWLEDGED",
      organization,
    },
  };
}

/** What the lead office has not decided yet, the oldest first. Whoever calls it has checked who asks. */
export async function listRequests(app: AppContext): Promise<readonly DutyRequestView[]> {
  const waiting = await app.database.dutyRequest.findMany({
    where: { decidedAt: null, duty: { status: { in: ["PENDING", "ACKNOWLEDGED"] }, deadline: { active: true } } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const all = await Promise.all(waiting.map(({ id }) => findRequest(app, id)));
  return all.filter((request) => request !== null);
}
