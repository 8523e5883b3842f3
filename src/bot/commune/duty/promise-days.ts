import type { DutyView } from "../../../app/find-duty.ts";
import { addDays, dayOfWeek } from "../../../core/calendar/days.ts";
import { localDay } from "../../../core/calendar/local-day.ts";
import type { WorkCalendar } from "../../../core/calendar/work-calendar.ts";

/** Between which days an officer may promise, and which of them are worked. */
export interface PromiseRoom {
  readonly today: string;
  /** The last day that needs no extension; it may be a day off. */
  readonly last: string;
  readonly overdue: boolean;
  readonly calendar: WorkCalendar;
}

/** The room there is for a duty today. */
export function promiseRoom(
  { latestPromise, overdue }: Pick<DutyView, "latestPromise" | "overdue">,
  now: Date,
  calendar: WorkCalendar,
): PromiseRoom {
  return { today: localDay(now), last: localDay(latestPromise), overdue, calendar };
}

/** The working day itself, or the one before it. */
function workedBy(calendar: WorkCalendar, day: string): string {
  return calendar.isWorkingDay(day) ? day : calendar.addWorkingDays(day, -1);
}

/** The last working day that can be promised; undefined when none is left. */
export function lastPromisable({ today, last, calendar }: PromiseRoom): string | undefined {
  const day = workedBy(calendar, last);
  return day >= today ? day : undefined;
}

/**
 * Up to three days that are likely meant, the earliest first: the next working day, the last of this week, and the last
 * before it is late.
 */
export function offeredDays(room: PromiseRoom): readonly string[] {
  const { today, last, overdue, calendar } = room;
  const latest = lastPromisable(room);
  const next = calendar.addWorkingDays(today, 1);
  const friday = workedBy(calendar, addDays(today, 5 - dayOfWeek(today)));
  const days = [next, ...(friday > next ? [friday] : []), ...(latest === undefined || overdue ? [] : [latest])];
  return [...new Set(days.filter((day) => day >= today && day <= last))].sort();
}

/** What becomes of a day somebody would promise. */
export type PromiseVerdict =
  | { readonly kind: "fine" }
  | { readonly kind: "past" }
  | { readonly kind: "late" }
  /** A day off, with the working days around it that can be promised instead, the later first. */
  | { readonly kind: "off"; readonly instead: readonly string[] };

/** Can this day be promised? */
export function judgeDay({ today, last, calendar }: PromiseRoom, day: string): PromiseVerdict {
  if (day < today) return { kind: "past" };
  if (day > last) return { kind: "late" };
  if (calendar.isWorkingDay(day)) return { kind: "fine" };
  const around = [calendar.addWorkingDays(day, 1), calendar.addWorkingDays(day, -1)];
  return { kind: "off", instead: around.filter((each) => each >= today && each <= last) };
}
