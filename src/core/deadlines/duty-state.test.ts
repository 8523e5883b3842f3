import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { midnight } from "../calendar/midnight.ts";
import { type DutyEvent, type DutyFacts, isOverdue, lateFrom, latestPromise, stepDuty } from "./duty-state.ts";

const now = new Date("2026-11-02T09:00:00+07:00");
const pending: DutyFacts = { status: "PENDING", dueAt: midnight("2026-11-10"), extendedTo: null, promisedFor: null };
const then = (facts: DutyFacts, event: DutyEvent, at = now) => {
  const step = stepDuty(facts, event, at);
  return step.ok ? step.facts : step.reason;
};

describe("a duty", () => {
  it("is acknowledged, promised, extended and done", () => {
    expect(then(pending, { kind: "acknowledge" })).toEqual({ ...pending, status: "ACKNOWLEDGED" });
    const promisedFor = midnight("2026-11-05");
    expect(then(pending, { kind: "promise", for: promisedFor })).toEqual({
      ...pending,
      status: "ACKNOWLEDGED",
      promisedFor,
    });
    const promised = { ...pending, status: "ACKNOWLEDGED" as const, promisedFor };
    expect(then(promised, { kind: "extend", to: midnight("2026-11-16") })).toEqual({
      ...promised,
      extendedTo: midnight("2026-11-16"),
      promisedFor: null,
    });
    expect(then(promised, { kind: "finish" })).toEqual({ ...promised, status: "DONE" });
  });

  it("opens again when its report is returned", () => {
    const done = { ...pending, status: "DONE" as const };
    expect(then(done, { kind: "reopen" })).toEqual(pending);
    // What was promised was kept by what was sent.
    expect(then({ ...done, promisedFor: midnight("2026-11-05") }, { kind: "reopen" })).toEqual(pending);
    expect(then(done, { kind: "acknowledge" })).toBe("done");
  });

  it.each([
    ["2026-11-01", "too-early"],
    ["2026-11-02", "ok"],
    ["2026-11-09", "ok"],
    ["2026-11-10", "too-late"],
  ])("promised for %s: %s", (day, expected) => {
    const said = then(pending, { kind: "promise", for: midnight(day) });
    expect(typeof said === "string" ? said : "ok").toBe(expected);
  });

  it("may be promised within a week by who is late", () => {
    const late = new Date("2026-11-12T09:00:00+07:00");
    expect(typeof then(pending, { kind: "promise", for: midnight("2026-11-19") }, late)).toBe("object");
    expect(then(pending, { kind: "promise", for: midnight("2026-11-20") }, late)).toBe("too-late");
    expect(latestPromise(pending, late) > midnight("2026-11-19")).toBe(true);
  });

  it("is extended forwards only", () => {
    expect(then(pending, { kind: "extend", to: midnight("2026-11-10") })).toBe("too-early");
    const past = new Date("2026-11-20T09:00:00+07:00");
    expect(then(pending, { kind: "extend", to: midnight("2026-11-15") }, past)).toBe("too-early");
  });
});

const day = fc.integer({ min: 0, max: 60 }).map((n) => new Date(midnight("2026-10-20").getTime() + n * 86_400_000));
const event: fc.Arbitrary<DutyEvent> = fc.oneof(
  fc.constantFrom(
    { kind: "acknowledge" as const },
    { kind: "finish" as const },
    { kind: "reopen" as const },
    { kind: "release" as const },
  ),
  day.map((at) => ({ kind: "promise" as const, for: at })),
  day.map((at) => ({ kind: "extend" as const, to: at })),
);

it("keeps its promises whatever happens in whatever order", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(event, day), { maxLength: 25 }), (happened) => {
      let facts: DutyFacts = pending;
      for (const [each, at] of happened) {
        const before = facts;
        const step = stepDuty(facts, each, at);
        if (step.ok) facts = step.facts;
        // The day it was due first is never rewritten, and an agreed one only moves on.
        expect(facts.dueAt).toEqual(pending.dueAt);
        expect(lateFrom(facts) >= lateFrom(before)).toBe(true);
        if (before.status === "RELEASED") expect(facts).toEqual(before);
        if (before.status === "DONE" && each.kind !== "reopen")
          expect(facts.status === "DONE" || facts.status === "RELEASED").toBe(true);
        if (isOverdue(facts, at)) expect(["PENDING", "ACKNOWLEDGED"]).toContain(facts.status);
      }
    }),
  );
});
