import { addDays, addMonths, dayOf, dayOfWeek, daysBetween, lastDayOf } from "../calendar/days.ts";
import { plain } from "./plain.ts";
import { readDate } from "./read-date.ts";
import { readDayParts, readWeekday } from "./read-day-parts.ts";

/** A day without its year that went by no longer ago is meant as that day: typed by mistake, not a year early. */
const JUST_PASSED = 60;
/** 29 February comes back after eight years at the latest. */
const YEARS_AHEAD = 8;

/** "cuối tháng", "hết tháng 12", "cuối tuần này": the last day of the month, the Friday of the week. */
function readEnd(words: string, today: string): string | undefined {
  const [, week] = /^(?:cuoi|het) tuan( nay| sau| toi)?$/.exec(words) ?? [];
  const [whole, month] = /^(?:den )?(?:cuoi|het) thang(?: (nay|sau|toi|1[0-2]|0?[1-9]))?$/.exec(words) ?? [];
  if (whole !== undefined) {
    const ahead = month === "sau" || month === "toi" ? 1 : 0;
    if (month === undefined || !/\d/.test(month)) {
      const { year, month: number } = addMonths(today, ahead);
      return lastDayOf(year, number);
    }
    const end = lastDayOf(Number(today.slice(0, 4)), Number(month));
    return end >= today ? end : lastDayOf(Number(today.slice(0, 4)) + 1, Number(month));
  }
  if (!/^(?:cuoi|het) tuan/.test(words) || (week === undefined && !/ tuan$/.test(words))) return undefined;
  const friday = addDays(today, 5 - dayOfWeek(today));
  return week === " sau" || week === " toi" ? addDays(friday, 7) : friday;
}

/** The next such day of a text without its year: "5/6"; undefined when it says its year or is none. */
function nextOfYear(words: string, today: string): string | undefined {
  const parts = readDayParts(words, today);
  if (!parts || parts.year !== undefined) return undefined;
  const year = Number(today.slice(0, 4));
  const days = Array.from({ length: YEARS_AHEAD + 1 }, (_, i) => dayOf(year + i, parts.month, parts.day));
  return days.find((day) => day !== undefined && day >= today);
}

/** "ngày 5", "mùng một": of any month. */
const isOfMonth = (words: string) => /^(?:ngay \d{1,2}|(?:ngay )?(?:mung|mong) \S+)$/.test(words);

/** The next such day of a text without its month. */
function nextOfMonth(words: string, today: string): string | undefined {
  if (!isOfMonth(words)) return undefined;
  const read = readDate(words, { today, future: true });
  if (read === undefined) return undefined;
  const days = [0, 1, 2].map((shift) => {
    const { year, month } = addMonths(today, shift);
    return dayOf(year, month, Number(read.slice("yyyy-mm-".length)));
  });
  return days.find((day) => day !== undefined && day >= today);
}

/**
 * A day that is to come, as people type it: like `readDate`, but what says no year is the next such day ("5/1" in November
 * is in January), a day of the week alone is the next one, and "cuối tháng" is understood. A day that went by a short
 * while ago, or was said with its year, is returned as the past day it is: whoever asks says so.
 * @param today yyyy-mm-dd
 * @param last the last day that makes sense, if there is one: until it the next such day is always meant
 */
export function readAhead(text: string, today: string, last?: string): string | undefined {
  const words = plain(text)
    .replace(/[.,;:!?]+$/, "")
    .trim();
  // "nay" and "qua" are parts of other words far more often than days.
  if (/^(?:nay|qua)$/.test(words)) return undefined;
  const end = readEnd(words, today);
  if (end !== undefined) return end;
  const day = readDate(text, { today, future: true });
  const dated = words.replace(/^(?:hom |buoi |sang |chieu )+/, "");
  const named = readWeekday(dated);
  if (named?.rest === "") return day ?? addDays(today, (named.weekday - dayOfWeek(today) + 7) % 7 || 7);
  const bare = named?.rest ?? dated;
  const next = nextOfMonth(bare, today) ?? nextOfYear(bare, today);
  if (next === undefined) return day;
  // "thứ sáu 5/11" where that is a Thursday: one of the two is wrong.
  if (named && dayOfWeek(next) !== named.weekday) return day;
  if ((last !== undefined && next <= last) || day === undefined || day >= today) return next;
  const isJustPassed = daysBetween(day, today) <= JUST_PASSED && !isOfMonth(bare);
  return isJustPassed ? day : next;
}
