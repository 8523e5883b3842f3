import fc from "fast-check";
import { expect, it } from "vitest";
import { defaultOfficeHours, officeHours, weekdays } from "./office-hours.ts";

const morning = { from: 450, to: 690 };
const afternoon = { from: 810, to: 1020 };

it("opens on weekdays, morning and afternoon, unless something else is written", () => {
  for (const day of weekdays.slice(0, 5)) expect(defaultOfficeHours[day]).toEqual([morning, afternoon]);
  for (const day of weekdays.slice(5)) expect(defaultOfficeHours[day]).toEqual([]);
});

it("takes a day's own hours before those of weekdays", () => {
  expect(officeHours.parse({ weekdays: ["07:30-11:30"], tuesday: ["13:30-17:00"], friday: [] })).toEqual({
    monday: [morning],
    tuesday: [afternoon],
    wednesday: [morning],
    thursday: [morning],
    friday: [],
    saturday: [],
    sunday: [],
  });
});

it("closes on days that are not mentioned", () => {
  const { sunday, ...others } = officeHours.parse({ sunday: ["00:00-24:00"] });
  expect(sunday).toEqual([{ from: 0, to: 1440 }]);
  expect(Object.values(others).flat()).toEqual([]);
});

it("reads back spans as they are written", () => {
  const two = (number: number) => String(number).padStart(2, "0");
  const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...weekdays), (some, day) => {
      const sorted = some.slice(some.length % 2).sort((a, b) => a - b);
      const spans = sorted.flatMap((from, i) => (i % 2 === 0 ? [{ from, to: sorted[i + 1] ?? from }] : []));
      const written = spans.map(({ from, to }) => `${clock(from)}-${clock(to)}`);
      expect(officeHours.parse({ [day]: written })[day]).toEqual(spans);
      if (written.length > 1) expect(officeHours.safeParse({ [day]: written.reverse() }).success).toBe(false);
    }),
  );
});

it.each([
  ["a span that does not end", ["07:30"], "ví dụ 07:30-11:30"],
  ["one digit", ["7:30-11:30"], "ví dụ 07:30-11:30"],
  ["no time of a day", ["07:30-24:30"], "ví dụ 07:30-11:30"],
  ["an empty span", ["07:30-07:30"], "giờ đóng cửa phải sau giờ mở cửa"],
  ["a span that ends before it begins", ["17:00-13:30"], "giờ đóng cửa phải sau giờ mở cửa"],
  ["spans that overlap", ["07:30-11:30", "11:00-17:00"], "không chồng nhau"],
  ["spans out of order", ["13:30-17:00", "07:30-11:30"], "giờ sớm trước"],
])("refuses %s", (_, spans, message) => {
  const { error } = officeHours.safeParse({ weekdays: ["07:30-11:30"], monday: spans });
  expect(error?.issues).toHaveLength(1);
  expect(error?.issues[0]).toMatchObject({
    path: ["monday", spans.length - 1],
    message: expect.stringContaining(message),
  });
});

it("takes spans that touch", () => {
  expect(officeHours.parse({ monday: ["07:00-11:00", "11:00-12:00"] }).monday).toHaveLength(2);
});

it.each([{}, { weekdays: [] }, { monday: [], weekdays: [] }])("refuses an office that never opens: %j", (hours) => {
  expect(officeHours.safeParse(hours).error?.issues[0]?.message).toContain("ít nhất một ngày làm việc");
});
