import { z } from "zod";

/** What a delivery tells, as it is kept until it is sent: what it is about, not its words. */
export const notice = z.discriminatedUnion("notice", [
  /** What the decisions tied to the delivery say: one message for all duties a person is reminded of. */
  z.strictObject({ notice: z.literal("reminder") }),
  /** The lead office's morning: how every running occurrence stands. */
  z.strictObject({ notice: z.literal("digest") }),
  z.strictObject({ notice: z.literal("report-returned"), reportId: z.number().int(), version: z.number().int() }),
  z.strictObject({ notice: z.literal("request-asked"), requestId: z.number().int() }),
  z.strictObject({ notice: z.literal("request-decided"), requestId: z.number().int() }),
  /** Words written for many. */
  z.strictObject({ notice: z.literal("text"), text: z.string().min(1) }),
]);
export type Notice = z.infer<typeof notice>;
