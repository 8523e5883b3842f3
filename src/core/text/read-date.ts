import { addDays, addMonths, dayOf, dayOfWeek, daysBetween } from "../calendar/days.ts";
import { plain } from "./plain.ts";
import { type DayParts, readDayParts, readSmall, readWeekday } from "./read-day-parts.ts";

interface Options {
  /** yyyy-mm-dd in Vietnam. */
  readonly today: string;
  /** May the day lie ahead? */
  readonly future?: boolean;
}

/** 29 February comes back after eight years at the latest (1896, 1904). */
const YEARS_BACK = 8;

/** What follows a day of the week, without accents. */
const thisWeek = /^(?:tuan )?nay$/;
const lastWeek = /^tuan (?:truoc|roi|qua|vua roi|vua qua)$/;
const lastOne = /^(?:vua roi|vua qua|truoc|roi|qua|hom truoc)$/;
const nextWeek = /^tuan (?:sau|toi)$/;
const nextOne = /^(?:sau|toi|sap toi)$/;

function weekdayNear(weekday: number, word: string, { today, future = false }: Options): string | undefined {
  const monday = addDays(today, 1 - dayOfWeek(today));
  const inWeek = addDays(monday, weekday - 1);
  if (thisWeek.test(word)) return inWeek;
  if (lastWeek.test(word)) return addDays(inWeek, -7);
  if (nextWeek.test(word)) return addDays(inWeek, 7);
  if (lastOne.test(word)) return inWeek < today ? inWeek : addDays(inWeek, -7);
  if (nextOne.test(word)) return inWeek > today ? inWeek : addDays(inWeek, 7);
  // "thứ hai" alone is the last one; today's, or one that may lie ahead, could be two days.
  if (word !== "" || future || inWeek === today) return undefined;
  return inWeek < today ? inWeek : addDays(inWeek, -7);
}

/** Days from today, for what is said without a number. `accented` keeps marks: "kìa" and "kia", "mốt" and "một" differ. */
function shiftOf(words: string, accented: string): number | undefined {
  const isKia = /kìa/.test(accented);
  if (/^(?:hom nay|ngay hom nay|bua nay|nay|today)$/.test(words)) return 0;
  if (/^(?:hom qua|ngay hom qua|bua qua|qua|yesterday)$/.test(words)) return -1;
  if (/^(?:hom|bua) kia$/.test(words)) return isKia ? -3 : -2;
  if (/^(?:ngay mai|mai|tomorrow)$/.test(words)) return 1;
  if (/^(?:ngay )?mot$/.test(words) && /mốt/.test(accented)) return 2;
  if (words === "ngay kia" && !isKia) return 2;
  const [, before, ahead] =
    /^(?:cach day )?(.+?) (?:ngay|hom|bua) truoc$|^(.+?) (?:ngay|hom|bua) nua$/.exec(words) ?? [];
  const since = before ?? /^cach day (.+?) (?:ngay|hom|bua)$/.exec(words)?.[1];
  const count = readSmall(since ?? ahead ?? "", 99);
  return count === undefined ? undefined : since === undefined ? count : -count;
}

/** Of the days meant: the latest that is not after today, or where days may lie ahead the one nearest to today. */
function choose(days: readonly (string | undefined)[], { today, future = false }: Options): string | undefined {
  const known = days.filter((day) => day !== undefined);
  if (!future)
    return known
      .filter((day) => day <= today)
      .sort()
      .at(-1);
  return known.sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0];
}

function yearly({ day, month, year }: DayParts, options: Options): string | undefined {
  if (year !== undefined) return dayOf(year, month, day);
  const now = Number(options.today.slice(0, 4));
  return choose(
    Array.from({ length: 2 * YEARS_BACK + 1 }, (_, i) => dayOf(now + YEARS_BACK - i, month, day)),
    options,
  );
}

/** "ngày 5", "mùng năm": of some month. */
function monthly(text: string, options: Options): string | undefined {
  const [, digits, spoken] = /^ngay (\d{1,2})$|^(?:ngay )?(?:mung|mong) (.+)$/.exec(text) ?? [];
  const day = readSmall(digits ?? spoken ?? "", spoken === undefined ? 31 : 10);
  if (day === undefined) return undefined;
  const days = [-2, -1, 0, 1, 2].map((shift) => {
    const { year, month } = addMonths(options.today, shift);
    return dayOf(year, month, day);
  });
  return choose(days, options);
}

/** Time of day says nothing about the day: "8h30", "14 giờ", "lúc 8:00". */
const clock = /(?:^| )(?:vao )?(?:luc )?\d{1,2}(?: ?(?:h|g|gio)(?: ?\d{1,2})?(?: ?(?:p|phut))?|:\d\d)(?= |$)/g;
const partOfDay = /^(?:vao |buoi |sang |trua |chieu |toi |dem )+/;

function meant(words: string, accented: string, options: Options): string | undefined {
  const shift = shiftOf(words, accented);
  if (shift !== undefined) return addDays(options.today, shift);
  const bare = words.replace(/^hom /, "");
  const named = readWeekday(bare);
  if (named) {
    const alone = weekdayNear(named.weekday, named.rest, options);
    if (alone !== undefined || !/\d/.test(named.rest)) return alone;
    const day = meant(named.rest, accented, options);
    return day !== undefined && dayOfWeek(day) === named.weekday ? day : undefined;
  }
  const written = readDayParts(bare, options.today);
  return written ? yearly(written, options) : monthly(bare, options);
}

/**
 * A day as people type it, as yyyy-mm-dd: "hôm qua", "5/11", "5.11.26", "thứ hai tuần trước", "chủ nhật vừa rồi",
 * "mùng 5 tháng 11", "3 ngày trước", "mai", "sáng thứ sáu 6/11". Without a year it is the latest such day that is not
 * after today; where days may lie ahead, the one nearest to today.
 * @returns undefined when it is none, lies ahead though it may not, or could be two days (lunar dates, "tuần trước",
 * "thứ hai" on a Monday)
 */
export function readDate(text: string, options: Options): string | undefined {
  const accented = text.normalize("NFC").toLowerCase();
  const words = plain(text)
    .replace(/[.,;]+(?= |$)/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (words.length > 80 || /am lich|\bram\b|\btet\b/.test(words)) return undefined;
  const day = meant(words.replace(clock, " ").replace(/\s+/g, " ").trim().replace(partOfDay, ""), accented, options);
  return day !== undefined && (options.future || day <= options.today) ? day : undefined;
}
