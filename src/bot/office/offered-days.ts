import type { AppContext } from "../../app/context.ts";
import { addDays, dayOfWeek } from "../../core/calendar/days.ts";
import { localDay } from "../../core/calendar/local-day.ts";
import type { DayOffer } from "../conversations/ask-last-day.ts";
import type { Translate } from "../shared/translate.ts";
import { showDay } from "./last-day.ts";

/** Days that are likely meant, each a working one: tomorrow, Friday, ten days on. */
export function offeredDays({ calendars, now }: Pick<AppContext, "calendars" | "now">, t: Translate): DayOffer[] {
  const today = localDay(now());
  const { usual } = calendars;
  const tomorrow = addDays(today, 1);
  const friday = addDays(today, 5 - dayOfWeek(today));
  const friday0 = friday > tomorrow ? friday : addDays(friday, 7);
  const lastWorking = usual.isWorkingDay(friday0) ? friday0 : usual.addWorkingDays(friday0, -1);
  const days = [usual.addWorkingDays(today, 1), lastWorking, usual.addWorkingDays(addDays(today, 10), 0)];
  return [...new Set(days)].sort().map((day) => {
    const weekday = String(dayOfWeek(day)) as "1" | "2" | "3" | "4" | "5" | "6" | "7";
    const key = day === tomorrow ? ("tomorrow" as const) : weekday;
    return { day, label: t(`deadline:offer_${key}`, { day: showDay(day), interpolation: { escapeValue: false } }) };
  });
}
