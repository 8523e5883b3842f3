import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPublicHolidays } from "../../database/read-public-holidays.ts";
import { localDay } from "../calendar/local-day.ts";
import { midnight } from "../calendar/midnight.ts";
import { workCalendar } from "../calendar/work-calendar.ts";
import { deadline } from "./deadline.ts";
import { thisAndNext } from "./occurrence.ts";
import { type DayOffRule, type Recurrence, recurrence } from "./recurrence.ts";

const calendar = workCalendar(readPublicHolidays());
const said = (rule: Recurrence, today: string, dayOff: DayOffRule = "keep") =>
  thisAndNext(rule, today, calendar, dayOff).map(({ due, period }) => [due.toISOString(), period.from, period.to]);
/** The days before which something is due. */
const days = (rule: unknown, today: string, dayOff: DayOffRule = "keep") =>
  thisAndNext(recurrence.parse(rule), today, calendar, dayOff).map(({ due }) => localDay(due));

describe("when something is due", () => {
  it("is when the day begins in Vietnam, late in the year too", () => {
    const yearly = { every: "year", before: "11-10" } as const;
    for (const today of ["2026-01-01", "2026-11-09", "2026-11-23", "2026-12-31"]) {
      expect(said(yearly, today)).toEqual([
        ["2026-11-09T17:00:00.000Z", "2026-01-01", "2026-12-31"],
        ["2027-11-09T17:00:00.000Z", "2027-01-01", "2027-12-31"],
      ]);
    }
  });

  it("may be in the year after, and the year before is not over until then", () => {
    const yearly = { every: "year", before: "+01-15" };
    expect(days(yearly, "2026-01-10")).toEqual(["2026-01-15", "2027-01-15"]);
    expect(days(yearly, "2026-01-15")).toEqual(["2027-01-15", "2028-01-15"]);
  });

  it.each([
    ["2026-06-30", "2026-06-09T17:00:00.000Z", "2026-01-01", "2026-06-30", "2026-07-01"],
    ["2026-07-01", "2026-12-09T17:00:00.000Z", "2026-07-01", "2026-12-31", "2027-01-01"],
  ])("is on %s the half-year's that day lies in", (today, due, from, to, next) => {
    const [now, after] = said({ every: "half-year", before: ["06-10", "12-10"] }, today);
    expect(now).toEqual([due, from, to]);
    expect(after?.[1]).toBe(next);
  });

  it("comes every quarter", () => {
    const quarterly = { every: "quarter", before: ["04-05", "07-05", "10-05", "+01-05"] };
    expect(days(quarterly, "2026-04-04")).toEqual(["2026-04-05", "2026-07-05"]);
    expect(days(quarterly, "2026-12-20")).toEqual(["2027-01-05", "2027-04-05"]);
    const [period] = said(recurrence.parse(quarterly), "2026-12-20");
    expect(period?.slice(1)).toEqual(["2026-10-01", "2026-12-31"]);
  });

  it("comes every month by a day, in some months only, or in the month after", () => {
    const review = { every: "month", by: 5, months: [2, 3, 4, 5, 6, 7, 8, 9] };
    expect(days(review, "2026-01-20")).toEqual(["2026-02-06", "2026-03-06"]);
    expect(days(review, "2026-09-06")).toEqual(["2026-09-06", "2027-02-06"]);
    expect(days({ every: "month", by: 3, following: true }, "2026-11-29")).toEqual(["2026-12-04", "2027-01-04"]);
  });

  it("comes by a working day, holidays left out", () => {
    // 2 January 2026 is worked on a Saturday later: the first working days are 5 and 6 January.
    expect(days({ every: "month", workingDay: 2 }, "2026-01-01")[0]).toBe("2026-01-07");
    // February 2026 begins on a Sunday.
    expect(days({ every: "month", workingDay: 1 }, "2026-02-01")[0]).toBe("2026-02-03");
  });

  it("comes once, and never again", () => {
    const once = { every: "once", from: "2026-12-01", before: "2026-12-15" };
    expect(days(once, "2026-12-01")).toEqual(["2026-12-15"]);
    expect(days(once, "2026-12-14")).toEqual(["2026-12-15"]);
    expect(days(once, "2026-12-15")).toEqual([]);
  });

  it("is not known until somebody says so", () => {
    expect(days({ every: "year" }, "2026-11-29")).toEqual([]);
  });

  it.each([
    // The last day, Sunday 8 November, stays, or the Friday before or the Monday after counts.
    ["keep", "2026-11-09"],
    ["before", "2026-11-07"],
    ["after", "2026-11-10"],
  ] as const)("with a last day on a Sunday and “%s” before %s", (dayOff, due) => {
    expect(days({ every: "year", before: "11-09" }, "2026-01-01", dayOff)[0]).toBe(due);
  });

  it("moves over Tết as over a weekend", () => {
    expect(days({ every: "year", before: "02-18" }, "2026-01-01", "after")[0]).toBe("2026-02-24");
    expect(days({ every: "year", before: "02-18" }, "2026-01-01", "before")[0]).toBe("2026-02-14");
  });

  it("is on a working day's end whatever the day, if days off move it", () => {
    const day = fc.integer({ min: 0, max: 700 }).map((n) => localDay(new Date(Date.UTC(2025, 5, 1 + n, 12))));
    const moved = fc.constantFrom("before" as const, "after" as const);
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 28 }), moved, (today, by, dayOff) => {
        for (const { due } of thisAndNext(recurrence.parse({ every: "month", by }), today, calendar, dayOff)) {
          expect(calendar.isWorkingDay(localDay(new Date(due.getTime() - 1)))).toBe(true);
          expect(due).toEqual(midnight(localDay(due)));
        }
      }),
    );
  });
});

it("refuses days there are not", () => {
  for (const before of ["02-30", "13-01", "10/11", "11-1"]) {
    expect(recurrence.safeParse({ every: "year", before }).success).toBe(false);
  }
  expect(recurrence.safeParse({ every: "month", by: 31 }).success).toBe(false);
  expect(recurrence.safeParse({ every: "month", by: 5, workingDay: 1 }).success).toBe(false);
  expect(recurrence.safeParse({ every: "month" }).success).toBe(false);
  expect(recurrence.safeParse({ every: "once", from: "2026-12-15", before: "2026-12-15" }).success).toBe(false);
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
  expect(deadline.safeParse({ ...right, recipients: {} }).success).toBe(false);
  expect(deadline.safeParse({ ...right, ladder: [] }).success).toBe(false);
  expect(deadline.safeParse({ ...right, ladder: [{ at: "T-1", to: ["officer"] }] }).success).toBe(true);
});
