import { deadlineRecipients } from "../core/deadlines/deadline.ts";
import { thisAndNext } from "../core/deadlines/occurrence.ts";
import { recurrence } from "../core/deadlines/recurrence.ts";
import type { AppContext } from "./context.ts";

/** One occurrence of a deadline. */
interface Planned {
  readonly deadlineId: number;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly dueAt: Date;
}

/**
 * Makes the duties of this and the next occurrence of every active deadline, for each organisation that owes them. A duty
 * that is there stays as it is; one that is not done follows when its deadline's day was moved, and is done when its report
 * was sent before it was planned. Doing it again, or in two programs at once, changes nothing.
 * @param today yyyy-mm-dd
 * @returns how many duties are new
 */
export async function planDuties(app: AppContext, today: string): Promise<number> {
  const organizations = await app.database.organization.findMany({
    where: { active: true },
    select: { id: true, kind: true },
    orderBy: { id: "asc" },
  });
  let made = 0;
  for (const deadline of await app.database.deadline.findMany({ where: { active: true }, orderBy: { id: "asc" } })) {
    const { kinds } = deadlineRecipients.parse(deadline.recipients);
    const owing = organizations.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
    for (const { due: dueAt, period } of thisAndNext(recurrence.parse(deadline.recurrence), today)) {
      const planned = { deadlineId: deadline.id, periodFrom: period.from, periodTo: period.to, dueAt };
      made += await plan(app, owing, planned);
      if (deadline.formCode !== null) await settle(app, deadline.formCode, planned);
    }
  }
  return made;
}

async function plan({ database }: AppContext, owing: readonly number[], occurrence: Planned): Promise<number> {
  const { dueAt, ...where } = occurrence;
  await database.duty.updateMany({
    where: { ...where, status: { not: "DONE" }, dueAt: { not: dueAt } },
    data: { dueAt },
  });
  const findMissing = async () => {
    const known = await database.duty.findMany({ where, select: { organizationId: true } });
    const planned = new Set(known.map(({ organizationId }) => organizationId));
    return owing.filter((id) => !planned.has(id));
  };
  const missing = await findMissing();
  if (missing.length === 0) return 0;
  try {
    const data = missing.map((organizationId) => ({ ...occurrence, organizationId }));
    return (await database.duty.createMany({ data })).count;
  } catch (error) {
    // Another program made them at the same moment.
    if ((await findMissing()).length > 0) throw error;
    return 0;
  }
}

/** Marks as done what was reported already. */
async function settle({ database }: AppContext, code: string, { dueAt: _, ...duty }: Planned): Promise<void> {
  const { periodFrom, periodTo } = duty;
  const open = { ...duty, status: { not: "DONE" as const } };
  const reports = await database.report.findMany({
    where: {
      form: { code },
      periodFrom,
      periodTo,
      status: { in: ["SUBMITTED", "ACCEPTED"] },
      organization: { duties: { some: open } },
    },
    select: { id: true, organizationId: true, submittedAt: true },
  });
  for (const { id, organizationId, submittedAt } of reports) {
    await database.duty.updateMany({
      where: { ...open, organizationId },
      data: { status: "DONE", doneAt: submittedAt, reportId: id },
    });
  }
}
