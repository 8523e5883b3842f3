import { describe, expect, it } from "vitest";
import { Pace } from "./pace.ts";

/** Calls made one after the other, each taking so many seconds. */
function alone(pace: Pace, count: number, seconds: number): void {
  for (let i = 0; i < count; i += 1) {
    pace.begin();
    pace.end(seconds);
  }
}

describe("how many are on their way at once", () => {
  it("is one until it is known how long a call takes", () => {
    const pace = new Pace();
    alone(pace, 4, 0.2);
    expect(pace.atOnce(30)).toBe(1);
    alone(pace, 1, 0.2);
    expect(pace.atOnce(30)).toBe(8);
  });

  it("is one for a messenger that answers quicker than the rate", () => {
    const pace = new Pace();
    alone(pace, 5, 0.02);
    expect(pace.atOnce(30)).toBe(1);
    expect(pace.atOnce(100)).toBe(3);
  });

  it("does not grow because several wait for one another", () => {
    const pace = new Pace();
    alone(pace, 5, 0.02);
    for (let i = 0; i < 20; i += 1) {
      pace.begin();
      pace.begin();
      pace.end(1);
      pace.end(1);
    }
    expect(pace.atOnce(100)).toBe(3);
  });

  it("is measured anew now and then", () => {
    const pace = new Pace();
    alone(pace, 5, 0.02);
    for (let i = 0; i < 30; i += 1) {
      pace.begin();
      pace.begin();
      pace.end(1);
      pace.end(1);
    }
    expect(pace.atOnce(100)).toBe(1);
    alone(pace, 5, 0.1);
    expect(pace.atOnce(100)).toBe(12);
  });

  it("has a limit", () => {
    const pace = new Pace();
    alone(pace, 5, 30);
    expect(pace.atOnce(1000)).toBe(32);
  });
});
