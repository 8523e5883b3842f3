import { describe, expect, it } from "vitest";
import { readAhead } from "./read-ahead.ts";

/** A Monday. */
const today = "2026-11-02";

describe("a day that is to come", () => {
  it.each([
    ["mai", "2026-11-03"],
    ["hôm nay", "2026-11-02"],
    ["thứ sáu", "2026-11-06"],
    ["Thứ Hai", "2026-11-09"],
    ["chủ nhật", "2026-11-08"],
    ["thứ sáu tuần sau", "2026-11-13"],
    ["5/11", "2026-11-05"],
    ["ngày 5", "2026-11-05"],
    ["mùng 1", "2026-12-01"],
    ["5/1", "2027-01-05"],
    ["5/6", "2027-06-05"],
    ["sáng thứ sáu 6/11", "2026-11-06"],
    ["15-11-2026", "2026-11-15"],
    ["cuối tháng", "2026-11-30"],
    ["hết tháng 12", "2026-12-31"],
    ["hết tháng 1", "2027-01-31"],
    ["cuối tuần", "2026-11-06"],
    ["hết tuần sau", "2026-11-13"],
  ])("%s", (text, day) => {
    expect(readAhead(text, today)).toBe(day);
  });

  it.each([
    ["1/11", "2026-11-01"],
    ["hôm qua", "2026-11-01"],
    ["5/10/2026", "2026-10-05"],
    ["20/9", "2026-09-20"],
  ])("%s is the past day it is", (text, day) => {
    expect(readAhead(text, today)).toBe(day);
  });

  it("is always the next such day as far as it makes sense", () => {
    expect(readAhead("5/11", "2026-03-02", "2026-11-09")).toBe("2026-11-05");
    expect(readAhead("5/1", "2026-11-23", "2027-01-14")).toBe("2027-01-05");
    expect(readAhead("20/10", "2026-11-23", "2027-11-09")).toBe("2027-10-20");
  });

  it.each(["nay", "để xem", "tuần sau", "2/3 thôn", "32/11", "thứ sáu 5/11", "chưa biết"])("%s is none", (text) => {
    expect(readAhead(text, today)).toBeUndefined();
  });
});
