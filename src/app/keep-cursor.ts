import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";

/** Where a guide through a report stands in one chat. */
export interface Cursor {
  /** channel:chat */
  readonly key: string;
  readonly reportId: number;
  readonly personId: number;
  /** What was asked last: the path of an answer, or a card. */
  readonly path: string;
  /** What it was asked by: the form's version and the guide's own. */
  readonly guideSource: string;
}

/** A cursor as it was kept. */
export interface KeptCursor extends Cursor {
  readonly updatedAt: Date;
}

/** Writes where a guide stands; nothing happens until it is awaited or put into a transaction. */
export function keepCursor({ database, now }: AppContext, { key, ...stand }: Cursor): Prisma.PrismaPromise<unknown> {
  const kept = { ...stand, updatedAt: now() };
  return database.guideCursor.upsert({ where: { key }, create: { key, ...kept }, update: kept });
}

/** Where a chat's guide stands; null when none is under way. */
export async function findCursor({ database }: AppContext, key: string): Promise<KeptCursor | null> {
  return database.guideCursor.findUnique({ where: { key } });
}

/** Forgets where a guide stood, never what was answered; nothing happens until it is awaited or put into a transaction. */
export function dropCursor({ database }: AppContext, key: string): Prisma.PrismaPromise<unknown> {
  return database.guideCursor.deleteMany({ where: { key } });
}
