import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";

/** The setting that says how far a lead officer has read the activities that were sent; erased with the person. */
export const lookKey = (personId: number) => `activities-seen:${personId}`;

/** When the last activity was sent that the officer has been shown; the beginning of time for a new one. */
export async function findLook({ database }: AppContext, personId: number): Promise<Date> {
  const row = await database.setting.findUnique({ where: { key: lookKey(personId) } });
  return new Date(row?.value ?? 0);
}

/** Notes how far the officer has read. */
export function keepLook({ database }: AppContext, personId: number, seen: Date): Prisma.PrismaPromise<unknown> {
  const key = lookKey(personId);
  const value = seen.toISOString();
  return database.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
