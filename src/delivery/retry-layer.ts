import type { ApiResult, Layer } from "./api-call.ts";
import { failureOf } from "./failure.ts";

/** How a reply is tried again. Broadcasts have the outbox; somebody is waiting for a reply. */
export interface RetryPolicy {
  /** Tries in all. */
  readonly tries: number;
  /** Waits before the second, third … try when the messenger cannot be reached, in milliseconds. */
  readonly waits: readonly number[];
  /** The longest `retry_after` that is waited for here; a longer one is left to whoever asked. */
  readonly maxRetryAfterSeconds: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Told of every failed try, for logs and metrics. */
  readonly onFailure?: (method: string, kind: string) => void;
}

/** The link to a messenger has a loop and an idea of waiting of its own, and says at once how it stands. */
const untouched = new Set(["getMe", "setWebhook", "deleteWebhook", "getUpdates"]);

/** Tries a call again while trying can help: throttled for as long as the messenger says, unreachable with growing waits. */
export function retryLayer({ tries, waits, maxRetryAfterSeconds, sleep, onFailure }: RetryPolicy): Layer {
  return (next) => async (call) => {
    if (untouched.has(call.method)) return next(call);
    for (let tried = 1; ; tried += 1) {
      let result: ApiResult | undefined;
      let thrown: unknown;
      try {
        result = await next(call);
      } catch (error) {
        thrown = error;
      }
      if (result?.ok) return result;
      const failure = result ? failureOf(result) : ({ kind: "unreachable" } as const);
      onFailure?.(call.method, failure.kind);
      const again =
        tried < tries &&
        !call.signal?.aborted &&
        (failure.kind === "unreachable" ||
          (failure.kind === "throttled" && failure.retryAfter <= maxRetryAfterSeconds));
      if (again) {
        await sleep(
          failure.kind === "throttled" ? failure.retryAfter * 1000 : (waits[tried - 1] ?? waits.at(-1) ?? 1000),
        );
        continue;
      }
      if (result) return result;
      throw thrown;
    }
  };
}
