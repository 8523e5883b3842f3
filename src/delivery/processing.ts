import { AsyncLocalStorage } from "node:async_hooks";
import type { Prisma } from "../database/generated/sqlite/client.ts";

/** The handling of one update: what its calls and writes are tied to. */
export interface Processing {
  readonly channel: string;
  readonly updateId: string;
  /** Calls that show something made so far: with the update's id they name a reply. */
  calls: number;
  /** States of conversations to be written when the update is done; null = ended. */
  readonly conversations: Map<string, unknown>;
  /** What else is to be written in the same commit as the update's end, the last under a name; nothing before it. */
  readonly endings: Map<string, () => Prisma.PrismaPromise<unknown>>;
  /** The code the person was told when handling failed; the same is in the log. */
  errorCode: string | null;
}

/** The update being handled, seen from anywhere below its handler, conversations included. */
export const processing = new AsyncLocalStorage<Processing>();

/** channel:update of the update being handled: the deterministic cause of what it writes. */
export function currentCause(): string {
  const current = processing.getStore();
  if (!current) throw new Error("No update is being handled.");
  return `${current.channel}:${current.updateId}`;
}

/**
 * Has something written in the same commit as the end of the update being handled: a crash before it repeats the update
 * as if that had not been written. A second one of the same name takes the first one's place.
 */
export function writeAtEnd(name: string, write: () => Prisma.PrismaPromise<unknown>): void {
  const current = processing.getStore();
  if (!current) throw new Error("No update is being handled.");
  current.endings.set(name, write);
}
