import { AsyncLocalStorage } from "node:async_hooks";

/** The handling of one update: what its calls and writes are tied to. */
export interface Processing {
  readonly channel: string;
  readonly updateId: string;
  /** Calls that show something made so far: with the update's id they name a reply. */
  calls: number;
  /** States of conversations to be written when the update is done; null = ended. */
  readonly conversations: Map<string, unknown>;
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
