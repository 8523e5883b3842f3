import { addMonths } from "../calendar/days.ts";
import { readCardinal } from "./read-cardinal.ts";

/** A day as far as it was written out; without year it comes back every year. */
export interface DayParts {
  readonly day: number;
  readonly month: number;
  readonly year?: number;
}

/** "nay", "ngoái", "trước" after "năm". */
const yearWords: Readonly<Record<string, number>> = { nay: 0, ngoai: -1, truoc: -1, roi: -1, sau: 1, toi: 1 };
/** How many months or quarters away: "này", "trước", "vừa rồi", "tới" after "tháng" and "quý". */
export const shiftWords: Readonly<Record<string, number>> = {
  nay: 0,
  truoc: -1,
  roi: -1,
  "vua roi": -1,
  "vua qua": -1,
  sau: 1,
  toi: 1,
};

/** A year in text without accents: "2026", "26", "năm 2026", "năm nay", "ngoái". */
export function readYear(text: string, today: string): number | undefined {
  const word = text.trim().replace(/^nam /, "");
  if (/^(?:19|20)\d\d$/.test(word)) return Number(word);
  if (/^\d\d$/.test(word)) return 2000 + Number(word);
  const shift = Object.hasOwn(yearWords, word) ? yearWords[word] : undefined;
  return shift === undefined ? undefined : Number(today.slice(0, 4)) + shift;
}

/** A small number in digits or words without accents: "5", "05", "mười một" → 11. */
export function readSmall(text: string, max: number): number | undefined {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : readCardinal(text.split(" "));
  return value !== undefined && value >= 1 && value <= max ? value : undefined;
}

function parts(day: number | undefined, month: number | undefined, year?: number): DayParts | undefined {
  if (day === undefined || month === undefined) return undefined;
  return { day, month, ...(year === undefined ? {} : { year }) };
}

function readRelativeMonth(day: string, month: string, today: string): DayParts | undefined {
  const shift = Object.hasOwn(shiftWords, month) ? shiftWords[month] : undefined;
  if (shift === undefined) return undefined;
  const at = addMonths(today, shift);
  return parts(readSmall(day, 31), at.month, at.year);
}

/**
 * A day of a month in text without accents: "5/11", "5-11-2026", "5.11", "2026-11-05", "mùng 5 tháng 11 năm nay",
 * "20 tháng trước". Lunar months ("tháng giêng", "tháng chạp") are none of the calendar's.
 */
export function readDayParts(text: string, today: string): DayParts | undefined {
  const rest = text.replace(/^(?:ngay |mung |mong )+/, "");
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(rest);
  if (iso) return parts(readSmall(iso[4] ?? "", 31), readSmall(iso[3] ?? "", 12), readYear(iso[1] ?? "", today));

  const signs = /^(\d{1,2}) ?([-/.]) ?(\d{1,2})(?: ?\2 ?(\d{4}|\d{2})| (nam \w+|\d{4}))?$/.exec(rest);
  if (signs) {
    const [, day = "", , month = "", numbered, named] = signs;
    const written = numbered ?? named;
    const year = written === undefined ? undefined : readYear(written, today);
    if (written !== undefined && year === undefined) return undefined;
    return parts(readSmall(day, 31), readSmall(month, 12), year);
  }

  const words = /^(.+?) thang (.+?)(?:(?: nam |[ /-])((?:19|20)\d\d|(?<= nam )(?:nay|ngoai|truoc|sau|toi)))?$/.exec(
    rest,
  );
  if (!words) return undefined;
  const [, day = "", month = "", written] = words;
  const year = written === undefined ? undefined : readYear(written, today);
  return written === undefined
    ? (readRelativeMonth(day, month, today) ?? parts(readSmall(day, 31), readSmall(month, 12)))
    : parts(readSmall(day, 31), readSmall(month, 12), year);
}

const weekdays: Readonly<Record<string, number>> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6 };

/** The day of the week a text without accents begins with (1 = Monday), and what follows. */
export function readWeekday(text: string): { readonly weekday: number; readonly rest: string } | undefined {
  const match = /^(?:thu (hai|ba|tu|nam|sau|bay)|(?:thu |t)([2-7])|(cn|chu nhat|chua nhat))(?= |$)/.exec(text);
  if (!match) return undefined;
  const [whole, word, digit] = match;
  const weekday = word ? (weekdays[word] ?? 7) : digit ? Number(digit) - 1 : 7;
  return { weekday, rest: text.slice(whole.length).trim() };
}
