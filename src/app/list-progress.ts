import { DAY_MS } from "../core/calendar/day-ms.ts";
import { localDay } from "../core/calendar/local-day.ts";
import type { Period } from "../core/forms/answers.ts";
import type { OrganizationKind } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";

/** Occurrences that fell due longer ago are no longer chased. */
const CHASED_DAYS = 400;

/** An organisation that is asked. */
export interface AskedOrganization {
  readonly name: string;
  readonly kind: OrganizationKind;
}

/** How far the organisations are with one occurrence of a deadline. */
export interface Progress {
  /** The deadline's name: "Báo cáo năm". */
  readonly name: string;
  readonly dueAt: Date;
  readonly overdue: boolean;
  readonly period: Period | null;
  /** How many are asked. */
  readonly asked: number;
  /** Who has not reported, in the order of the locality's list. */
  readonly missing: readonly AskedOrganization[];
  /** Who has, and is mending what was returned. */
  readonly mending: readonly AskedOrganization[];
}

/**
 * Of every deadline the running occurrence, and those before it that somebody still owes; the most urgent first. Whoever
 * calls it has checked that this is for the lead office.
 */
export async function listProgress({ database, now }: AppContext): Promise<readonly Progress[]> {
  const at = now();
  const duties = await database.duty.findMany({
    where: {
      dueAt: { gte: new Date(at.getTime() - CHASED_DAYS * DAY_MS) },
      OR: [{ periodFrom: null }, { periodFrom: { lte: localDay(at) } }],
      deadline: { active: true },
    },
    orderBy: [{ dueAt: "asc" }, { deadlineId: "asc" }, { organization: { position: "asc" } }, { id: "asc" }],
    include: {
      deadline: { select: { name: true } },
      organization: { select: { name: true, kind: true } },
      report: { select: { status: true } },
    },
  });
  const occurrences = new Map<string, typeof duties>();
  for (const duty of duties) {
    const key = `${duty.deadlineId}@${duty.dueAt.getTime()}`;
    occurrences.set(key, [...(occurrences.get(key) ?? []), duty]);
  }
  const newest = new Map([...occurrences.values()].map((all) => [all[0]?.deadlineId, all]));
  return [...occurrences.values()].flatMap((all) => {
    const [first] = all;
    const open = all.filter(({ status }) => status !== "DONE");
    if (!first || (open.length === 0 && newest.get(first.deadlineId) !== all)) return [];
    const { deadline, dueAt, periodFrom, periodTo } = first;
    const isMending = ({ report }: (typeof all)[number]) => report?.status === "RETURNED";
    const organizationOf = ({ organization }: (typeof all)[number]) => organization;
    return [
      {
        name: deadline.name,
        dueAt,
        overdue: dueAt <= at,
        period: periodFrom !== null && periodTo !== null ? { from: periodFrom, to: periodTo } : null,
        asked: all.length,
        missing: open.filter((duty) => !isMending(duty)).map(organizationOf),
        mending: open.filter(isMending).map(organizationOf),
      },
    ];
  });
}
