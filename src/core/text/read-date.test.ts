import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOfWeek } from "../calendar/days.ts";
import { formatPartialDate } from "../calendar/partial-date.ts";
import { plain } from "./plain.ts";
import { readDate } from "./read-date.ts";

/** A Monday. */
const today = "2026-11-23";

const days = (from: string, span: number) => fc.integer({ min: 0, max: span }).map((count) => addDays(from, count));

describe("readDate", () => {
  it("reads back every day as it is formatted, until today", () => {
    fc.assert(
      fc.property(days("2000-01-01", 12_000), (day) => {
        const expected = day <= today ? day : undefined;
        expect(readDate(formatPartialDate(day), { today })).toBe(expected);
        expect(readDate(day, { today })).toBe(expected);
        expect(readDate(formatPartialDate(day), { today, future: true })).toBe(day);
      }),
    );
  });

  it("takes a day without its year for the latest one, not after today", () => {
    fc.assert(
      fc.property(days("2020-01-01", 4000), fc.integer({ min: 0, max: 364 }), (now, ago) => {
        const day = addDays(now, -ago);
        const [, month, dayOfMonth] = day.split("-");
        const read = readDate(`${Number(dayOfMonth)}/${Number(month)}`, { today: now });
        expect(read?.slice(5)).toBe(day.slice(5));
        expect(read !== undefined && read <= now && read >= day).toBe(true);
      }),
    );
  });

  it("means the nearest day where days may lie ahead", () => {
    expect(readDate("5/12", { today, future: true })).toBe("2026-12-05");
    expect(readDate("1/3", { today, future: true })).toBe("2027-03-01");
    expect(readDate("20/11", { today, future: true })).toBe("2026-11-20");
  });

  it("never gives a day after today unless it may, and never throws", () => {
    const word = fc.constantFrom(
      ..."5 11 2026 31 / - . hôm qua mai thứ hai cn tuần trước này sau ngày tháng năm mùng mốt 8h".split(" "),
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 7 }).map((words) => words.join(" ")),
        fc.string(),
        (words, noise) => {
          for (const text of [words, words.replaceAll(" ", ""), noise, `${words}${noise}`]) {
            const read = readDate(text, { today });
            if (read !== undefined) expect(read <= today && /^\d{4}-\d\d-\d\d$/.test(read), text).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["hôm nay", "2026-11-23"],
    ["hôm qua", "2026-11-22"],
    ["hom qua", "2026-11-22"],
    ["chiều qua", "2026-11-22"],
    ["tối hôm qua", "2026-11-22"],
    ["sáng nay", "2026-11-23"],
    ["hôm kia", "2026-11-21"],
    ["hôm kìa", "2026-11-20"],
    ["3 ngày trước", "2026-11-20"],
    ["cách đây hai hôm", "2026-11-21"],
    ["5/11", "2026-11-05"],
    ["05-11", "2026-11-05"],
    ["5.11", "2026-11-05"],
    ["5.11.", "2026-11-05"],
    ["5 / 11 / 26", "2026-11-05"],
    ["ngày 5/11/2026", "2026-11-05"],
    ["sáng 5/11", "2026-11-05"],
    ["8h30 ngày 5/11", "2026-11-05"],
    ["14 giờ 5/11/2026", "2026-11-05"],
    ["25/12", "2025-12-25"],
    ["29/2", "2024-02-29"],
    ["5/11 năm ngoái", "2025-11-05"],
    ["5/11 năm 2024", "2024-11-05"],
    ["mùng 5 tháng 11", "2026-11-05"],
    ["mùng năm tháng mười một", "2026-11-05"],
    ["ngày 20 tháng 10 năm 2026", "2026-10-20"],
    ["ngày 05 tháng 11 năm nay", "2026-11-05"],
    ["hai mươi mốt tháng ba", "2026-03-21"],
    ["5 tháng 11/2025", "2025-11-05"],
    ["5 tháng năm", "2026-05-05"],
    ["20 tháng trước", "2026-10-20"],
    ["ngày 5", "2026-11-05"],
    ["ngày 28", "2026-10-28"],
    ["hôm mùng 5", "2026-11-05"],
    ["thứ hai tuần trước", "2026-11-16"],
    ["thứ 2 tuần này", "2026-11-23"],
    ["thứ sáu", "2026-11-20"],
    ["t6 vừa rồi", "2026-11-20"],
    ["hôm thứ năm", "2026-11-19"],
    ["chủ nhật vừa rồi", "2026-11-22"],
    ["cn tuần trước", "2026-11-22"],
    ["thứ hai vừa rồi", "2026-11-16"],
    ["sáng thứ sáu 6/11", "2026-11-06"],
    ["thứ năm, 5/11/2026", "2026-11-05"],
  ])("reads %s, with and without accents", (text, expected) => {
    expect(readDate(text, { today })).toBe(expected);
    if (!/kìa/.test(text)) expect(readDate(plain(text), { today })).toBe(expected);
  });

  it.each([
    ["mai", "2026-11-24"],
    ["ngày mai", "2026-11-24"],
    ["mốt", "2026-11-25"],
    ["ngày kia", "2026-11-25"],
    ["3 ngày nữa", "2026-11-26"],
    ["thứ sáu tuần này", "2026-11-27"],
    ["thứ hai tuần sau", "2026-11-30"],
    ["thứ hai tới", "2026-11-30"],
    ["5/12/2026", "2026-12-05"],
  ])("%s lies ahead", (text, expected) => {
    expect(readDate(text, { today, future: true })).toBe(expected);
    expect(readDate(text, { today })).toBeUndefined();
  });

  it.each([
    "",
    "thứ hai", // today is one
    "thứ ba 5/11", // it was a Thursday
    "tuần trước",
    "mùng 5 tháng giêng",
    "rằm tháng bảy",
    "5/11 âm lịch",
    "31/4",
    "29/2/2026",
    "13/13",
    "5/11/12/13",
    "5/11 hoặc 6/11",
    "5,11",
    "ngày một",
    "35",
    "5/11/1026",
    "đầu tháng",
  ])("does not guess %j", (text) => {
    expect(readDate(text, { today })).toBeUndefined();
  });

  it("finds every weekday of last week", () => {
    for (const [i, name] of ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"].entries()) {
      const read = readDate(`${name} tuần trước`, { today: "2026-11-26" });
      expect(read && dayOfWeek(read)).toBe(i + 1);
      expect(read).toBe(addDays("2026-11-16", i));
    }
  });
});
