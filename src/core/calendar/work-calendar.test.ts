import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "./day-ms.ts";
import { addDays, dayOfWeek } from "./days.ts";
import { localDay } from "./local-day.ts";
import { defaultOfficeHours, type OfficeHours, officeHours, type Span, weekdays } from "./office-hours.ts";
import type { PublicHolidays } from "./public-holidays.ts";
import { workCalendar } from "./work-calendar.ts";

const FIRST = "2026-01-01";
const MINUTE = 60_000;

const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 })
  .map((some) => some.slice(some.length % 2).sort((a, b) => a - b))
  .map((sorted): Span[] => sorted.flatMap((from, i) => (i % 2 === 0 ? [{ from, to: sorted[i + 1] ?? from }] : [])));
const hours: fc.Arbitrary<OfficeHours> = fc.oneof(
  fc.constant(defaultOfficeHours),
  fc
    .record({
      monday: spans,
      tuesday: spans,
      wednesday: spans,
      thursday: spans,
      friday: spans,
      saturday: spans,
      sunday: spans,
    })
    .filter((week) => Object.values(week).some(({ length }) => length > 0)),
);

/** Holidays of 2026, close enough together to touch one another. */
const holidays: fc.Arbitrary<PublicHolidays> = fc
  .record({
    off: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 40 }),
    worked: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 20 }),
  })
  .map(({ off, worked }) => {
    const days = (numbers: number[]) => numbers.sort((a, b) => a - b).map((number) => addDays(FIRST, number));
    const free = days(off);
    const exchanged = free.filter((day) => dayOfWeek(day) < 6);
    const weekends = days(worked).filter((day) => dayOfWeek(day) >= 6 && !free.includes(day));
    return [
      {
        year: 2026,
        off: free.map((day) => ({ day, name: "Nghỉ" })),
        worked: weekends.flatMap((day, i) => exchanged.slice(i, i + 1).map((instead) => ({ day, instead }))),
        sources: ["Thử"],
      },
    ];
  });
const office = fc.record({ holidays, hours }).map((given) => ({
  ...given,
  calendar: workCalendar(given.holidays, given.hours),
}));

const day = fc.integer({ min: -30, max: 150 }).map((number) => addDays(FIRST, number));
const at = fc
  .tuple(day, fc.integer({ min: 0, max: DAY_MS - 1 }))
  .map(([on, ms]) => new Date(Date.parse(`${on}T00:00:00+07:00`) + ms));

/** The hours of a day as the rules say them, the slow way. */
function spansOf(on: string, holidays: PublicHolidays, hours: OfficeHours): readonly Span[] {
  const weekly = (each: string) => hours[weekdays[dayOfWeek(each) - 1] ?? "sunday"];
  if (holidays.some(({ off }) => off.some(({ day }) => day === on))) return [];
  const swap = holidays.flatMap(({ worked }) => worked).find(({ day }) => day === on);
  const instead = swap ? weekly(swap.instead) : [];
  return instead.length > 0 ? instead : weekly(on);
}

describe("isOpen, isWorkingDay", () => {
  it("are what hours and holidays say", () => {
    fc.assert(
      fc.property(office, at, ({ calendar, holidays, hours }, when) => {
        const on = localDay(when);
        const all = spansOf(on, holidays, hours);
        const minutes = (when.getTime() - Date.parse(`${on}T00:00:00+07:00`)) / MINUTE;
        expect(calendar.isWorkingDay(on)).toBe(all.length > 0);
        expect(calendar.isOpen(when)).toBe(all.some(({ from, to }) => from <= minutes && minutes < to));
      }),
      { numRuns: 500 },
    );
  });
});

describe("nextAllowed", () => {
  it("is the first open instant that is not before its argument", () => {
    fc.assert(
      fc.property(office, at, ({ calendar }, when) => {
        const next = calendar.nextAllowed(when);
        expect(calendar.isOpen(next)).toBe(true);
        expect(calendar.nextAllowed(next)).toBe(next);
        expect(next.getTime()).toBeGreaterThanOrEqual(when.getTime());
        if (calendar.isOpen(when)) expect(next).toBe(when);
        // Spans begin and end on whole minutes, so one between would hold one of these.
        const between: Date[] = [];
        for (let ms = when.getTime(); ms < next.getTime(); ms += MINUTE) {
          const each = new Date(ms);
          if (calendar.isOpen(each)) between.push(each);
        }
        expect(between).toEqual([]);
      }),
    );
  });

  it("keeps the order of instants", () => {
    fc.assert(
      fc.property(office, at, at, ({ calendar }, one, other) => {
        const [first, last] = one <= other ? [one, other] : [other, one];
        expect(calendar.nextAllowed(first).getTime()).toBeLessThanOrEqual(calendar.nextAllowed(last).getTime());
      }),
      { numRuns: 500 },
    );
  });
});

describe("openingOn", () => {
  it("is when the day's office opens, or that of the latest working day before", () => {
    fc.assert(
      fc.property(office, day, ({ calendar, holidays, hours }, on) => {
        const opening = calendar.openingOn(on);
        const opened = localDay(opening);
        expect(opened).toBe(calendar.isWorkingDay(on) ? on : calendar.addWorkingDays(on, -1));
        const [first] = spansOf(opened, holidays, hours);
        expect(opening.getTime()).toBe(Date.parse(`${opened}T00:00:00+07:00`) + (first?.from ?? Number.NaN) * MINUTE);
        expect(calendar.nextAllowed(new Date(`${opened}T00:00:00+07:00`))).toEqual(opening);
      }),
    );
  });
});

