import { DAY_MS } from "../calendar/day-ms.ts";

/** What is known of a duty that its rules need. */
export interface DutyFacts {
  readonly status: "PENDING" | "ACKNOWLEDGED" | "DONE" | "RELEASED";
  readonly dueAt: Date;
  readonly extendedTo: Date | null;
  /** Midnight at which the promised day begins. */
  readonly promisedFor: Date | null;
}

/** Something that happens to a duty. */
export type DutyEvent =
  | { readonly kind: "acknowledge" }
  /** `for`: midnight at which the promised day begins. */
  | { readonly kind: "promise"; readonly for: Date }
  /** `to`: the instant from which it is late. */
  | { readonly kind: "extend"; readonly to: Date }
  | { readonly kind: "finish" }
  | { readonly kind: "reopen" }
  | { readonly kind: "release" };

/** The duty after it, or why it cannot happen. */
export type DutyStep =
  | { readonly ok: true; readonly facts: DutyFacts }
  | { readonly ok: false; readonly reason: "done" | "released" | "too-early" | "too-late" };

/** The instant from which a duty is late: the agreed one, if there is one. */
export function lateFrom({ dueAt, extendedTo }: Pick<DutyFacts, "dueAt" | "extendedTo">): Date {
  return extendedTo ?? dueAt;
}

/** Is a duty owed and late? */
export function isOverdue(duty: Pick<DutyFacts, "status" | "dueAt" | "extendedTo">, now: Date): boolean {
  return (duty.status === "PENDING" || duty.status === "ACKNOWLEDGED") && lateFrom(duty) <= now;
}

/** For how long somebody who is late may promise without asking the lead office. */
const LATE_PROMISE_DAYS = 7;

/** The last promised day that needs no extension, as the midnight it begins at. */
export function latestPromise(duty: Pick<DutyFacts, "dueAt" | "extendedTo">, now: Date): Date {
  const late = lateFrom(duty);
  return new Date((late > now ? late.getTime() : now.getTime() + LATE_PROMISE_DAYS * DAY_MS) - 1);
}

/**
 * The state machine of a duty: PENDING → ACKNOWLEDGED → DONE, with a promised day and an agreed extension beside them. A report
 * that is returned opens it again; one that is not this organisation's is RELEASED for good.
 */
export function stepDuty(facts: DutyFacts, event: DutyEvent, now: Date): DutyStep {
  if (facts.status === "RELEASED") return { ok: false, reason: "released" };
  if (event.kind === "reopen") {
    // A promise was kept by what was sent.
    return { ok: true, facts: facts.status === "DONE" ? { ...facts, status: "PENDING", promisedFor: null } : facts };
  }
  if (event.kind === "finish") return { ok: true, facts: { ...facts, status: "DONE" } };
  if (facts.status === "DONE") return { ok: false, reason: "done" };
  switch (event.kind) {
    case "acknowledge":
      return { ok: true, facts: { ...facts, status: "ACKNOWLEDGED" } };
    case "promise":
      // The promised day may be today, which has begun.
      if (event.for.getTime() + DAY_MS <= now.getTime()) return { ok: false, reason: "too-early" };
      if (event.for > latestPromise(facts, now)) return { ok: false, reason: "too-late" };
      return { ok: true, facts: { ...facts, status: "ACKNOWLEDGED", promisedFor: event.for } };
    case "extend":
      if (event.to <= now || event.to <= lateFrom(facts)) return { ok: false, reason: "too-early" };
      // It begins anew: what was acknowledged or promised was about the old day.
      return { ok: true, facts: { ...facts, status: "ACKNOWLEDGED", extendedTo: event.to, promisedFor: null } };
    case "release":
      return { ok: true, facts: { ...facts, status: "RELEASED" } };
  }
}
