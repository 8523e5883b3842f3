import fc from "fast-check";
import { expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayFromNumber,
  dayNumber,
  dayOf,
  dayOfWeek,
  daysBetween,
  instantOf,
  lastDayOf,
  localTime,
} from "./days.ts";
import { localDay } from "./local-day.ts";

const day = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays("1950-01-01", count));

it("counts days there and back", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (from, count) => {
      expect(daysBetween(from, addDays(from, count))).toBe(count);
      expect(addDays(addDays(from, count), -count)).toBe(from);
    }),
  );
});

it("goes round the week from Monday", () => {
  expect(["2026-11-23", "2026-11-24", "2026-11-29", "2026-11-30"].map(dayOfWeek)).toEqual([1, 2, 7, 1]);
});

it("knows which days there are", () => {
  expect(dayOf(2024, 2, 29)).toBe("2024-02-29");
  expect(dayOf(2026, 2, 29)).toBeUndefined();
  expect(dayOf(2026, 4, 31)).toBeUndefined();
  expect(dayOf(2026, 13, 1)).toBeUndefined();
  expect([lastDayOf(2026, 2), lastDayOf(2024, 2), lastDayOf(2026, 12)]).toEqual([
    "2026-02-28",
    "2024-02-29",
    "2026-12-31",
  ]);
});

it.each([
  ["2026-11-23", 0, 2026, 11],
  ["2026-11-30", 2, 2027, 1],
  ["2026-01-31", 1, 2026, 2],
  ["2026-01-31", -1, 2025, 12],
  ["2026-12-01", -24, 2024, 12],
])("addMonths(%s, %i)", (from, count, year, month) => {
  expect(addMonths(from, count)).toEqual({ year, month });
});

it("goes through the months one after another", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -500, max: 500 }), (from, count) => {
      const { year, month } = addMonths(from, count);
      const next = addMonths(from, count + 1);
      expect(addDays(lastDayOf(year, month), 1)).toBe(dayOf(next.year, next.month, 1));
      expect(addMonths(dayOf(year, month, 1) ?? "", -count)).toEqual(addMonths(from, 0));
    }),
  );
});

it("numbers days one after another", () => {
  expect(dayNumber("1970-01-01")).toBe(0);
  fc.assert(
    fc.property(day, day, (one, other) => {
      expect(dayFromNumber(dayNumber(one))).toBe(one);
      expect(dayNumber(other) - dayNumber(one)).toBe(daysBetween(one, other));
    }),
  );
});

it.each([
  "",
  "2026-02-29",
  "2026-04-31",
  "2026-13-01",
  "2026-00-10",
  "2026-1-1",
  "2026/11/23",
  "2026-11-23T00:00",
  "x",
])("has no number for %j", (text) => {
  expect(() => dayNumber(text)).toThrow(RangeError);
});

it("tells Vietnam's time, and the instant of it", () => {
  expect(localTime(new Date("2026-12-31T17:00:59.999Z"))).toEqual({ day: dayNumber("2027-01-01"), minute: 0 });
  expect(localTime(new Date("1969-12-31T16:59:00Z"))).toEqual({ day: -1, minute: 23 * 60 + 59 });
  expect(() => localTime(new Date(Number.NaN))).toThrow(RangeError);
  fc.assert(
    fc.property(fc.date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (at) => {
      const { day, minute } = localTime(at);
      expect(dayFromNumber(day)).toBe(localDay(at));
      expect(instantOf(day, minute).getTime()).toBe(Math.floor(at.getTime() / 60_000) * 60_000);
    }),
  );
});