describe("addWorkingDays", () => {
  const count = fc.integer({ min: -40, max: 40 });

  it("passes as many working days as it is told", () => {
    fc.assert(
      fc.property(office, day, count, ({ calendar }, from, count) => {
        const to = calendar.addWorkingDays(from, count);
        expect(calendar.isWorkingDay(to)).toBe(true);
        let passed = 0;
        for (let each = from; each < to; each = addDays(each, 1))
          if (calendar.isWorkingDay(addDays(each, 1))) passed += 1;
        for (let each = from; each > to; each = addDays(each, -1))
          if (calendar.isWorkingDay(addDays(each, -1))) passed -= 1;
        expect(passed).toBe(count === 0 && !calendar.isWorkingDay(from) ? 1 : count);
      }),
      { numRuns: 300 },
    );
  });

  it("goes back the way it came, and may go in two steps", () => {
    fc.assert(
      fc.property(office, day, count, count, ({ calendar }, any, one, other) => {
        const from = calendar.addWorkingDays(any, 0);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(from, one), -one)).toBe(from);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(from, one), other)).toBe(
          calendar.addWorkingDays(from, one + other),
        );
      }),
    );
  });

  it("keeps the order of days and of counts", () => {
    fc.assert(
      fc.property(office, day, day, count, ({ calendar }, one, other, count) => {
        const [first, last] = one <= other ? [one, other] : [other, one];
        expect(calendar.addWorkingDays(first, count) <= calendar.addWorkingDays(last, count)).toBe(true);
        expect(calendar.addWorkingDays(one, count) <= calendar.addWorkingDays(one, count + 1)).toBe(true);
        if (calendar.isWorkingDay(one))
          expect(calendar.addWorkingDays(one, count) < calendar.addWorkingDays(one, count + 1)).toBe(true);
      }),
    );
  });

  it.each([
    ["2025-11-07", 1, "2025-11-10"],
    ["2025-11-08", 0, "2025-11-10"],
    ["2025-11-08", 1, "2025-11-10"],
    ["2025-11-08", 2, "2025-11-11"],
    ["2025-11-08", -1, "2025-11-07"],
    ["2025-11-10", -1, "2025-11-07"],
    ["2025-11-10", -5, "2025-11-03"],
    ["1969-12-31", 1, "1970-01-01"],
    ["1970-01-01", -3, "1969-12-29"],
  ])("%s and %i is %s", (from, count, to) => {
    expect(workCalendar([]).addWorkingDays(from, count)).toBe(to);
  });
});

describe("a calendar", () => {
  const swap: PublicHolidays = [
    {
      year: 2026,
      off: [{ day: "2026-08-31", name: "Nghỉ hoán đổi" }],
      worked: [{ day: "2026-08-22", instead: "2026-08-31" }],
      sources: ["Thử"],
    },
  ];

  it("gives a day that is worked the hours of the day it is worked for", () => {
    const { nextAllowed, openingOn, isWorkingDay } = workCalendar(
      swap,
      officeHours.parse({ weekdays: ["08:00-16:00"], monday: ["09:00-12:00"], saturday: ["10:00-11:00"] }),
    );
    expect(isWorkingDay("2026-08-31")).toBe(false);
    expect(openingOn("2026-08-22")).toEqual(new Date("2026-08-22T09:00+07:00"));
    expect(nextAllowed(new Date("2026-08-22T12:00+07:00"))).toEqual(new Date("2026-08-24T09:00+07:00"));
    expect(openingOn("2026-08-29")).toEqual(new Date("2026-08-29T10:00+07:00"));
  });

  it("lets an office that never opens on the other day keep its own", () => {
    const own = (hours: Record<string, string[]>) => workCalendar(swap, officeHours.parse(hours));
    expect(own({ tuesday: ["08:00-16:00"] }).isWorkingDay("2026-08-22")).toBe(false);
    expect(own({ saturday: ["08:00-09:00"] }).openingOn("2026-08-22")).toEqual(new Date("2026-08-22T08:00+07:00"));
  });

  it("takes an unconfirmed day as off", () => {
    const off = [{ day: "2026-11-24", name: "Ngày Văn hóa Việt Nam", unconfirmed: true as const }];
    expect(workCalendar([{ year: 2026, off, worked: [], sources: [] }]).isWorkingDay("2026-11-24")).toBe(false);
  });

  it("has weekends only where holidays are not known, and says so", () => {
    const calendar = workCalendar(swap);
    expect([2025, 2026, 2027].map(calendar.knows)).toEqual([false, true, false]);
    expect(["2031-09-02", "2031-09-06", "2031-09-07"].map(calendar.isWorkingDay)).toEqual([true, false, false]);
  });

  it("is refused when the office is never open", () => {
    const never = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
    expect(() => workCalendar([], never)).toThrow(RangeError);
  });

  it("throws for what is no day, no instant or no count, rather than searching for ever", () => {
    const { addWorkingDays, isOpen, isWorkingDay, nextAllowed, openingOn } = workCalendar([]);
    for (const text of ["", "2026-02-29", "2026-13-01", "2026-1-1", "23/11/2026", "hôm nay đó"]) {
      expect(() => isWorkingDay(text), text).toThrow(RangeError);
      expect(() => openingOn(text), text).toThrow(RangeError);
      expect(() => addWorkingDays(text, 1), text).toThrow(RangeError);
    }
    const none = new Date(Number.NaN);
    expect(() => isOpen(none)).toThrow(RangeError);
    expect(() => nextAllowed(none)).toThrow(RangeError);
    for (const count of [Number.NaN, 0.5, Number.POSITIVE_INFINITY])
      expect(() => addWorkingDays("2026-11-23", count)).toThrow(RangeError);
  });
});
