import type { DecisionLine } from "../../app/list-decisions.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import type { HoldReason, SendReason } from "../../core/deadlines/decide-step.ts";
import { audience, offsetOf } from "../../core/deadlines/ladder.ts";
import type { Language } from "../../core/forms/format-value.ts";
import { dutyName } from "../commune/duty-name.ts";
import { clockTime } from "../commune/guide/clock-time.ts";
import type { Translate } from "../shared/translate.ts";

/** Every reason the log knows, so that a new one needs its text. */
const reasons: Record<SendReason | HoldReason | "resent" | "digest" | "nothing-new" | "nothing-running", true> = {
  assigned: true,
  "due-soon": true,
  due: true,
  overdue: true,
  "promised-today": true,
  "promise-broken": true,
  reported: true,
  released: true,
  acknowledged: true,
  promised: true,
  superseded: true,
  nobody: true,
  unreachable: true,
  "same-person": true,
  "not-member": true,
  "turned-off": true,
  expired: true,
  failed: true,
  resent: true,
  digest: true,
  "nothing-new": true,
  "nothing-running": true,
};
const isReason = (text: string): text is keyof typeof reasons => Object.hasOwn(reasons, text);

/** Why something was sent or not, in plain words; a reason of another version as it is written. */
export function reasonText(t: Translate, reason: string): string {
  return isReason(reason) ? t(`deadline:reason_${reason}`) : reason;
}

/** When a step of a ladder is: "trước hạn 7 ngày". */
export function stepText(t: Translate, step: string): string {
  if (step === "start" || step === "promise" || step === "digest") return t(`deadline:step_${step}`);
  if (!/^T(?:[+-]\d{1,3})?$/.test(step)) return step;
  const days = offsetOf(step);
  if (days === 0) return t("deadline:step_due");
  return days < 0 ? t("deadline:step_before", { count: -days }) : t("deadline:step_after", { count: days });
}

/** Who was meant: "cán bộ". */
export function audienceText(t: Translate, recipient: string): string {
  const known = audience.safeParse(recipient);
  return known.success ? t(`deadline:who_${known.data}`) : recipient;
}

function how(t: Translate, { delivery }: DecisionLine): string {
  if (delivery === "SENT" || delivery === "UNCERTAIN" || delivery === "CANCELLED") return t(`deadline:how_${delivery}`);
  return t("deadline:how_waiting");
}

/** A decision as one line of the log. */
export function decisionLine(t: Translate, language: Language, decision: DecisionLine): string {
  const { at, step, recipient, persons, sent, reason } = decision;
  const who = audienceText(t, recipient);
  return t(sent ? "deadline:logSent" : "deadline:logHeld", {
    time: clockTime(at),
    day: formatDay(at),
    name: dutyName(decision, language),
    step: stepText(t, step),
    who: persons > 1 ? t("deadline:whoCount", { who, count: persons }) : who,
    how: how(t, decision),
    reason: reasonText(t, reason),
  });
}
