import type { ApiResult } from "./api-call.ts";

/**
 * Why a call failed, whatever the messenger:
 * throttled — wait `retryAfter` seconds; unreachable — network or the messenger's own trouble, try again;
 * blocked — this person refuses us, stop writing to them; invalid — the call is wrong, trying again is useless;
 * unknown — anything else.
 */
export type Failure =
  | { readonly kind: "throttled"; readonly retryAfter: number }
  | { readonly kind: "unreachable" | "blocked" | "invalid" | "unknown" };

/** Classifies a refused call by its code and words (Bot API; gateways speak the same). */
export function failureOf(result: ApiResult & { ok: false }): Failure {
  const { error_code: code, description, parameters } = result;
  if (code === 429) return { kind: "throttled", retryAfter: parameters?.retry_after ?? 1 };
  // A token that is not known, or an address that is not a Bot API's, is the operator's to mend: nothing is wrong with the message.
  if (code >= 500 || code === 401 || code === 409 || /^not found$/i.test(description)) return { kind: "unreachable" };
  if (code === 403 || /chat not found|user is deactivated/i.test(description)) return { kind: "blocked" };
  if (code >= 400) return { kind: "invalid" };
  return { kind: "unknown" };
}
