import type { AppContext } from "../../app/context.ts";
import { addDays } from "../../core/calendar/days.ts";
import { formatDay, localDay } from "../../core/calendar/local-day.ts";
import { midnight } from "../../core/calendar/midnight.ts";
import { clockTime } from "../commune/guide/clock-time.ts";
import type { Translate } from "../shared/translate.ts";

/** The last day in time of what is late from an instant on, as people read it. */
export function formatLastDay(late: Date): string {
  return formatDay(new Date(late.getTime() - 1));
}

/** A last day in time (yyyy-mm-dd) as the instant from which it is late. */
export function lateAfter(day: string): Date {
  return midnight(addDays(day, 1));
}

/** A day (yyyy-mm-dd) as people read it, dd/MM/yyyy. */
export function showDay(day: string): string {
  return formatDay(midnight(day));
}

/** A day to come as it may be typed, for examples: "15/12". */
export function exampleDay({ now }: Pick<AppContext, "now">): string {
  const [, month, day] = addDays(localDay(now()), 10).split("-");
  return `${Number(day)}/${Number(month)}`;
}

/** When units are told what is decided now: at once, or when offices open. */
export function whenTold({ calendars, now }: Pick<AppContext, "calendars" | "now">, t: Translate): string {
  const at = calendars.usual.nextAllowed(now());
  if (at <= now()) return t("deadline:now");
  return t("deadline:laterAt", { time: clockTime(at), day: formatDay(at) });
}
