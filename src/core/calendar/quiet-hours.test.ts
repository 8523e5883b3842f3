import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS } from "./day-ms.ts";
import { nextAudible } from "./quiet-hours.ts";

const local = (text: string) => new Date(`${text}+07:00`);
const audible = (at: Date) => {
  const clock = at.toLocaleTimeString("en-GB", { timeZone: "Asia/Ho_Chi_Minh" });
  return clock >= "07:00:00" && clock < "21:00:00";
};
const instant = fc.date({ min: local("2020-01-01T00:00"), max: local("2035-01-01T00:00"), noInvalidDate: true });

it.each([
  ["2026-11-23T20:59:59.999", "2026-11-23T20:59:59.999"],
  ["2026-11-23T21:00", "2026-11-24T07:00"],
  ["2026-12-31T23:30", "2027-01-01T07:00"],
  ["2026-11-24T00:00", "2026-11-24T07:00"],
  ["2026-11-24T06:59:59.999", "2026-11-24T07:00"],
  ["2026-11-24T07:00", "2026-11-24T07:00"],
  ["2026-11-24T07:00:30", "2026-11-24T07:00:30"],
  ["2026-11-29T12:00", "2026-11-29T12:00"],
])("after %s, citizens may be written to at %s", (at, expected) => {
  expect(nextAudible(local(at))).toEqual(local(expected));
});

it("waits for the first moment that is not quiet, and no longer", () => {
  fc.assert(
    fc.property(instant, (at) => {
      const next = nextAudible(at);
      expect(audible(next)).toBe(true);
      expect(nextAudible(next)).toEqual(next);
      if (audible(at)) expect(next).toEqual(at);
      else {
        expect(next.getTime()).toBeGreaterThan(at.getTime());
        expect(audible(new Date(next.getTime() - 1))).toBe(false);
        expect(next.getTime() - at.getTime()).toBeLessThanOrEqual(10 * 3_600_000);
      }
    }),
  );
});

it("keeps the order of instants", () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 2 * DAY_MS }), (at, later) => {
      const after = new Date(at.getTime() + later);
      expect(nextAudible(at).getTime()).toBeLessThanOrEqual(nextAudible(after).getTime());
    }),
  );
});

it("throws for what is no instant", () => {
  expect(() => nextAudible(new Date(Number.NaN))).toThrow(RangeError);
});
