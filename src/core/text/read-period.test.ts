import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOf, lastDayOf } from "../calendar/days.ts";
import { formatPeriod } from "./format-period.ts";
import { plain } from "./plain.ts";
import { readPeriod } from "./read-period.ts";

const today = "2026-11-23";
const year = (value: number) => ({ from: `${value}-01-01`, to: `${value}-12-31` });

describe("readPeriod", () => {
  it("reads back every period as it is formatted", () => {
    const days = fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 800 })).map(([at, length]) => {
      const from = addDays("2005-01-01", at);
      return { from, to: addDays(from, length) };
    });
    const months = fc.tuple(
      fc.integer({ min: 2005, max: 2035 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 11 }),
    );
    const whole = months.map(([in_, first, more]) => ({
      from: dayOf(in_, first, 1) ?? "",
      to: lastDayOf(in_, Math.min(12, first + more)),
    }));
    fc.assert(
      fc.property(fc.oneof(days, whole), (period) => {
        expect(readPeriod(formatPeriod(period), { today }), formatPeriod(period)).toEqual(period);
      }),
      { numRuns: 500 },
    );
  });

  it("never throws, and what it gives is in order", () => {
    const word = fc.constantFrom(..."6 1/1 30/6 2026 - năm quý tháng đầu cuối này trước đến nay từ III".split(" "));
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 7 }).map((words) => words.join(" ")),
        fc.string(),
        (words, noise) => {
          for (const text of [words, words.replaceAll(" ", ""), noise]) {
            const read = readPeriod(text, { today });
            if (read) expect(read.from <= read.to, text).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["năm 2026", year(2026)],
    ["2025", year(2025)],
    ["năm nay", year(2026)],
    ["cả năm 2025", year(2025)],
    ["năm ngoái", year(2025)],
    ["6 tháng đầu năm", { from: "2026-01-01", to: "2026-06-30" }],
    ["sáu tháng đầu năm 2025", { from: "2025-01-01", to: "2025-06-30" }],
    ["6 tháng cuối năm", { from: "2026-07-01", to: "2026-12-31" }],
    ["9 tháng đầu năm", { from: "2026-01-01", to: "2026-09-30" }],
    ["nửa cuối năm ngoái", { from: "2025-07-01", to: "2025-12-31" }],
    ["quý 3", { from: "2026-07-01", to: "2026-09-30" }],
    ["quý III/2025", { from: "2025-07-01", to: "2025-09-30" }],
    ["q4 2025", { from: "2025-10-01", to: "2025-12-31" }],
    ["quý này", { from: "2026-10-01", to: "2026-12-31" }],
    ["quý trước", { from: "2026-07-01", to: "2026-09-30" }],
    ["tháng 5/2026", { from: "2026-05-01", to: "2026-05-31" }],
    ["tháng mười hai", { from: "2025-12-01", to: "2025-12-31" }],
    ["2/2024", { from: "2024-02-01", to: "2024-02-29" }],
    ["tháng này", { from: "2026-11-01", to: "2026-11-30" }],
    ["tháng trước", { from: "2026-10-01", to: "2026-10-31" }],
    ["1/1-30/6", { from: "2026-01-01", to: "2026-06-30" }],
    ["1/12 - 15/1", { from: "2025-12-01", to: "2026-01-15" }],
    ["từ ngày 01/01/2026 đến ngày 15/02/2026", { from: "2026-01-01", to: "2026-02-15" }],
    ["1-1-2026 - 30-6-2026", { from: "2026-01-01", to: "2026-06-30" }],
    ["từ 15/12 đến 15/1/2026", { from: "2025-12-15", to: "2026-01-15" }],
    ["từ 1/10 đến nay", { from: "2026-10-01", to: "2026-11-23" }],
    ["đầu năm đến nay", { from: "2026-01-01", to: "2026-11-23" }],
    ["tháng 1 đến tháng 6", { from: "2026-01-01", to: "2026-06-30" }],
    ["tháng 11/2025 - tháng 1/2026", { from: "2025-11-01", to: "2026-01-31" }],
  ])("reads %s", (text, expected) => {
    expect(readPeriod(text, { today })).toEqual(expected);
    expect(readPeriod(plain(text), { today })).toEqual(expected);
  });

  it.each([
    "",
    "6 tháng",
    "quý",
    "quý 5",
    "tháng 13",
    "năm",
    "30/6/2026 - 1/1/2026",
    "hôm qua",
    "1/1",
    "31/4 - 1/5",
    "tuần này",
  ])("does not guess %j", (text) => {
    expect(readPeriod(text, { today })).toBeUndefined();
  });
});

describe("formatPeriod", () => {
  it.each([
    ["2026-01-01", "2026-12-31", "năm 2026", "2026"],
    ["2026-01-01", "2026-06-30", "6 tháng đầu năm 2026", "the first half of 2026"],
    ["2026-07-01", "2026-09-30", "quý 3 năm 2026", "quarter 3 of 2026"],
    ["2024-02-01", "2024-02-29", "tháng 2 năm 2024", "02/2024"],
    ["2026-01-01", "2026-09-30", "01/01/2026 – 30/09/2026", "01/01/2026 – 30/09/2026"],
    ["2025-07-01", "2026-06-30", "01/07/2025 – 30/06/2026", "01/07/2025 – 30/06/2026"],
  ])("calls %s to %s %s", (from, to, vi, en) => {
    expect([formatPeriod({ from, to }), formatPeriod({ from, to }, "en")]).toEqual([vi, en]);
  });
});
