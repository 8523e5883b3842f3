import { expect, it } from "vitest";
import { deadline } from "./deadline.ts";
import { thisAndNext } from "./occurrence.ts";
import { recurrence } from "./recurrence.ts";

const said = (rule: Parameters<typeof thisAndNext>[0], today: string) =>
  thisAndNext(rule, today).map(({ due, period }) => [due.toISOString(), period.from, period.to]);

it("is due when the day begins in Vietnam, late in the year too", () => {
  const yearly = { every: "year", before: "11-10" } as const;
  for (const today of ["2026-01-01", "2026-11-09", "2026-11-23", "2026-12-31"]) {
    expect(said(yearly, today)).toEqual([
      ["2026-11-09T17:00:00.000Z", "2026-01-01", "2026-12-31"],
      ["2027-11-09T17:00:00.000Z", "2027-01-01", "2027-12-31"],
    ]);
  }
});

it.each([
  ["2026-06-30", "2026-06-09T17:00:00.000Z", "2026-01-01", "2026-06-30", "2026-07-01"],
  ["2026-07-01", "2026-12-09T17:00:00.000Z", "2026-07-01", "2026-12-31", "2027-01-01"],
])("on %s is the half-year's that day lies in", (today, due, from, to, next) => {
  const [now, after] = said({ every: "half-year", before: ["06-10", "12-10"] }, today);
  expect(now).toEqual([due, from, to]);
  expect(after?.[1]).toBe(next);
});

it("refuses days there are not", () => {
  for (const before of ["02-30", "13-01", "10/11", "11-1"]) {
    expect(recurrence.safeParse({ every: "year", before }).success).toBe(false);
  }
});

it("refuses what it does not know", () => {
  const right = {
    code: "bao-cao",
    name: "Báo cáo",
    form: "bao-cao",
    recurrence: { every: "year", before: "11-10" },
    recipients: { kinds: ["COMMUNE"] },
  };
  expect(deadline.safeParse(right).success).toBe(true);
  expect(deadline.safeParse({ ...right, recipients: { kinds: [] } }).success).toBe(false);
  expect(deadline.safeParse({ ...right, ladder: [] }).success).toBe(false);
});
