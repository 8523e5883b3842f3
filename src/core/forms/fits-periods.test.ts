import { describe, expect, it } from "vitest";
import { fitsPeriods } from "./fits-periods.ts";

describe("fitsPeriods", () => {
  it.each([
    ["year", "2026-01-01", "2026-12-31", true],
    ["year", "2026-05-01", "2026-05-31", false],
    ["year", "2026-02-01", "2027-01-31", false],
    ["half-year", "2026-07-01", "2026-12-31", true],
    ["half-year", "2026-03-01", "2026-08-31", false],
    ["quarter", "2026-10-01", "2026-12-31", true],
    ["month", "2028-02-01", "2028-02-29", true],
    ["month", "2028-02-01", "2028-02-28", false],
    ["any", "2026-10-01", "2026-11-15", true],
  ] as const)("%s: %s to %s is %s", (length, from, to, fits) => {
    expect(fitsPeriods({ periods: [length] }, { from, to })).toBe(fits);
  });
});
