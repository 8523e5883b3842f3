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
 * that is there stays as it is; one that is not done follows when its deadline's day was moved. Doing it again, or in two
 * programs at once, changes nothing.
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
      made += await plan(app, owing, {
        deadlineId: deadline.id,
        periodFrom: period.from,
        periodTo: period.to,
        dueAt,
      });
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
