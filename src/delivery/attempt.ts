import type { AttemptOutcome, DeliveryKind } from "../database/generated/sqlite/enums.ts";
import type { ApiResult } from "./api-call.ts";
import { failureOf } from "./failure.ts";

/** How one try at carrying a delivery ended. */
export interface AttemptEnd {
  readonly outcome: Exclude<AttemptOutcome, "OPEN">;
  /** Seconds the messenger wants to be left alone. */
  readonly retryAfter?: number;
  readonly error?: string;
  readonly result?: unknown;
}

/** The connection did not come about: the messenger has seen nothing. */
const neverArrived = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const outcomes = {
  throttled: "THROTTLED",
  unreachable: "UNREACHABLE",
  blocked: "BLOCKED",
  invalid: "INVALID",
  unknown: "UNKNOWN",
} as const;

/** How a call ended that was answered. */
export function endOfResult(result: ApiResult): AttemptEnd {
  if (result.ok) return { outcome: "SENT", result: result.result };
  const failure = failureOf(result);
  return {
    outcome: outcomes[failure.kind],
    ...(failure.kind === "throttled" && { retryAfter: failure.retryAfter }),
    error: `${result.error_code} ${result.description}`.slice(0, 200),
  };
}

/** How a call ended that broke off. Cut in the middle, nobody knows whether the message was shown. */
export function endOfError(error: unknown): AttemptEnd {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  // The message may hold an address, and with it a token; the code and the name do not.
  const said = code || (error instanceof Error ? error.name : "unknown");
  return { outcome: neverArrived.has(code) ? "UNREACHABLE" : "UNCERTAIN", error: said.slice(0, 200) };
}

/** May a message of this kind be sent again when nobody knows whether it was shown? Twice reminded does no harm. */
export function isResendable(kind: DeliveryKind): boolean {
  return kind === "REMINDER" || kind === "NOTICE" || kind === "DIGEST";
}

/** Waits before the second, third … try, in seconds. */
const WAITS = [5, 15, 60, 300, 900, 1800, 3600] as const;
const MOST_TRIES = 12;
/** After so many tries another address of the person is tried, if there is one. */
const TRIES_BEFORE_OTHER = 6;
/** After so many tries of which nobody knows how they ended the staff decide: each may have been shown. */
const MOST_UNCERTAIN = 3;

/** What becomes of a delivery after a try. */
export type NextStep =
  | { readonly kind: "sent" }
  /** Again after so many seconds; `elsewhere`: at another address, if the person has one. */
  | { readonly kind: "again"; readonly seconds: number; readonly elsewhere: boolean }
  /** At another address at once; without one it has failed. */
  | { readonly kind: "elsewhere" }
  | { readonly kind: "uncertain" }
  | { readonly kind: "failed" };

/**
 * What to do after a try ended like this.
 * @param tries how many there were, this one included
 * @param uncertain how many of them nobody knows the end of, this one included
 */
export function afterAttempt(
  { outcome, retryAfter }: AttemptEnd,
  kind: DeliveryKind,
  tries: number,
  uncertain = 0,
): NextStep {
  const wait = WAITS[Math.min(tries, WAITS.length) - 1] ?? 3600;
  switch (outcome) {
    case "SENT":
      return { kind: "sent" };
    case "THROTTLED":
      return { kind: "again", seconds: retryAfter ?? 1, elsewhere: false };
    case "BLOCKED":
      return { kind: "elsewhere" };
    case "INVALID":
      return { kind: "failed" };
    case "UNCERTAIN":
      return isResendable(kind) && uncertain < MOST_UNCERTAIN
        ? { kind: "again", seconds: wait, elsewhere: false }
        : { kind: "uncertain" };
    case "UNKNOWN":
      if (tries >= MOST_TRIES) return { kind: "failed" };
      return { kind: "again", seconds: wait, elsewhere: tries >= TRIES_BEFORE_OTHER };
    // The messenger's own trouble passes; what it keeps waiting too long expires.
    case "UNREACHABLE":
      return { kind: "again", seconds: wait, elsewhere: tries >= TRIES_BEFORE_OTHER };
  }
}
