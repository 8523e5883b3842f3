import type { Period } from "../core/forms/answers.ts";
import type { DeliveryStatus } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { isLeadOfficer } from "./member.ts";

const SHOWN = 15;
/** One step is a row for each person. */
const ROWS = SHOWN * 8;

/** What was decided about one step of a duty, for one audience. */
export interface DecisionLine {
  readonly at: Date;
  /** The deadline's name: "Báo cáo năm". */
  readonly name: string;
  readonly period: Period | null;
  /** As ladders name it: "start", "promise", "T-7". */
  readonly step: string;
  /** officer, leader, lead-office */
  readonly recipient: string;
  /** How many persons; 0 = there was nobody, or nobody was asked after. */
  readonly persons: number;
  readonly sent: boolean;
  /** A SendReason or HoldReason of core/deadlines/decide-step. */
  readonly reason: string;
  /** How far the message is that it goes out with; null = there is none. */
  readonly delivery: DeliveryStatus | null;
}

/**
 * The latest decisions about what an organisation owes, the newest first, for the lead office.
 * @returns null when the person may not see them
 */
export async function listDecisions(
  app: AppContext,
  personId: number,
  organizationId: number,
): Promise<readonly DecisionLine[] | null> {
  if (!(await isLeadOfficer(app, personId))) return null;
  const decisions = await app.database.decision.findMany({
    where: { duty: { organizationId } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: ROWS,
    include: {
      duty: { include: { deadline: { select: { name: true, origin: true } } } },
      delivery: { select: { status: true } },
    },
  });
  const lines = new Map<string, DecisionLine>();
  for (const { at, duty, dutyId, step, recipient, personId: person, sent, reason, delivery } of decisions) {
    if (!duty) continue;
    const { periodFrom: from, periodTo: to, deadline } = duty;
    const status = delivery?.status ?? null;
    const key = JSON.stringify([at, dutyId, step, recipient, sent, reason, status]);
    lines.set(key, {
      at,
      name: deadline.name,
      period: deadline.origin === "STAFF" || from === null || to === null ? null : { from, to },
      step,
      recipient,
      persons: (lines.get(key)?.persons ?? 0) + (person === null ? 0 : 1),
      sent,
      reason,
      delivery: status,
    });
  }
  return [...lines.values()].slice(0, SHOWN);
}
