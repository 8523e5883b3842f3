import { instantOf, localTime } from "./days.ts";

/** Citizens are not written to from nine in the evening until seven in the morning; in minutes since midnight. */
const QUIET_FROM = 21 * 60;
const QUIET_UNTIL = 7 * 60;

/** When a citizen may be written to: `at` itself from 07:00 until just before 21:00 in Vietnam, else the next 07:00. */
export function nextAudible(at: Date): Date {
  const { day, minute } = localTime(at);
  if (minute < QUIET_UNTIL) return instantOf(day, QUIET_UNTIL);
  return minute < QUIET_FROM ? at : instantOf(day + 1, QUIET_UNTIL);
}
