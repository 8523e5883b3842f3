import { acknowledgeDuty, finishDuty, promiseDuty } from "../app/acknowledge-duty.ts";
import { askAboutDuty } from "../app/ask-about-duty.ts";
import { decideRequest } from "../app/decide-request.ts";
import { leadDeciders } from "../app/office-staff.ts";
import { owed, planDuties } from "../app/plan-duties.ts";
import { tick } from "../clockwork/start-clockwork.ts";
import { addDays } from "../core/calendar/days.ts";
import { localDay } from "../core/calendar/local-day.ts";
import { midnight } from "../core/calendar/midnight.ts";
import { parseMarkup, toPlainText } from "../core/text/markup.ts";
import { inVietnam, type LogLine } from "./print-line.ts";
import type { ScriptedAct } from "./scripted-act.ts";
import type { VirtualWorld } from "./virtual-world.ts";

/** One line of a rehearsal. */
export interface RehearsalLine extends LogLine {
  /** Number of the message: lines of one message to one person share it. */
  readonly message: number | null;
}

/** What an organisation does, by the same use cases as in the chat. */
async function act({ app, database }: VirtualWorld, { kind, organization, day }: ScriptedAct): Promise<void> {
  const duties = await database.duty.findMany({
    where: {
      ...owed,
      deadline: { active: true },
      periodFrom: { lte: localDay(app.now()) },
      organization: organization === "all" ? {} : { code: organization },
    },
    orderBy: { id: "asc" },
    include: {
      organization: { select: { memberships: { select: { personId: true }, orderBy: { id: "asc" }, take: 1 } } },
    },
  });
  for (const { id, organization: of } of duties) {
    const personId = of.memberships[0]?.personId;
    if (personId === undefined) continue;
    if (kind === "acknowledge") await acknowledgeDuty(app, personId, id);
    if (kind === "report") await finishDuty(app, personId, id, "rehearsal");
    if (kind === "promise" && day !== undefined) await promiseDuty(app, personId, id, midnight(day));
    if (kind === "extend" && day !== undefined) {
      const until = midnight(addDays(day, 1));
      const cause = `rehearsal:${id}:${app.now().getTime()}`;
      const asked = await askAboutDuty(app, personId, id, {
        kind: "EXTENSION",
        reason: "rehearsal",
        wantedUntil: until,
        cause,
      });
      const [decider] = await leadDeciders(database);
      if (asked.ok && decider !== undefined)
        await decideRequest(app, decider, asked.requestId, { kind: "extend", until });
    }
  }
}

/** The next instant at which something can happen, after `now`. */
async function nextInstant({ app, database }: VirtualWorld, acts: readonly ScriptedAct[], now: Date): Promise<Date> {
  const [step, delivery, lead] = await Promise.all([
    database.duty.findFirst({
      where: { status: { not: "RELEASED" }, nextStepAt: { gt: now }, deadline: { active: true } },
      orderBy: { nextStepAt: "asc" },
      select: { nextStepAt: true },
    }),
    database.delivery.findFirst({
      where: { status: "QUEUED", notBefore: { gt: now } },
      orderBy: { notBefore: "asc" },
      select: { notBefore: true },
    }),
    database.organization.findFirst({ where: { kind: "LEAD_OFFICE", active: true }, select: { officeHours: true } }),
  ]);
  const tomorrow = midnight(addDays(localDay(now), 1));
  const morning = app.calendars.of(lead?.officeHours).nextAllowed(now > midnight(localDay(now)) ? tomorrow : now);
  const today = app.calendars.of(lead?.officeHours).nextAllowed(midnight(localDay(now)));
  const candidates = [
    step?.nextStepAt,
    delivery?.notBefore,
    tomorrow,
    morning,
    today,
    acts.find(({ at }) => at > now)?.at,
  ].filter((at): at is Date => at instanceof Date && at > now);
  return candidates.reduce((first, at) => (at < first ? at : first));
}

/** Collects what was decided and sent since the last time. */
async function newLines(
  world: VirtualWorld,
  told: { decision: Set<number>; delivery: number },
): Promise<RehearsalLine[]> {
  const { database, app } = world;
  const decisions = await database.decision.findMany({
    where: { id: { notIn: [...told.decision] }, OR: [{ sent: false }, { delivery: { status: "SENT" } }] },
    orderBy: { id: "asc" },
    include: {
      duty: { select: { organization: { select: { code: true } }, deadline: { select: { code: true } } } },
      delivery: { select: { id: true, sentAt: true } },
    },
  });
  const lead = await database.organization.findFirst({ where: { kind: "LEAD_OFFICE", active: true } });
  const lines: RehearsalLine[] = [];
  for (const { id, duty, delivery, at, sent, recipient, step, reason } of decisions) {
    told.decision.add(id);
    // The digest's messages are told below, each to its reader.
    if (step === "digest" && sent) continue;
    lines.push({
      at: inVietnam(sent ? (delivery?.sentAt ?? at) : app.now()),
      sent,
      organization: duty?.organization.code ?? lead?.code ?? "",
      role: recipient,
      step,
      reason,
      text: sent && delivery ? plain(world.textOf(delivery.id)) : "",
      deadline: duty?.deadline.code ?? "",
      message: sent ? (delivery?.id ?? null) : null,
    });
  }
  const notices = await database.delivery.findMany({
    where: { id: { gt: told.delivery }, kind: { in: ["NOTICE", "DIGEST"] }, status: "SENT" },
    orderBy: { id: "asc" },
    include: {
      person: {
        select: { memberships: { select: { role: true, organization: { select: { code: true } } }, take: 1 } },
      },
    },
  });
  for (const { id, kind, key, sentAt, person } of notices) {
    const membership = person?.memberships[0];
    told.delivery = id;
    lines.push({
      at: inVietnam(sentAt ?? app.now()),
      sent: true,
      organization: membership?.organization.code ?? "",
      role: membership?.organization.code === lead?.code ? "lead-office" : (membership?.role.toLowerCase() ?? ""),
      step: kind === "DIGEST" ? "digest" : "notice",
      reason: kind === "DIGEST" ? "digest" : (key.split(":")[0] ?? ""),
      text: plain(world.textOf(id)),
      deadline: "",
      message: id,
    });
  }
  return lines;
}

const plain = (markup: string) => toPlainText(parseMarkup(markup));

/**
 * Runs the engine from the beginning of one day to the end of another, jumping from one instant at which something can happen to
 * the next, and tells every message and every decision not to send one.
 * @param from yyyy-mm-dd
 * @param to yyyy-mm-dd
 */
export async function* rehearse(
  world: VirtualWorld,
  from: string,
  to: string,
  acts: readonly ScriptedAct[],
): AsyncGenerator<RehearsalLine> {
  const { app } = world;
  const script = [...acts].sort((a, b) => a.at.getTime() - b.at.getTime());
  const end = midnight(addDays(to, 1));
  const told = { decision: new Set<number>(), delivery: 0 };
  let planned = "";
  for (let now = midnight(from), before = new Date(0); now < end; ) {
    world.setNow(now);
    const day = localDay(now);
    if (day !== planned) await planDuties(app, day);
    planned = day;
    for (const each of script) if (each.at > before && each.at <= now) await act(world, each);
    await tick(app);
    await world.drain();
    yield* await newLines(world, told);
    before = now;
    now = await nextInstant(world, script, now);
  }
}
