import type { Changes } from "./changes.ts";

/** One call of the bot, in the order they came. */
export interface ApiCall {
  readonly method: string;
  /** The parameters as sent; uploaded files as `{fileName, mimeType, bytes}`. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** When it came, in milliseconds of the emulator's clock. */
  readonly at: number;
  /** Undefined while it runs. */
  ok: boolean | undefined;
  result?: unknown;
  error?: { readonly code: number; readonly description: string; readonly retryAfter?: number };
  /** The connection was cut before or after the call had its effect. */
  dropped?: "before" | "after";
}

/** The log of calls. */
export interface CallLog {
  readonly all: readonly ApiCall[];
  add(call: ApiCall): void;
  /** The first finished call of the method that satisfies the predicate, past ones included. */
  waitFor(
    method: string,
    predicate?: (call: ApiCall) => boolean,
    options?: { timeoutMs?: number; after?: number },
  ): Promise<ApiCall>;
}

/** Creates an empty log. */
export function createCallLog(changes: Changes): CallLog {
  const all: ApiCall[] = [];
  return {
    all,
    add(call) {
      all.push(call);
      changes.notify();
    },
    waitFor(method, predicate = () => true, { timeoutMs = 5_000, after = 0 } = {}) {
      return changes.until(
        () =>
          all
            .slice(after)
            .find(
              (call) => call.ok !== undefined && call.method.toLowerCase() === method.toLowerCase() && predicate(call),
            ),
        timeoutMs,
        () => `No such ${method} call within ${timeoutMs} ms. Calls: ${summaryOf(all)}`,
      );
    },
  };
}

function summaryOf(calls: readonly ApiCall[]): string {
  const lines = calls
    .filter((call) => call.method !== "getUpdates")
    .slice(-20)
    .map((call) => `${call.method} ${call.error ? call.error.description : call.ok ? "ok" : "…"}`);
  return lines.join("; ") || "none";
}
