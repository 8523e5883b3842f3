import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, dayOf, dayOfWeek, daysBetween, lastDayOf } from "./days.ts";

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
