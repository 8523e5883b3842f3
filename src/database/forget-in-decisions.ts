import { Prisma } from "./generated/sqlite/client.ts";
import type { Transaction } from "./open-database.ts";

/** Keeps the log of reminders and forgets that it was this person: their number is in the row, and in its key. */
export async function forgetInDecisions(tx: Transaction, personId: number): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE "Decision" SET "personId" = NULL, "key" = 'erased:' || CAST("id" AS TEXT) WHERE "personId" = ${personId}`);
}
