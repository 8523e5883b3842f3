import { expect, it } from "vitest";
import { publicHolidays } from "./public-holidays.ts";

const sources = ["Bộ luật Lao động 2019, Điều 112"];
const off = [
  { day: "2026-08-31", name: "Nghỉ hoán đổi" },
  { day: "2026-09-02", name: "Quốc khánh" },
];
const worked = [{ day: "2026-08-22", instead: "2026-08-31" }];
const year = { year: 2026, off, worked, sources };

it("takes days off, days worked instead, and what they were taken from", () => {
  expect(publicHolidays.parse([year])).toEqual([year]);
  expect(publicHolidays.parse([{ year: 2026, off, sources }])).toMatchObject([{ worked: [] }]);
});

it("takes a day worked in the year before the one it makes up for", () => {
  const next = { year: 2027, off: [{ day: "2027-01-01", name: "Tết Dương lịch" }], sources };
  const swap = [...worked, { day: "2026-12-26", instead: "2027-01-01" }];
  expect(publicHolidays.safeParse([{ ...year, worked: swap }, next]).success).toBe(true);
});

const quoc = { day: "2026-09-02", name: "Quốc khánh" };
it.each([
  ["a day there is not", { off: [{ ...quoc, day: "2026-02-29" }], worked: [] }, ["off", 0, "day"], "không có ngày này"],
  ["another way of writing", { off: [{ ...quoc, day: "2/9/2026" }], worked: [] }, ["off", 0, "day"], "năm-tháng-ngày"],
  ["another year's day", { off: [...off, { ...quoc, day: "2027-01-01" }] }, ["off", 2, "day"], "trong năm 2026"],
  ["the same day twice", { off: [...off, quoc] }, ["off", 2, "day"], "mỗi ngày ghi một lần"],
  ["days out of order", { off: [...off, { ...quoc, day: "2026-09-01" }] }, ["off", 2, "day"], "ngày trước ghi trước"],
  [
    "a doubt that is none",
    { off: [off[0], { ...quoc, unconfirmed: false }] },
    ["off", 1, "unconfirmed"],
    "bỏ dòng này",
  ],
  ["a working day worked", { worked: [{ ...worked[0], day: "2026-08-21" }] }, ["worked", 0, "day"], "thứ bảy"],
  [
    "a day worked and off",
    { off: [{ ...quoc, day: "2026-08-22" }, ...off], worked },
    ["worked", 0, "day"],
    "không nghỉ lễ",
  ],
  [
    "a day worked for none",
    { worked: [{ ...worked[0], instead: "2026-08-28" }] },
    ["worked", 0, "instead"],
    "trong off",
  ],
  [
    "two days worked for one",
    { worked: [...worked, { day: "2026-08-29", instead: "2026-08-31" }] },
    ["worked", 1, "instead"],
    "một lần",
  ],
])("refuses %s", (_, change, path, message) => {
  const { error } = publicHolidays.safeParse([{ ...year, ...change }]);
  expect(error?.issues).toHaveLength(1);
  expect(error?.issues[0]).toMatchObject({ path: [0, ...path], message: expect.stringContaining(message) });
});

it("refuses a year given twice, or after a later one", () => {
  const { error } = publicHolidays.safeParse([year, { ...year, worked: [] }]);
  expect(error?.issues).toMatchObject([{ path: [1, "year"] }]);
});
