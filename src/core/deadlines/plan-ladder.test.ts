import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPublicHolidays } from "../../database/read-public-holidays.ts";
import { midnight } from "../calendar/midnight.ts";
import { workCalendar } from "../calendar/work-calendar.ts";
import { defaultLadder, offsetOf } from "./ladder.ts";
import { lookAtLadder, planLadder } from "./plan-ladder.ts";

const calendar = workCalendar(readPublicHolidays());
const plan = (due: string, more: { assignedAt?: Date; promisedFor?: Date } = {}) =>
  planLadder(defaultLadder, { due: midnight(due), assignedAt: null, promisedFor: null, ...more }, calendar);
const inVietnam = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
const said = (steps: ReturnType<typeof plan>) => steps.map(({ key, at }) => `${key} ${inVietnam(at)}`);

/** Any instant of the years whose holidays are known, and a little around them. */
const instant = fc
  .integer({ min: Date.UTC(2023, 0, 20), max: Date.UTC(2027, 10, 20) })
  .map((milliseconds) => new Date(milliseconds));

describe("a ladder on the calendar", () => {
  it("is the plan's of 2023, when 10 November is a Friday", () => {
    expect(said(plan("2023-11-10"))).toEqual([
      "T-30 2023-10-11T07:30",
      "T-14 2023-10-27T07:30",
      "T-7 2023-11-03T07:30",
      "T-3 2023-11-07T07:30",
      "T-1 2023-11-09T07:30",
      "T 2023-11-10T07:30",
      "T+1 2023-11-13T07:30",
      "T+3 2023-11-15T07:30",
      // What is owed is not forgotten: every five working days from then on.
      ...["T+8 2023-11-22", "T+13 2023-11-29", "T+18 2023-12-06", "T+23 2023-12-13"].map((step) => `${step}T07:30`),
      ...["T+28 2023-12-20", "T+33 2023-12-27", "T+38 2024-01-04", "T+43 2024-01-11"].map((step) => `${step}T07:30`),
    ]);
    const untilDue = planLadder(
      [{ at: "T", to: ["officer"] }],
      { due: midnight("2023-11-10"), assignedAt: null, promisedFor: null },
      calendar,
    );
    expect(untilDue).toHaveLength(1);
  });

  it("moves back over days off before the due moment and forward after it: Tết of 2026", () => {
    // Due before Tuesday 17 February, in the middle of 14 to 22 February.
    expect(said(plan("2026-02-17")).slice(0, 8)).toEqual([
      "T-30 2026-01-16T07:30",
      "T-14 2026-02-03T07:30",
      "T-7 2026-02-10T07:30",
      "T-3 2026-02-13T07:30",
      "T-1 2026-02-13T07:30",
      "T 2026-02-23T07:30",
      "T+1 2026-02-24T07:30",
      "T+3 2026-02-26T07:30",
    ]);
  });

  it("tells at once what was given, and speaks on the promised day", () => {
    const steps = plan("2026-12-15", {
      assignedAt: new Date("2026-12-04T16:50:00+07:00"),
      promisedFor: midnight("2026-12-10"),
    });
    expect(said(steps)).toContain("start 2026-12-04T16:50");
    expect(said(steps)).toContain("promise 2026-12-10T07:30");
    const late = plan("2026-12-15", { assignedAt: new Date("2026-12-04T17:30:00+07:00") });
    expect(said(late)).toContain("start 2026-12-07T07:30");
  });

  it("is within office hours, in order, and before the due moment where it says so", () => {
    fc.assert(
      fc.property(instant, fc.option(instant, { nil: null }), (due, assignedAt) => {
        const steps = planLadder(defaultLadder, { due, assignedAt, promisedFor: null }, calendar);
        steps.forEach(({ key, at }, i) => {
          expect(calendar.isOpen(at)).toBe(true);
          expect(at.getTime()).toBeGreaterThanOrEqual(steps[i - 1]?.at.getTime() ?? 0);
          if (key === "start") expect(at.getTime()).toBeGreaterThanOrEqual(assignedAt?.getTime() ?? 0);
          else if (offsetOf(key) < 0) expect(at < due).toBe(true);
          else expect(at >= due).toBe(true);
        });
      }),
    );
  });
});

describe("looking at a ladder", () => {
  const looks = fc.array(instant, { minLength: 1, maxLength: 30 });

  it("finds every step once, however often and with whatever clock it is looked at", () => {
    fc.assert(
      fc.property(instant, looks, (due, times) => {
        const steps = planLadder(defaultLadder, { due, assignedAt: null, promisedFor: null }, calendar);
        let since = new Date(due.getTime() - 40 * 86_400_000);
        const found: string[] = [];
        for (const now of times) {
          const { due: passed } = lookAtLadder(steps, since, now);
          found.push(...passed.map(({ key }) => key));
          // As the engine keeps it: a look is only noted when it found something.
          if (passed.length > 0) since = now;
        }
        expect(new Set(found).size).toBe(found.length);
        const last = times.reduce((latest, at) => (at > latest ? at : latest));
        const expected = steps.filter(({ at }) => at <= last && at > new Date(due.getTime() - 40 * 86_400_000));
        expect(found).toEqual(expected.map(({ key }) => key));
      }),
    );
  });

  it("never finds what lay before it was planned", () => {
    const steps = plan("2026-12-15");
    const created = new Date("2026-12-10T09:00:00+07:00");
    expect(lookAtLadder(steps, created, created)).toEqual({ due: [], next: new Date("2026-12-11T07:30:00+07:00") });
  });

  it("finds nothing more after the last step", () => {
    const steps = plan("2026-12-15");
    const after = new Date("2027-03-31T09:00:00+07:00");
    expect(lookAtLadder(steps, after, after)).toEqual({ due: [], next: null });
  });
});
