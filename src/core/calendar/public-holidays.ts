import { z } from "zod";
import { dayOf, dayOfWeek } from "./days.ts";

const SATURDAY = 6;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "viết năm-tháng-ngày, ví dụ 2026-09-02", abort: true })
  .refine((text) => dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) !== undefined, {
    error: "không có ngày này; viết năm-tháng-ngày, ví dụ 2026-09-02",
    abort: true,
  });

/** The days off of a year for who works Monday to Friday in a public office. */
const holidayYear = z.strictObject({
  year: z.int().min(2000).max(2100),
  /** Earliest first. Days at weekends may be listed. */
  off: z
    .array(
      z.strictObject({
        day,
        /** As people call it: "Quốc khánh". */
        name: z.string().min(3),
        /** It may turn out to be a working day; until that is known it counts as off. */
        unconfirmed: z.literal(true, "ghi unconfirmed: true, hoặc bỏ dòng này").optional(),
      }),
    )
    .min(1),
  /** Days of a weekend that are worked to make up for a day off. */
  worked: z.array(z.strictObject({ day, instead: day })).default([]),
  /** What the days were taken from. */
  sources: z.array(z.string().min(5)).min(1),
  notes: z.string().min(5).optional(),
});
export type HolidayYear = z.infer<typeof holidayYear>;

/** Public holidays, year by year: prisma/seed/calendar/public-holidays.yaml. */
export const publicHolidays = z
  .array(holidayYear)
  .min(1)
  .superRefine((years, context) => {
    const problem = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    const off = new Set(years.flatMap(({ off }) => off.map(({ day }) => day)));
    const madeUp = new Set<string>();
    years.forEach(({ year, ...listed }, i) => {
      const before = years[i - 1];
      if (before && year <= before.year)
        problem([i, "year"], "mỗi năm ghi một lần, năm trước ghi trước, ví dụ 2026 rồi 2027");
      for (const list of ["off", "worked"] as const) {
        const days = listed[list].map(({ day }) => day);
        days.forEach((day, j) => {
          if (!day.startsWith(`${year}-`))
            problem([i, list, j, "day"], `ngày phải trong năm ${year}, ví dụ ${year}-09-02`);
          if (day <= (days[j - 1] ?? ""))
            problem([i, list, j, "day"], "mỗi ngày ghi một lần, ngày trước ghi trước, ví dụ 2026-09-01 rồi 2026-09-02");
        });
      }
      listed.worked.forEach(({ day, instead }, j) => {
        if (dayOfWeek(day) < SATURDAY || off.has(day))
          problem([i, "worked", j, "day"], "ngày làm bù phải là thứ bảy hoặc chủ nhật không nghỉ lễ, ví dụ 2026-08-22");
        if (dayOfWeek(instead) >= SATURDAY || !off.has(instead) || madeUp.has(instead))
          problem(
            [i, "worked", j, "instead"],
            "phải là một ngày nghỉ từ thứ hai đến thứ sáu có trong off, chỉ làm bù một lần, ví dụ 2026-08-31",
          );
        madeUp.add(instead);
      });
    });
  });
export type PublicHolidays = readonly HolidayYear[];
