import { expect, it } from "vitest";
import { defaultLadder, ladder, offsetOf } from "./ladder.ts";

it("reads what a step says", () => {
  expect(["T-30", "T", "T+3"].map(offsetOf)).toEqual([-30, 0, 3]);
});

it("takes steps from the earliest to the latest, each once", () => {
  expect(ladder.safeParse(defaultLadder).success).toBe(true);
  const step = (at: string) => ({ at, to: ["officer"] });
  expect(ladder.safeParse([step("T-1"), step("T-7")]).success).toBe(false);
  expect(ladder.safeParse([step("T"), step("T")]).success).toBe(false);
  for (const at of ["T-0", "7", "T-07", "T+", "t-1"]) expect(ladder.safeParse([step(at)]).success).toBe(false);
  expect(ladder.safeParse([{ at: "T", to: [] }]).success).toBe(false);
  expect(ladder.safeParse([{ at: "T", to: ["mayor"] }]).success).toBe(false);
});
