import { addDays } from "../calendar/days.ts";
import { readAhead } from "../text/read-ahead.ts";

/** A day something is to be done by. */
export type LastDay =
  /** The last day on which it is in time, yyyy-mm-dd. */
  | { readonly kind: "day"; readonly day: string }
  /** It was understood, and is over. */
  | { readonly kind: "past"; readonly day: string };

/** Words between the mark of a day and the day itself are part of the day: "trước ngày 15 tháng 12 năm 2026". */
const LONGEST_DAY = 9;

const clock = /^(?:luc |lúc )?\d{1,2}(?: ?(?:h|g|giờ|gio)\d{0,2}|:\d\d)(?: ?(?:phút|phut))?\s*/iu;
const before = /^(?:trước|truoc)\s+/iu;
const until =
  /^(?:(?:hạn|han)(?: (?:chót|chot|cuối|cuoi|nộp|nop))?|(?:chậm|cham|muộn|muon) (?:nhất|nhat)|không muộn hơn|khong muon hon|đến|den|tới|toi)\s*:?\s+/iu;
const whole = /^(?:(?:hết|het|là|la|vào|vao)\s+)+/iu;
/** What in a sentence says that a day follows which it is due by. */
const marks =
  /(?<![\p{L}\p{N}])(?:trước|truoc|(?:hạn|han)(?: (?:chót|chot|cuối|cuoi|nộp|nop))?(?: (?:là|la))?:?|(?:chậm|cham|muộn|muon) (?:nhất|nhat)(?: (?:là|la|vào|vao))?|không muộn hơn|khong muon hon)\s+/giu;

function asLastDay(day: string, today: string): LastDay {
  return { kind: day >= today ? "day" : "past", day };
}

/**
 * The last day on which something is in time, as people type it: "15/12", "đến hết 15/12", "hạn 15/12", "thứ sáu" are that
 * day, "trước 15/12" is the day before it; "trước 17h ngày 15/12" is that day, as it may still be done on it.
 * @param today yyyy-mm-dd
 */
export function readLastDay(text: string, today: string): LastDay | undefined {
  const typed = text.normalize("NFC").trim();
  const isBefore = before.test(typed);
  const rest = typed.replace(before, "").replace(until, "").replace(whole, "");
  const isTimed = clock.test(rest);
  const day = readAhead(rest.replace(clock, "").replace(whole, ""), today);
  return day === undefined ? undefined : asLastDay(isBefore && !isTimed ? addDays(day, -1) : day, today);
}

/**
 * The last day a sentence names: "Gửi danh sách hộ nghèo trước 15/12". Of several the last one counts; a day that only stands
 * in it ("số liệu đến 30/11") is none.
 */
export function findLastDay(text: string, today: string): string | undefined {
  let found: string | undefined;
  const normal = text.normalize("NFC");
  for (const { 0: mark, index } of normal.matchAll(marks)) {
    const words = normal.slice(index + mark.length).split(/\s+/u);
    for (let count = Math.min(LONGEST_DAY, words.length); count > 0; count -= 1) {
      const read = readLastDay(
        mark +
          words
            .slice(0, count)
            .join(" ")
            .replace(/[,;.!?)]+$/u, ""),
        today,
      );
      if (read) {
        if (read.kind === "day") found = read.day;
        break;
      }
    }
  }
  return found;
}
