import { decideStep, type StepVerdict } from "../core/deadlines/decide-step.ts";
import { lateFrom } from "../core/deadlines/duty-state.ts";
import { type Ladder, ladder } from "../core/deadlines/ladder.ts";
import { lookAtLadder, type PlannedStep, planLadder } from "../core/deadlines/plan-ladder.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { Transaction } from "../database/open-database.ts";
import { takeRowLock } from "../database/row-lock.ts";
import { audienceMembers } from "./audience-members.ts";
import type { AppContext } from "./context.ts";

/** Duties looked at in one transaction. */
const BATCH = 200;

const members = { memberships: { select: { personId: true, role: true }, orderBy: { id: "asc" } } } as const;
const include = {
  deadline: true,
  organization: { select: { officeHours: true, ...members } },
} satisfies Prisma.DutyInclude;
type LookedAt = Prisma.DutyGetPayload<{ include: typeof include }>;
type Members = LookedAt["organization"]["memberships"];
type NewDecision = Prisma.DecisionCreateManyInput;

/**
 * Looks at every duty whose next step has come, and decides about it: who is told, why, and who is not and why not. Of steps
 * passed meanwhile — after an outage there are several — only the last one speaks. Everything is decided once: doing it
 * again, with a clock that was turned back or in two programs at once, changes nothing.
 * @returns how many duties were looked at
 */
export async function planReminders(app: AppContext): Promise<number> {
  let looked = 0;
  for (;;) {
    const count = await app.database.$transaction((tx) => lookAtBatch(app, tx), { timeout: 60_000 });
    looked += count;
    if (count < BATCH) return looked;
  }
}

async function lookAtBatch(app: AppContext, tx: Transaction): Promise<number> {
  await takeRowLock(tx, "plan");
  const now = app.now();
  const duties = await tx.duty.findMany({
    where: {
      status: { not: "RELEASED" },
      nextStepAt: { lte: now },
      deadline: { active: true },
      organization: { active: true },
    },
    orderBy: [{ nextStepAt: "asc" }, { id: "asc" }],
    take: BATCH,
    include,
  });
  if (duties.length === 0) return 0;
  const lead = await tx.organization.findFirst({
    where: { kind: "LEAD_OFFICE", active: true },
    orderBy: { position: "asc" },
    select: members,
  });
  const ladders = new Map<number, Ladder>();
  const decisions: NewDecision[] = [];
  // Most duties of a deadline go on alike: one statement for all that do.
  const changes = new Map<string, { data: Prisma.DutyUpdateManyMutationInput; ids: number[] }>();
  for (const duty of duties) {
    const steps = ladders.get(duty.deadlineId) ?? ladder.parse(duty.deadline.ladder);
    ladders.set(duty.deadlineId, steps);
    const looked = lookAt(app, duty, steps, lead?.memberships ?? [], now);
    decisions.push(...looked.decisions);
    const key = JSON.stringify(looked.data);
    const alike = changes.get(key) ?? { data: looked.data, ids: [] };
    alike.ids.push(duty.id);
    changes.set(key, alike);
  }
  for (const { data, ids } of changes.values()) await tx.duty.updateMany({ where: { id: { in: ids } }, data });
  const known = await tx.decision.findMany({
    where: { key: { in: decisions.map(({ key }) => key) } },
    select: { key: true },
  });
  const before = new Set(known.map(({ key }) => key));
  await tx.decision.createMany({ data: decisions.filter(({ key }) => !before.has(key)) });
  return duties.length;
}

function lookAt(
  { calendars }: AppContext,
  duty: LookedAt,
  steps: Ladder,
  lead: Members,
  now: Date,
): { decisions: NewDecision[]; data: Prisma.DutyUpdateManyMutationInput } {
  const { organization, assignedAt, promisedFor } = duty;
  const due = lateFrom(duty);
  const planned = planLadder(steps, { due, assignedAt, promisedFor }, calendars.of(organization.officeHours));
  const { due: passed, next } = lookAtLadder(planned, duty.checkedAt ?? now, now);
  const last = passed.at(-1);
  const decisions = passed
    .slice(0, -1)
    .map(({ key }) => decisionOf(duty, key, now, "officer", null, { send: false, reason: "superseded" }));
  if (last) decisions.push(...decide(duty, last, organization.memberships, lead, now));
  const isEscalated = decisions.some(({ sent, recipient }) => sent && recipient !== "officer") && last?.key !== "start";
  return {
    decisions,
    data: {
      checkedAt: now,
      nextStepAt: next,
      ...(isEscalated && duty.escalatedAt === null && { escalatedAt: now }),
    },
  };
}

/** A step for each of its audiences, and each person only once. */
function decide(duty: LookedAt, step: PlannedStep, own: Members, lead: Members, now: Date): NewDecision[] {
  const told = new Set<number>();
  // Who has reported is not told, whoever else would be: said once.
  const audiences = duty.status === "DONE" ? step.to.slice(0, 1) : step.to;
  return audiences.flatMap((audience) => {
    const verdict = decideStep(step, audience, duty, now);
    const persons = audienceMembers(audience, own, lead);
    const of = (personId: number | null, said: StepVerdict) =>
      decisionOf(duty, step.key, now, audience, personId, said);
    if (!verdict.send) return [of(null, verdict)];
    if (persons.length === 0) return [of(null, { send: false, reason: "nobody" })];
    return persons.map(({ personId }) => {
      if (told.has(personId)) return of(personId, { send: false, reason: "same-person" });
      told.add(personId);
      return of(personId, verdict);
    });
  });
}

/** What a decision about a duty's step is known by: given anew it is told anew, and late from another day it is another step. */
export function decisionKey(duty: Pick<LookedAt, "id" | "assignedAt" | "dueAt" | "extendedTo">, step: string): string {
  const ground = step === "start" ? duty.assignedAt : lateFrom(duty);
  return `${duty.id}:${ground?.toISOString() ?? "-"}:${step}`;
}

function decisionOf(
  duty: LookedAt,
  step: string,
  at: Date,
  recipient: string,
  personId: number | null,
  { send: sent, reason }: StepVerdict,
): NewDecision {
  const key = `${decisionKey(duty, step)}:${recipient}:${personId ?? "-"}`;
  return { key, at, dutyId: duty.id, recipient, personId, step, sent, reason };
}
