import { expect, it } from "vitest";
import { periodsFor } from "./periods-for.ts";

it("offers the running period and the one before it, across the turn of the year", () => {
  expect(periodsFor({ periods: ["year", "half-year", "any"] }, "2026-11-23")).toEqual([
    { from: "2026-01-01", to: "2026-12-31" },
    { from: "2025-01-01", to: "2025-12-31" },
    { from: "2026-07-01", to: "2026-12-31" },
    { from: "2026-01-01", to: "2026-06-30" },
  ]);
  expect(periodsFor({ periods: ["month", "quarter"] }, "2028-01-05")).toEqual([
    { from: "2028-01-01", to: "2028-01-31" },
    { from: "2027-12-01", to: "2027-12-31" },
    { from: "2028-01-01", to: "2028-03-31" },
    { from: "2027-10-01", to: "2027-12-31" },
  ]);
});
