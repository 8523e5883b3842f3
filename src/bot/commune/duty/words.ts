import type { DutyView } from "../../../app/find-duty.ts";
import { addDays, dayOfWeek, daysBetween } from "../../../core/calendar/days.ts";
import { formatDay, localDay } from "../../../core/calendar/local-day.ts";
import { formatPartialDate } from "../../../core/calendar/partial-date.ts";
import { isBroken } from "../../../core/deadlines/decide-step.ts";
import type { Translate } from "../../shared/translate.ts";

/** What is asked, unless the name says all of it. */
export function noteOf({ name, note }: Pick<DutyView, "name" | "note">): string | undefined {
  const said = note?.trim().replace(/[.!?]$/, "") ?? "";
  return said === "" || said === name ? undefined : note?.trim();
}

/** "thứ hai 09/11/2026" */
export function dayWords(t: Translate, day: string): string {
  const weekday = dayOfWeek(day) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
  return `${t(`duty:weekday_${weekday}`)} ${formatPartialDate(day)}`;
}

/** The same at the beginning of a sentence or on a button. */
export function capitalDay(t: Translate, day: string): string {
  const words = dayWords(t, day);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** As somebody would type it: "5/11". */
export function typedDay(day: string): string {
  return `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
}

/** The last day on which something late from an instant is not late. */
export function lastDayBefore(late: Date): string {
  return addDays(localDay(late), -1);
}

/** "Hạn: trước 10/11/2026, còn 7 ngày.", "… nay đã đến hạn.", "… nay quá 3 ngày." */
export function dueWords(t: Translate, late: Date, now: Date): string {
  const left = daysBetween(localDay(now), localDay(late));
  const day = formatDay(late);
  if (left < 0) return t("notice:late", { day, count: -left });
  if (left === 0) return t("notice:dueNow", { day });
  return left === 1 ? t("notice:lastDay", { day }) : t("notice:left", { day, count: left });
}

/** Until when nothing more goes up the line, after somebody said that they know or promised a day. */
export function quietWords(t: Translate, view: DutyView, now: Date): string {
  const { promisedFor, extendedTo, late, overdue } = view;
  const due = formatDay(late);
  if (isBroken(view, now)) return t("duty:quiet_broken");
  if (promisedFor) {
    const day = localDay(promisedFor);
    if (day === localDay(now)) return t("duty:quiet_today");
    if (overdue) return t("duty:quiet_until", { day: formatPartialDate(day) });
    return t("duty:quiet_promised", { day: formatPartialDate(day) });
  }
  if (extendedTo) return t("duty:quiet_until", { day: formatPartialDate(lastDayBefore(extendedTo)) });
  return t(overdue ? "duty:quiet_late" : "duty:quiet_open", { due });
}
