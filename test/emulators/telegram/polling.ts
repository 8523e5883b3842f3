import { clearTimeout, setImmediate, setTimeout } from "node:timers";
import type { Update } from "grammy/types";
import { type ApiError, conflict } from "./api-error.ts";
import type { Changes } from "./changes.ts";
import type { UpdateQueue } from "./updates.ts";

/** One getUpdates call. */
export interface PollRequest {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutSeconds: number;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

/** Long polling: at most one poller at a time. */
export interface Polling {
  poll(request: PollRequest): Promise<Update[]>;
  /** Ends the running poll with an error. */
  interrupt(error: ApiError): void;
}

/** Creates the side of the queue that getUpdates reads. */
export function createPolling(queue: UpdateQueue, changes: Changes): Polling {
  let endCurrent: ((error: ApiError) => void) | undefined;

  const interrupt = (error: ApiError) => endCurrent?.(error);

  return {
    interrupt,
    poll({ offset, limit, timeoutSeconds, signal }) {
      interrupt(conflict("terminated by other getUpdates request; make sure that only one bot instance is running"));
      queue.confirm(offset);
      return new Promise((resolve, reject) => {
        let over = false;
        const finish = (settle: () => void) => {
          if (over) return;
          over = true;
          clearTimeout(timer);
          stop();
          signal.removeEventListener("abort", onAbort);
          if (endCurrent === end) endCurrent = undefined;
          settle();
        };
        const look = () => {
          if (!over && queue.pending.length > 0) finish(() => resolve(queue.handOut(limit)));
        };
        // Nothing is handed out to a client that hung up, so a repetition is not lost with it.
        const onAbort = () => finish(() => resolve([]));
        const end = (error: ApiError) => finish(() => reject(error));
        // Later in the same tick there may be more: they travel together, as on Telegram.
        const stop = changes.onChange(() => setImmediate(look));
        const timer = setTimeout(() => finish(() => resolve([])), timeoutSeconds * 1000);
        endCurrent = end;
        signal.addEventListener("abort", onAbort);
        if (signal.aborted) onAbort();
        look();
        if (timeoutSeconds <= 0) finish(() => resolve([]));
      });
    },
  };
}
