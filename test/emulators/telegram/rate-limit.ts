import { performance } from "node:perf_hooks";
import { tooManyRequests } from "./api-error.ts";

/** How many messages Telegram takes; what is left out is not limited. */
export interface Limits {
  readonly perChatPerSecond?: number;
  readonly perSecond?: number;
}

/** Counts messages and refuses those that come too fast. */
export interface RateLimiter {
  readonly violations: number;
  set(limits: Limits): void;
  /** @throws ApiError 429 with retry_after. */
  check(method: string, chatId: string): void;
}

interface Window {
  /** When the counted calls of the last second came. */
  times: number[];
  refusedUntil: number;
}

const LIMITED = /^(send(?!chataction)|edit)/i;
const SECOND = 1_000;

/** Creates a limiter without limits. */
export function createRateLimiter(): RateLimiter {
  let limits: Limits = {};
  let windows = new Map<string, Window>();
  let violations = 0;

  const windowOf = (key: string): Window => {
    const window = windows.get(key) ?? { times: [], refusedUntil: 0 };
    windows.set(key, window);
    return window;
  };

  return {
    get violations() {
      return violations;
    },
    set(next) {
      limits = next;
      windows = new Map();
    },
    check(method, chatId) {
      if (!LIMITED.test(method)) return;
      const checks: Array<readonly [string, number | undefined]> = [
        ["all", limits.perSecond],
        [`chat ${chatId}`, limits.perChatPerSecond],
      ];
      // The machine's clock and not the emulator's: the bot waits in real time.
      const at = performance.now();
      const windowsToCount: Window[] = [];
      for (const [key, limit] of checks) {
        if (limit === undefined) continue;
        const window = windowOf(key);
        window.times = window.times.filter((time) => at - time < SECOND);
        if (at >= window.refusedUntil && window.times.length < limit) {
          windowsToCount.push(window);
          continue;
        }
        violations++;
        // Trying again too early does not lengthen the wait; the rest of it is told again.
        if (at >= window.refusedUntil) window.refusedUntil = at + SECOND;
        throw tooManyRequests(Math.max(1, Math.ceil((window.refusedUntil - at) / SECOND)));
      }
      for (const window of windowsToCount) window.times.push(at);
    },
  };
}
