import { z } from "zod";
import { dayOf } from "../calendar/days.ts";

/** A day of every year: "11-10" is 10 November. */
const dayOfYear = z
  .string()
  .regex(/^\d{2}-\d{2}$/, "viết tháng-ngày, ví dụ 11-10 là ngày 10 tháng 11")
  .refine(
    (text) => dayOf(2023, Number(text.slice(0, 2)), Number(text.slice(3))) !== undefined,
    "không có ngày này; viết tháng-ngày, ví dụ 11-10 là ngày 10 tháng 11",
  );

/** When something is due, again and again. `before` is the first day on which it is too late. */
export const recurrence = z.discriminatedUnion("every", [
  z.strictObject({ every: z.literal("year"), before: dayOfYear }),
  /** The first half is due before the first day, the second before the second, both in the same year. */
  z.strictObject({ every: z.literal("half-year"), before: z.tuple([dayOfYear, dayOfYear]) }),
]);
export type Recurrence = z.infer<typeof recurrence>;
