import { DAY_MS } from "../core/calendar/day-ms.ts";
import { localDay } from "../core/calendar/local-day.ts";
import { isBroken } from "../core/deadlines/decide-step.ts";
import { lateFrom } from "../core/deadlines/duty-state.ts";
import type { Period } from "../core/forms/answers.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { OrganizationKind } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { periodTold } from "./period-told.ts";
import { owed } from "./plan-duties.ts";
import { chooseAddress } from "./reach-person.ts";

/** Occurrences that fell due longer ago are no longer chased. */
const CHASED_DAYS = 400;
/** What is due later is not spoken of yet. */
const RUNNING_DAYS = 31;

/** An organisation that is asked. */
export interface AskedOrganization {
  readonly id: number;
  readonly name: string;
  readonly kind: OrganizationKind;
  /** Where it is called; null = nobody has said. */
  readonly phone: string | null;
  readonly dutyId: number;
  readonly promisedFor: Date | null;
  readonly extendedTo: Date | null;
}

/** How far the organisations are with one occurrence of a deadline. */
export interface Progress {
  readonly deadlineId: number;
  /** The deadline's name: "Báo cáo năm". */
  readonly name: string;
  readonly dueAt: Date;
  readonly overdue: boolean;
  /** null for what was asked once, by hand: its name says it all. */
  readonly period: Period | null;
  /** How many are asked. */
  readonly asked: number;
  /** Who has not reported, in the order of the locality's list: all of the next five. */
  readonly missing: readonly AskedOrganization[];
  /** Who has said that they know, or promised a day, or was given another one. */
  readonly acknowledged: readonly AskedOrganization[];
  /** Who has promised a day, or was given one, and has let it pass. */
  readonly broken: readonly AskedOrganization[];
  /** Who was told, on a day before, and has said nothing. */
  readonly silent: readonly AskedOrganization[];
  /** Who has not been told yet, or only today. */
  readonly untold: readonly AskedOrganization[];
  /** Who cannot be reached by a message and is to be called. */
  readonly unreachable: readonly AskedOrganization[];
  /** Who has, and is mending what was returned. */
  readonly mending: readonly AskedOrganization[];
  /** Is its due moment near, or passed? */
  readonly isRunning: boolean;
}

const include = {
  organization: {
    select: {
      id: true,
      name: true,
      kind: true,
      phone: true,
      memberships: {
        select: { person: { select: { addresses: { select: { id: true, channel: true, blockedAt: true } } } } },
      },
    },
  },
  report: { select: { status: true } },
  decisions: {
    where: { sent: true, delivery: { status: "SENT" } },
    orderBy: { id: "asc" },
    take: 1,
    select: { at: true },
  },
} satisfies Prisma.DutyInclude;
type Asked = Prisma.DutyGetPayload<{ include: typeof include }>;

/**
 * Of every deadline the running occurrence, and those before it that somebody still owes; the most urgent first. Whoever
 * calls it has checked that this is for the lead office.
 */
export async function listProgress(app: AppContext): Promise<readonly Progress[]> {
  const at = app.now();
  const chased = {
    dueAt: { gte: new Date(at.getTime() - CHASED_DAYS * DAY_MS) },
    OR: [{ periodFrom: null }, { periodFrom: { lte: localDay(at) } }],
    deadline: { active: true },
    organization: { active: true },
  } satisfies Prisma.DutyWhereInput;
  // Who has reported is counted, not read: they are many.
  const occurrences = await app.database.duty.groupBy({
    by: ["deadlineId", "periodFrom", "periodTo", "dueAt"],
    where: { ...chased, status: { not: "RELEASED" } },
    orderBy: [{ dueAt: "asc" }, { deadlineId: "asc" }],
    _count: true,
  });
  const owing = await app.database.duty.findMany({
    where: { ...chased, ...owed },
    orderBy: [{ organization: { position: "asc" } }, { id: "asc" }],
    include,
  });
  const open = new Map<string, Asked[]>();
  for (const duty of owing) {
    const same = open.get(keyOf(duty));
    if (same) same.push(duty);
    else open.set(keyOf(duty), [duty]);
  }
  const deadlines = await app.database.deadline.findMany({
    where: { id: { in: [...new Set(occurrences.map(({ deadlineId }) => deadlineId))] } },
    select: { id: true, name: true, origin: true },
  });
  const byId = new Map(deadlines.map((deadline) => [deadline.id, deadline]));
  const newest = new Map(occurrences.map((occurrence) => [occurrence.deadlineId, keyOf(occurrence)]));
  return occurrences.flatMap((occurrence) => {
    const deadline = byId.get(occurrence.deadlineId);
    const owingNow = open.get(keyOf(occurrence)) ?? [];
    if (!deadline || (owingNow.length === 0 && newest.get(deadline.id) !== keyOf(occurrence))) return [];
    return [progressOf(app, deadline, occurrence, owingNow)];
  });
}

/** One occurrence of one deadline. */
interface Occurring {
  readonly deadlineId: number;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly dueAt: Date;
}

const keyOf = ({ deadlineId, periodFrom, periodTo, dueAt }: Occurring) =>
  [deadlineId, periodFrom, periodTo, dueAt.getTime()].join(" ");

function progressOf(
  app: AppContext,
  deadline: { readonly name: string; readonly origin: "SEED" | "STAFF" },
  occurrence: Occurring & { readonly _count: number },
  open: readonly Asked[],
): Progress {
  const at = app.now();
  const { deadlineId, dueAt } = occurrence;
  const isMending = ({ report }: Asked) => report?.status === "RETURNED";
  const missing = open.filter((duty) => !isMending(duty));
  const isReached = ({ organization }: Asked) =>
    organization.memberships.some(({ person }) => chooseAddress(app, person.addresses) !== undefined);
  const reached = missing.filter(isReached);
  const knows = ({ status }: Asked) => status === "ACKNOWLEDGED";
  const today = localDay(at);
  const isTold = ({ decisions: [first] }: Asked) => first !== undefined && localDay(first.at) < today;
  const quiet = reached.filter((duty) => !knows(duty));
  return {
    deadlineId,
    name: deadline.name,
    dueAt,
    overdue: missing.some((duty) => lateFrom(duty) <= at) || dueAt <= at,
    period: periodTold(occurrence, deadline),
    asked: occurrence._count,
    missing: missing.map(organizationOf),
    acknowledged: reached.filter((duty) => knows(duty) && !isBroken(duty, at)).map(organizationOf),
    broken: reached.filter((duty) => knows(duty) && isBroken(duty, at)).map(organizationOf),
    silent: quiet.filter(isTold).map(organizationOf),
    untold: quiet.filter((duty) => !isTold(duty)).map(organizationOf),
    unreachable: missing.filter((duty) => !isReached(duty)).map(organizationOf),
    mending: open.filter(isMending).map(organizationOf),
    isRunning: open.length > 0 && dueAt.getTime() - at.getTime() <= RUNNING_DAYS * DAY_MS,
  };
}

function organizationOf({ id: dutyId, organization, promisedFor, extendedTo }: Asked): AskedOrganization {
  const { id, name, kind, phone } = organization;
  return { id, name, kind, phone, dutyId, promisedFor, extendedTo };
}
