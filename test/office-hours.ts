import { Prisma } from "../src/database/generated/sqlite/client.ts";
import type { Database } from "../src/database/open-database.ts";

/**
 * Offices that are open one minute a week, at night: a server on the machine's own clock, whatever that says, sends nobody
 * what they did not ask for in the middle of a test about something else.
 */
export async function neverOpen(database: Database): Promise<void> {
  await database.organization.updateMany({ data: { officeHours: { sunday: ["03:33-03:34"] } } });
}

/** The usual hours, for tests that set the clock. */
export async function usualHours(database: Database): Promise<void> {
  await database.organization.updateMany({ data: { officeHours: Prisma.DbNull } });
}
