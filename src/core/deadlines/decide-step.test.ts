import { describe, expect, it } from "vitest";
import { midnight } from "../calendar/midnight.ts";
import { decideStep } from "./decide-step.ts";
import type { DutyFacts } from "./duty-state.ts";
import type { Audience } from "./ladder.ts";

const due = midnight("2026-11-10");
const silent: DutyFacts = { status: "PENDING", dueAt: due, extendedTo: null, promisedFor: null };
const knows: DutyFacts = { ...silent, status: "ACKNOWLEDGED" };
const promised: DutyFacts = { ...knows, promisedFor: midnight("2026-11-06") };
const extended: DutyFacts = { ...knows, extendedTo: midnight("2026-11-16") };

const early = new Date("2026-11-03T07:30:00+07:00");
const onDay = new Date("2026-11-10T07:30:00+07:00");
const late = new Date("2026-11-13T07:30:00+07:00");
const later = new Date("2026-11-18T07:30:00+07:00");

const said = (key: string, audience: Audience, duty: DutyFacts, now: Date, unless?: "acknowledged") => {
  const verdict = decideStep({ key, unless }, audience, duty, now);
  return `${verdict.send ? "send" : "hold"} ${verdict.reason}`;
};

describe("a step", () => {
  it.each([
    ["T-7", "officer", silent, early, "send due-soon"],
    ["T", "officer", silent, onDay, "send due"],
    ["T+1", "leader", silent, late, "send overdue"],
    ["T+3", "lead-office", silent, late, "send overdue"],
    // Whoever has said that they know is reminded, and nobody above them is told.
    ["T-7", "officer", knows, early, "send due-soon"],
    ["T+1", "officer", knows, late, "send overdue"],
    ["T-3", "leader", knows, early, "hold acknowledged"],
    ["T+3", "lead-office", knows, late, "hold acknowledged"],
    // A promise gives peace until its day, and not beyond the due moment.
    ["T-7", "officer", promised, early, "hold promised"],
    ["promise", "officer", promised, new Date("2026-11-06T07:30:00+07:00"), "send promised-today"],
    ["promise", "officer", promised, new Date("2026-11-09T07:30:00+07:00"), "send promise-broken"],
    ["T-1", "officer", promised, new Date("2026-11-09T07:30:00+07:00"), "send promise-broken"],
    ["T+1", "leader", promised, late, "send promise-broken"],
    // An agreed day counts instead of the first one.
    ["T-3", "leader", extended, late, "hold acknowledged"],
    ["T-3", "officer", extended, late, "send due-soon"],
    ["T+1", "leader", extended, later, "send promise-broken"],
    // What was just given is told whatever was said before.
    ["start", "officer", silent, early, "send assigned"],
  ] as const)("%s to the %s", (key, audience, duty, now, expected) => {
    expect(said(key, audience, duty, now)).toBe(expected);
  });

  it("is spared who acknowledged where it says so", () => {
    expect(said("T-14", "officer", knows, early, "acknowledged")).toBe("hold acknowledged");
    expect(said("T-14", "officer", silent, early, "acknowledged")).toBe("send due-soon");
  });

  it("ends with the report, and with its being somebody else's", () => {
    for (const audience of ["officer", "leader", "lead-office"] as const) {
      expect(said("T+3", audience, { ...silent, status: "DONE" }, late)).toBe("hold reported");
      expect(said("start", audience, { ...silent, status: "RELEASED" }, late)).toBe("hold released");
    }
  });
});
