import { z } from "zod";
import { dayOf } from "../calendar/days.ts";

/** A day of every year: "11-10" is 10 November; "+01-15" is 15 January of the year after the period. */
const dayOfYear = z
  .string()
  .regex(/^\+?\d{2}-\d{2}$/, "viết tháng-ngày, ví dụ 11-10 là ngày 10 tháng 11, +01-15 là ngày 15 tháng 1 năm sau")
  .refine(
    (text) => dayOf(2023, Number(text.slice(-5, -3)), Number(text.slice(-2))) !== undefined,
    "không có ngày này; viết tháng-ngày, ví dụ 11-10 là ngày 10 tháng 11",
  );

const wholeDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "viết năm-tháng-ngày, ví dụ 2026-12-15")
  .refine(
    (text) => dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) !== undefined,
    "không có ngày này; viết năm-tháng-ngày, ví dụ 2026-12-15",
  );

/**
 * When something is due, again and again. `before` is the first day on which it is too late, `by` and `workingDay` the last
 * on which it is not.
 */
export const recurrence = z.discriminatedUnion("every", [
  /** Without `before` nobody has said yet when it is due, and nothing is planned. */
  z.strictObject({ every: z.literal("year"), before: dayOfYear.optional() }),
  z.strictObject({ every: z.literal("half-year"), before: z.tuple([dayOfYear, dayOfYear]) }),
  z.strictObject({ every: z.literal("quarter"), before: z.tuple([dayOfYear, dayOfYear, dayOfYear, dayOfYear]) }),
  z
    .strictObject({
      every: z.literal("month"),
      /** Of the month, or of the one after it with `following`. */
      by: z.number().int().min(1).max(28).optional(),
      /** The n-th working day instead. */
      workingDay: z.number().int().min(1).max(20).optional(),
      following: z.boolean().default(false),
      /** Only in these months; 1 = January. */
      months: z.array(z.number().int().min(1).max(12)).min(1).optional(),
    })
    .refine(
      ({ by, workingDay }) => (by === undefined) !== (workingDay === undefined),
      "cần đúng một trong hai: by (ngày trong tháng, ví dụ by: 5) hoặc workingDay (ngày làm việc thứ mấy, ví dụ workingDay: 3)",
    ),
  z
    .strictObject({ every: z.literal("once"), from: wholeDay, before: wholeDay })
    .refine(
      ({ from, before }) => from < before,
      "ngày hạn phải sau ngày bắt đầu, ví dụ from: 2026-12-01, before: 2026-12-15",
    ),
]);
export type Recurrence = z.infer<typeof recurrence>;

/** What happens to a last day that is no working day: it stays, or the working day before or after it counts. */
export const dayOffRule = z.enum(["keep", "before", "after"]);
export type DayOffRule = z.infer<typeof dayOffRule>;
