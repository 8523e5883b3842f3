import { decideStep, type HoldReason, type SendReason } from "../core/deadlines/decide-step.ts";
import { lateFrom } from "../core/deadlines/duty-state.ts";
import { type Audience, audience, ladder } from "../core/deadlines/ladder.ts";
import type { Period } from "../core/forms/answers.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { Role } from "../database/generated/sqlite/enums.ts";
import { audienceMembers } from "./audience-members.ts";
import type { AppContext } from "./context.ts";
import { periodTold } from "./period-told.ts";
import { decisionKey } from "./plan-reminders.ts";
import { chooseAddress, withAddresses } from "./reach-person.ts";

/** A duty somebody is reminded of. */
export interface ReminderItem {
  readonly dutyId: number;
  /** The deadline's name: "Báo cáo năm". */
  readonly name: string;
  readonly note: string | null;
  readonly period: Period | null;
  readonly hasForm: boolean;
  /** The instant from which it is late. */
  readonly late: Date;
  readonly status: "PENDING" | "ACKNOWLEDGED";
  readonly organization: string;
  /** Can anybody of the organisation be reached by a message? */
  readonly isReached: boolean;
  readonly audience: Audience;
  readonly step: string;
  readonly reason: SendReason;
  /** The step's own sentence. */
  readonly text: string | undefined;
}

const members = { memberships: { select: { personId: true, role: true }, orderBy: { id: "asc" } } } as const;
const reachable = {
  memberships: {
    select: { personId: true, role: true, person: { select: withAddresses.select } },
    orderBy: { id: "asc" },
  },
} as const;
const include = {
  duty: {
    include: {
      deadline: true,
      organization: { select: { name: true, active: true, ...reachable } },
    },
  },
} satisfies Prisma.DecisionInclude;
type Kept = Prisma.DecisionGetPayload<{ include: typeof include }>;

/**
 * Looks once more, at the moment of sending, at everything a reminder is about: what was reported meanwhile, acknowledged,
 * turned off, or is not this person's any more is left out, and the log says why.
 * @returns what remains to be said, the most urgent first; nothing = it is not to be sent
 */
export async function checkReminder(app: AppContext, deliveryId: number): Promise<readonly ReminderItem[]> {
  const { database } = app;
  const now = app.now();
  const decisions = await database.decision.findMany({
    where: { deliveryId, sent: true },
    include,
    orderBy: { id: "asc" },
  });
  const lead = await database.organization.findFirst({
    where: { kind: "LEAD_OFFICE", active: true },
    orderBy: { position: "asc" },
    select: members,
  });
  // Of several steps about one duty the last one speaks.
  const newest = new Map(decisions.map((decision) => [decision.dutyId, decision.id]));
  const items: ReminderItem[] = [];
  for (const decision of decisions) {
    const verdict =
      newest.get(decision.dutyId) === decision.id ? look(app, decision, lead?.memberships ?? [], now) : "superseded";
    if (typeof verdict === "string") {
      await database.decision.updateMany({ where: { id: decision.id }, data: { sent: false, reason: verdict } });
    } else items.push(verdict);
  }
  return items.sort((a, b) => a.late.getTime() - b.late.getTime() || a.dutyId - b.dutyId);
}

function look(
  app: AppContext,
  { key, duty, recipient, personId, step }: Kept,
  lead: readonly { readonly personId: number; readonly role: Role }[],
  now: Date,
): ReminderItem | HoldReason {
  const who = audience.safeParse(recipient);
  if (!duty || !who.success) return "released";
  const { deadline, organization } = duty;
  if (!deadline.active || !organization.active) return "turned-off";
  // Late from another day now: its ladder has other steps.
  if (!key.startsWith(`${decisionKey(duty, step)}:`)) return "superseded";
  const planned = ladder.parse(deadline.ladder).find(({ at }) => at === step);
  const verdict = decideStep({ key: step, unless: planned?.unless }, who.data, duty, now);
  if (!verdict.send) return verdict.reason;
  const isTheirs = audienceMembers(who.data, organization.memberships, lead).some(
    (member) => member.personId === personId,
  );
  if (!isTheirs) return "not-member";
  return {
    dutyId: duty.id,
    name: deadline.name,
    note: deadline.note,
    period: periodTold(duty, deadline),
    hasForm: deadline.formCode !== null,
    late: lateFrom(duty),
    status: duty.status === "ACKNOWLEDGED" ? "ACKNOWLEDGED" : "PENDING",
    organization: organization.name,
    isReached: organization.memberships.some(({ person }) => chooseAddress(app, person.addresses) !== undefined),
    audience: who.data,
    step,
    reason: verdict.reason,
    text: planned?.text,
  };
}
