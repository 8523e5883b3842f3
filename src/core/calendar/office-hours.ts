import { z } from "zod";

/** A time an office is open on a day, in whole minutes since midnight: from the first, until just before the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The days of the week in the order of Vietnam's offices. */
export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

/** When an office is open on each day of the week, earliest first, never overlapping; a day without spans is closed. */
export type OfficeHours = Readonly<Record<Weekday, readonly Span[]>>;

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

const span = z
  .string()
  .regex(
    /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/,
    "viết giờ:phút-giờ:phút, đủ hai chữ số, ví dụ 07:30-11:30",
  )
  .transform((text): Span => ({ from: minutesOf(text.slice(0, 5)), to: minutesOf(text.slice(6)) }))
  .refine(({ from, to }) => from < to, "giờ đóng cửa phải sau giờ mở cửa, ví dụ 07:30-11:30");

const spans = z.array(span).superRefine((all, context) => {
  all.forEach((each, i) => {
    const before = all[i - 1];
    if (before && each.from < before.to) {
      context.addIssue({
        code: "custom",
        path: [i],
        message: "viết giờ sớm trước, giờ muộn sau, không chồng nhau, ví dụ 07:30-11:30 rồi 13:30-17:00",
      });
    }
  });
});

/**
 * Office hours as they are written: `{ weekdays: ["07:30-11:30", "13:30-17:00"], saturday: ["07:30-11:30"] }`. `weekdays` is
 * Monday to Friday; a day named beside it has its own hours (`friday: []` is closed). A day not mentioned is closed.
 */
export const officeHours = z
  .strictObject({
    weekdays: spans.default([]),
    monday: spans.optional(),
    tuesday: spans.optional(),
    wednesday: spans.optional(),
    thursday: spans.optional(),
    friday: spans.optional(),
    saturday: spans.default([]),
    sunday: spans.default([]),
  })
  .transform(
    ({ weekdays, saturday, sunday, ...own }): OfficeHours => ({
      monday: own.monday ?? weekdays,
      tuesday: own.tuesday ?? weekdays,
      wednesday: own.wednesday ?? weekdays,
      thursday: own.thursday ?? weekdays,
      friday: own.friday ?? weekdays,
      saturday,
      sunday,
    }),
  )
  .refine(
    (hours) => weekdays.some((day) => hours[day].length > 0),
    'cần ít nhất một ngày làm việc trong tuần, ví dụ weekdays: ["07:30-11:30", "13:30-17:00"]',
  );

/** 07:30–11:30 and 13:30–17:00, Monday to Friday. */
export const defaultOfficeHours: OfficeHours = officeHours.parse({ weekdays: ["07:30-11:30", "13:30-17:00"] });
