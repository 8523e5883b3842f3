import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addDays, dayOfWeek } from "../core/calendar/days.ts";
import { workCalendar } from "../core/calendar/work-calendar.ts";
import { readPublicHolidays } from "./read-public-holidays.ts";
import { SeedProblem } from "./seed-problem.ts";

const holidays = readPublicHolidays();
const calendar = workCalendar(holidays);
const local = (text: string) => new Date(`${text.replace(" ", "T")}+07:00`);

describe("the holidays we bring", () => {
  // Written from the calendars on the wall, not from the file: weekdays without work, and weekend days with it.
  it.each([
    [2023, "02/01 20/01 23/01 24/01 25/01 26/01 01/05 02/05 03/05 01/09 04/09", ""],
    [2024, "01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09", "04/05"],
    [2025, "01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09", "26/04"],
    [2026, "01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11", "10/01 22/08"],
    [2027, "01/01 04/02 05/02 08/02 09/02 10/02 11/02 16/04 30/04 03/05 02/09 03/09 24/11", ""],
  ])("in %i leave out these weekdays and add these weekend days", (year, closed, open) => {
    const found: { closed: string[]; open: string[] } = { closed: [], open: [] };
    for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = addDays(day, 1)) {
      const isWeekend = dayOfWeek(day) >= 6;
      const shown = `${day.slice(8)}/${day.slice(5, 7)}`;
      if (isWeekend && calendar.isWorkingDay(day)) found.open.push(shown);
      if (!isWeekend && !calendar.isWorkingDay(day)) found.closed.push(shown);
    }
    expect(found).toEqual({ closed: closed.split(" "), open: open.split(" ").filter(Boolean) });
  });

  it.each([
    // Tết of every year.
    ["2023-01-19 17:00", "2023-01-27 07:30"],
    ["2024-02-07 17:00", "2024-02-15 07:30"],
    ["2025-01-24 17:00", "2025-02-03 07:30"],
    ["2026-02-13 17:00", "2026-02-23 07:30"],
    ["2027-02-03 17:00", "2027-02-12 07:30"],
    // The other holidays, from the end of the last day worked.
    ["2022-12-30 17:00", "2023-01-03 07:30"],
    ["2023-04-28 17:00", "2023-05-04 07:30"],
    ["2023-08-31 17:00", "2023-09-05 07:30"],
    ["2023-12-29 17:00", "2024-01-02 07:30"],
    ["2024-04-17 17:00", "2024-04-19 07:30"],
    ["2024-04-26 17:00", "2024-05-02 07:30"],
    ["2024-08-30 17:00", "2024-09-04 07:30"],
    ["2024-12-31 17:00", "2025-01-02 07:30"],
    ["2025-04-04 17:00", "2025-04-08 07:30"],
    ["2025-04-29 17:00", "2025-05-05 07:30"],
    ["2025-08-29 17:00", "2025-09-03 07:30"],
    ["2025-12-31 17:00", "2026-01-05 07:30"],
    ["2026-04-24 17:00", "2026-04-28 07:30"],
    ["2026-04-29 17:00", "2026-05-04 07:30"],
    ["2026-08-28 17:00", "2026-09-03 07:30"],
    ["2026-11-23 17:00", "2026-11-25 07:30"],
    ["2026-12-31 17:00", "2027-01-04 07:30"],
    ["2027-04-15 17:00", "2027-04-19 07:30"],
    ["2027-04-29 17:00", "2027-05-04 07:30"],
    ["2027-09-01 17:00", "2027-09-06 07:30"],
    ["2027-11-23 17:00", "2027-11-25 07:30"],
    // Saturdays worked instead, and the weekend left of them.
    ["2024-05-03 17:00", "2024-05-04 07:30"],
    ["2024-05-04 17:00", "2024-05-06 07:30"],
    ["2025-04-25 17:00", "2025-04-26 07:30"],
    ["2025-04-26 17:00", "2025-04-28 07:30"],
    ["2026-01-09 17:00", "2026-01-10 07:30"],
    ["2026-01-10 17:00", "2026-01-12 07:30"],
    ["2026-08-21 17:00", "2026-08-22 07:30"],
    ["2026-08-22 17:00", "2026-08-24 07:30"],
    // An ordinary week.
    ["2023-11-10 17:00", "2023-11-13 07:30"],
    ["2023-11-10 07:29:59.999", "2023-11-10 07:30"],
    ["2023-11-10 07:30:30", "2023-11-10 07:30:30"],
    ["2023-11-10 16:59:59.999", "2023-11-10 16:59:59.999"],
    ["2023-11-10 11:30", "2023-11-10 13:30"],
    ["2023-11-10 05:00", "2023-11-10 07:30"],
  ])("after %s, an office may next be written to at %s", (at, expected) => {
    expect(calendar.nextAllowed(local(at))).toEqual(local(expected));
  });

  it("are open and closed on days we remember", () => {
    expect(calendar.isOpen(local("2024-05-04 09:00"))).toBe(true);
    expect(calendar.isOpen(local("2024-05-04 12:00"))).toBe(false);
    expect(calendar.isOpen(local("2025-05-02 09:00"))).toBe(false);
    expect(calendar.isOpen(local("2023-11-10 09:00"))).toBe(true);
  });

  it.each([
    ["2023-01-27", -1, "2023-01-19"],
    ["2024-02-07", 3, "2024-02-19"],
    ["2024-05-02", 2, "2024-05-04"],
    ["2025-04-25", 1, "2025-04-26"],
    ["2026-02-14", 0, "2026-02-23"],
    ["2026-11-10", -5, "2026-11-03"],
    ["2026-11-26", -2, "2026-11-23"],
    ["2027-02-12", -5, "2027-01-28"],
  ])("count working days: %s and %i is %s", (from, count, to) => {
    expect(calendar.addWorkingDays(from, count)).toBe(to);
  });

  it("open on the last working day before, when something is due on a day off", () => {
    expect(calendar.openingOn("2026-02-18")).toEqual(local("2026-02-13 07:30"));
    expect(calendar.openingOn("2026-08-23")).toEqual(local("2026-08-22 07:30"));
    expect(calendar.openingOn("2026-11-10")).toEqual(local("2026-11-10 07:30"));
  });

  it("know five years, and doubt only what nobody has announced", () => {
    expect([2022, 2023, 2024, 2025, 2026, 2027, 2028].filter(calendar.knows)).toEqual([2023, 2024, 2025, 2026, 2027]);
    const doubted = holidays.flatMap(({ off }) => off.filter(({ unconfirmed }) => unconfirmed).map(({ day }) => day));
    expect(doubted).toEqual([
      "2026-11-24",
      ...["04", "05", "06", "07", "08", "09", "10", "11"].map((day) => `2027-02-${day}`),
      "2027-09-03",
      "2027-11-24",
    ]);
  });
});

it("names file and line of every mistake", () => {
  const folder = mkdtempSync(join(tmpdir(), "holidays-"));
  const path = join(folder, "public-holidays.yaml");
  try {
    writeFileSync(
      path,
      [
        "- year: 2026",
        "  sources: [Bộ luật Lao động 2019]",
        "  off:",
        "    - { day: 2026-02-30, name: Tết }",
        "    - { day: 2/9/2026, name: Quốc khánh }",
      ].join("\n"),
    );
    const problems = (() => {
      try {
        return readPublicHolidays(path);
      } catch (error) {
        return error instanceof SeedProblem ? error.problems : error;
      }
    })();
    expect(problems).toEqual([
      expect.stringMatching(/public-holidays\.yaml:4: 0\.off\.0\.day: không có ngày này/),
      expect.stringMatching(/public-holidays\.yaml:5: 0\.off\.1\.day: viết năm-tháng-ngày/),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
