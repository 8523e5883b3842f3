import { z } from "zod";

/** Who is told: the officers of the organisation, its leaders, the leaders of the lead office. */
export const audience = z.enum(["officer", "leader", "lead-office"]);
export type Audience = z.infer<typeof audience>;

/** Days of a step from the due moment: "T-7" → -7, "T" → 0, "T+3" → 3. */
export function offsetOf(at: string): number {
  return at === "T" ? 0 : Number(at.slice(1));
}

/**
 * One step. Before the due moment days are counted by the calendar, and a day off moves the step to the working day before
 * it; after it working days are counted, as nobody can be late on a Sunday.
 */
export const ladderStep = z.strictObject({
  at: z.string().regex(/^T(?:[+-][1-9]\d{0,2})?$/, "viết T-7, T hoặc T+3: số ngày trước hay sau hạn"),
  to: z.array(audience).min(1, "cần ít nhất một nơi nhận: officer, leader hoặc lead-office"),
  /** Who has said “Đã nhận” is spared this step. Leaders and the lead office are spared it in any case. */
  unless: z.enum(["acknowledged"]).optional(),
  /** A sentence of its own, put above what is always said. */
  text: z.string().min(1).max(300).optional(),
});
export type LadderStep = z.infer<typeof ladderStep>;

/** Steps from the earliest to the latest. */
export const ladder = z
  .array(ladderStep)
  .min(1)
  .refine(
    (steps) => steps.every(({ at }, i) => i === 0 || offsetOf(steps[i - 1]?.at ?? "T") < offsetOf(at)),
    "xếp các bước từ sớm đến muộn, mỗi bước một lần, ví dụ T-7, T-1, T, T+1",
  );
export type Ladder = z.infer<typeof ladder>;

/** The ladder where a deadline has none of its own: the officer until it is due, then whoever is above, one after the other. */
export const defaultLadder: Ladder = [
  { at: "T-30", to: ["officer"] },
  { at: "T-14", to: ["officer"], unless: "acknowledged" },
  { at: "T-7", to: ["officer"] },
  { at: "T-3", to: ["officer"] },
  { at: "T-1", to: ["officer"] },
  { at: "T", to: ["officer"] },
  { at: "T+1", to: ["officer", "leader"] },
  { at: "T+3", to: ["officer", "leader", "lead-office"] },
];
