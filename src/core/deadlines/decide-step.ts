import { DAY_MS } from "../calendar/day-ms.ts";
import { type DutyFacts, lateFrom } from "./duty-state.ts";
import type { Audience } from "./ladder.ts";
import type { PlannedStep } from "./plan-ladder.ts";

/** Why something is sent. */
export type SendReason = "assigned" | "due-soon" | "due" | "overdue" | "promised-today" | "promise-broken";

/** Why it is not. Those after the first line are found when it is about to be sent, or about who is to get it. */
export type HoldReason =
  | "reported"
  | "released"
  | "acknowledged"
  | "promised"
  | "superseded"
  | "nobody"
  | "unreachable"
  | "same-person"
  | "not-member"
  | "turned-off"
  | "expired"
  | "failed";

/** What is decided about a step for one audience. */
export type StepVerdict =
  | { readonly send: true; readonly reason: SendReason }
  | { readonly send: false; readonly reason: HoldReason };

const hold = (reason: HoldReason): StepVerdict => ({ send: false, reason });
const send = (reason: SendReason): StepVerdict => ({ send: true, reason });

/** Has a promised day, or an agreed new one, gone by without the report? */
export function isBroken({ promisedFor, extendedTo }: DutyFacts, now: Date): boolean {
  const promised = promisedFor !== null && promisedFor.getTime() + DAY_MS <= now.getTime();
  return promised || (extendedTo !== null && extendedTo <= now);
}

/**
 * Is a step of the ladder told to an audience? Reporting ends everything; who has acknowledged is not escalated, unless a
 * promise was broken; who has promised a day is left alone until it, as far as the due moment is not passed.
 */
export function decideStep(
  { key, unless }: Pick<PlannedStep, "key" | "unless">,
  audience: Audience,
  duty: DutyFacts,
  now: Date,
): StepVerdict {
  if (duty.status === "DONE") return hold("reported");
  if (duty.status === "RELEASED") return hold("released");
  if (key === "start") return send("assigned");
  const isLate = lateFrom(duty) <= now;
  const broken = isBroken(duty, now);
  const isQuiet = duty.status === "ACKNOWLEDGED" && !broken;
  if (isQuiet && (audience !== "officer" || unless === "acknowledged")) return hold("acknowledged");
  if (key === "promise" && !broken) return send("promised-today");
  if (isQuiet && duty.promisedFor !== null && duty.promisedFor > now && !isLate) return hold("promised");
  if (broken) return send("promise-broken");
  if (!isLate) return send("due-soon");
  return send(key === "T" ? "due" : "overdue");
}
