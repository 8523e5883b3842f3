import { dayOf } from "../core/calendar/days.ts";

/** Something an organisation does in a rehearsal. */
export interface ScriptedAct {
  readonly kind: "acknowledge" | "report" | "promise" | "extend";
  /** Code of the organisation; "all" = every one. */
  readonly organization: string;
  readonly at: Date;
  /** The promised day, or the new last day on time, yyyy-mm-dd. */
  readonly day: string | undefined;
}

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) !== undefined;

/**
 * Reads `xa-minh-duc@2023-11-03T09:00`, for a promise or an extension `xa-minh-duc@2023-11-03=2023-11-08`; without a time it is
 * nine in the morning in Vietnam.
 * @returns undefined when it cannot be read
 */
export function readScriptedAct(kind: ScriptedAct["kind"], text: string): ScriptedAct | undefined {
  const [, organization = "", on = "", time = "09:00", day] =
    /^([a-z0-9-]+)@(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?(?:=(\d{4}-\d{2}-\d{2}))?$/.exec(text) ?? [];
  const needsDay = kind === "promise" || kind === "extend";
  if (organization === "" || !isDay(on) || needsDay !== (day !== undefined)) return undefined;
  if (day !== undefined && !isDay(day)) return undefined;
  const at = new Date(`${on}T${time}:00+07:00`);
  return Number.isNaN(at.getTime()) ? undefined : { kind, organization, at, day };
}
