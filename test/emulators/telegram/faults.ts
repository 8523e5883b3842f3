import { type ApiError, errorForStatus } from "./api-error.ts";

/** An error to answer with. */
export interface FailWith {
  readonly status: number;
  /** Seconds, for 429. */
  readonly retryAfter?: number;
  /** Telegram's usual words for the status when left out. */
  readonly description?: string;
}

/** Troubles to come. Methods are named as in the Bot API; `"file"` is a file download. */
export interface Faults {
  /** Answers the next calls with an error; they have no effect. `"*"` is any method but getUpdates. */
  failNext(method: string, error: FailWith, times?: number): void;
  /**
   * Cuts the connection of the next calls: `before` they have any effect, or `after`, when the message is sent but the
   * bot never learns it.
   */
  dropNext(method: string, when: "before" | "after", times?: number): void;
  /** Lets the next calls wait before they have any effect. They have it even if the client gives up meanwhile. */
  delayNext(method: string, ms: number, times?: number): void;
  /** While away every connection is cut at once, running polls included, and webhooks are silent. */
  away(away: boolean): void;
  /** Forgets all planned troubles and comes back. */
  clear(): void;
}

/** What one call has to suffer. */
export interface Plan {
  readonly delayMs: number;
  readonly fail: ApiError | undefined;
  readonly drop: "before" | "after" | undefined;
}

/** The emulator's side of the faults. */
export interface FaultPlanner extends Faults {
  readonly isAway: boolean;
  /** Takes what is planned for a call of this method. */
  take(method: string): Plan;
  /** What is planned and has not happened yet, for error texts. */
  describe(): string[];
}

interface Rule {
  readonly method: string;
  readonly what: { fail: ApiError } | { drop: "before" | "after" } | { delayMs: number };
  left: number;
}

/** Creates the fault planner; `onAway` is called when Telegram goes away or comes back. */
export function createFaults(onAway: (away: boolean) => void): FaultPlanner {
  let rules: Rule[] = [];
  let isAway = false;

  const add = (method: string, what: Rule["what"], times = 1) => {
    rules.push({ method: method.toLowerCase(), what, left: times });
  };

  const takeOne = (method: string, kind: "fail" | "drop" | "delayMs") => {
    const rule = rules.find((candidate) => kind in candidate.what && matches(candidate.method, method));
    if (!rule) return undefined;
    rule.left--;
    rules = rules.filter((candidate) => candidate.left > 0);
    return rule.what;
  };

  const away = (next: boolean) => {
    isAway = next;
    onAway(next);
  };

  return {
    get isAway() {
      return isAway;
    },
    failNext: (method, error, times) => add(method, { fail: errorForStatus(error.status, error) }, times),
    dropNext: (method, when, times) => add(method, { drop: when }, times),
    delayNext: (method, ms, times) => add(method, { delayMs: ms }, times),
    away,
    clear() {
      rules = [];
      away(false);
    },
    take(method) {
      const delay = takeOne(method, "delayMs");
      const fail = takeOne(method, "fail");
      const drop = fail ? undefined : takeOne(method, "drop");
      return {
        delayMs: delay && "delayMs" in delay ? delay.delayMs : 0,
        fail: fail && "fail" in fail ? fail.fail : undefined,
        drop: drop && "drop" in drop ? drop.drop : undefined,
      };
    },
    describe: () => rules.map((rule) => `${rule.left}× ${JSON.stringify(rule.what)} for ${rule.method}`),
  };
}

/** An idle poller asks all the time: without this exception it would swallow a fault meant for a message. */
function matches(pattern: string, method: string): boolean {
  const name = method.toLowerCase();
  return pattern === name || (pattern === "*" && name !== "getupdates");
}
