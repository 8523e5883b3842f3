import type { Period } from "../core/forms/answers.ts";

/** The period a duty is named by: a request has days of its own, which say nothing to anybody. */
export function periodTold(
  { periodFrom, periodTo }: { readonly periodFrom: string | null; readonly periodTo: string | null },
  { origin }: { readonly origin: "SEED" | "STAFF" },
): Period | null {
  return origin === "STAFF" || periodFrom === null || periodTo === null ? null : { from: periodFrom, to: periodTo };
}
