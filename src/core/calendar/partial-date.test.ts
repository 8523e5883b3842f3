import { expect, it } from "vitest";
import { localDay } from "./local-day.ts";
import { formatPartialDate, isPartialDate, isWithin } from "./partial-date.ts";

it.each([
  ["2026-01-01", true],
  ["2025-10", true],
  ["2022", true],
  ["2023-02-30", false],
  ["2023-13", false],
  ["01/01/2026", false],
])("isPartialDate(%s)", (text, valid) => {
  expect(isPartialDate(text)).toBe(valid);
});

it.each([
  ["2026-11-23", "2022-01-01", "2026-12-31", true],
  ["2027-01-01", "2022-01-01", "2026-12-31", false],
  ["2021-12-31", "2022", null, false],
  ["2022-01-01", "2022", null, true],
  ["2026-02-28", null, "2026-02", true],
  ["2026-03-01", null, "2026-02", false],
  ["2025-12-31", null, "2025", true],
])("%s within %s – %s", (day, from, to, within) => {
  expect(isWithin(day, from, to)).toBe(within);
});

it("formats what is known", () => {
  expect(["2026-01-05", "2025-10", "2022"].map(formatPartialDate)).toEqual(["05/01/2026", "10/2025", "2022"]);
});

it("takes the day from Vietnam's clock", () => {
  expect(localDay(new Date("2026-12-31T17:30:00Z"))).toBe("2027-01-01");
});
