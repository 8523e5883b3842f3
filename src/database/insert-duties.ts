import type { DeadlineRecipients } from "../core/deadlines/deadline.ts";
import { Prisma } from "./generated/sqlite/client.ts";
import type { Database } from "./open-database.ts";

/** A duty as every organisation that owes it gets it. */
export interface NewDuty {
  readonly deadlineId: number;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly dueAt: Date;
  readonly assignedAt: Date | null;
  readonly checkedAt: Date;
  readonly nextStepAt: Date | null;
}

/** Which organisations `o` owe it. */
function owing({ kinds, below, list }: DeadlineRecipients): Prisma.Sql {
  const any: Prisma.Sql[] = [];
  if (kinds) any.push(Prisma.sql`o."kind" IN (${Prisma.join(kinds)})`);
  if (list) any.push(Prisma.sql`o."code" IN (${Prisma.join(list)})`);
  if (below !== undefined) {
    any.push(Prisma.sql`o."id" IN (
      WITH RECURSIVE under("id") AS (
        SELECT c."id" FROM "Organization" c JOIN "Organization" p ON c."parentId" = p."id" WHERE p."code" = ${below}
        UNION
        SELECT c."id" FROM "Organization" c JOIN under ON c."parentId" = under."id"
      ) SELECT "id" FROM under)`);
  }
  return Prisma.sql`(${Prisma.join(any, " OR ")})`;
}

/**
 * Gives a duty to every active organisation that owes it and does not have it: one statement however many they are, as half a
 * million rows would not get through anything else in time. Two programs that do it at once make each row once.
 * @returns how many were made
 */
export async function insertDuties(database: Database, duty: NewDuty, recipients: DeadlineRecipients): Promise<number> {
  // The row joined is never there; its columns tell PostgreSQL what the values beside them are.
  return database.$executeRaw(Prisma.sql`
    INSERT INTO "Duty"
      ("deadlineId", "organizationId", "dueAt", "periodFrom", "periodTo", "assignedAt", "checkedAt", "nextStepAt")
    SELECT
      COALESCE(t."deadlineId", ${duty.deadlineId}), o."id", COALESCE(t."dueAt", ${duty.dueAt}),
      COALESCE(t."periodFrom", ${duty.periodFrom}), COALESCE(t."periodTo", ${duty.periodTo}),
      COALESCE(t."assignedAt", ${duty.assignedAt}), COALESCE(t."checkedAt", ${duty.checkedAt}),
      COALESCE(t."nextStepAt", ${duty.nextStepAt})
    FROM "Organization" o LEFT JOIN "Duty" t ON t."id" = -1
    WHERE o."active" = TRUE AND ${owing(recipients)} AND NOT EXISTS (
      SELECT 1 FROM "Duty" d
      WHERE d."deadlineId" = ${duty.deadlineId} AND d."organizationId" = o."id"
        AND d."periodFrom" = ${duty.periodFrom} AND d."periodTo" = ${duty.periodTo})
    ORDER BY o."id"
    ON CONFLICT DO NOTHING`);
}
