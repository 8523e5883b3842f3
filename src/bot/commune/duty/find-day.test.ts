import { describe, expect, it } from "vitest";
import { findDay } from "./find-day.ts";
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

describe("a day and a reason in one message", () => {
  const last = "2026-11-09";
  it.each([
    ["15/11 vì thôn chưa gửi số liệu", "2026-11-15", "thôn chưa gửi số liệu"],
    ["xin đến hết 15/11 vì thôn chưa gửi số liệu", "2026-11-15", "thôn chưa gửi số liệu"],
    ["15/11, thôn chưa gửi số liệu", "2026-11-15", "thôn chưa gửi số liệu"],
    ["15/11:thôn chưa gửi số liệu", "2026-11-15", "thôn chưa gửi số liệu"],
    ["vì thôn chưa gửi số liệu, xin lùi đến 15/11", "2026-11-15", "thôn chưa gửi số liệu"],
    ["Thôn chưa gửi số liệu xin gia hạn đến ngày 15/11 ạ", "2026-11-15", "Thôn chưa gửi số liệu"],
    ["vì 2/3 thôn chưa gửi, xin đến thứ sáu tuần sau", "2026-11-13", "2/3 thôn chưa gửi"],
    ["do 5/11 mất điện, cho đến 15/11", "2026-11-15", "5/11 mất điện"],
    ["15/11 do ngày 5/11 mất điện", "2026-11-15", "ngày 5/11 mất điện"],
    ["hết tháng 11 lý do: chờ cấp trên duyệt", "2026-11-30", "chờ cấp trên duyệt"],
    ["thứ sáu tuần sau vì bận họp", "2026-11-13", "bận họp"],
    ["xin thêm 5 ngày vì mưa lũ", "2026-11-14", "mưa lũ"],
    ["lùi một tuần, cán bộ ốm", "2026-11-16", "cán bộ ốm"],
    ["15/11", "2026-11-15", ""],
    ["mai em nộp ạ", "2026-11-03", "em nộp"],
    ["chưa họp được với các đơn vị, xin đến 15/11", "2026-11-15", "chưa họp được với các đơn vị"],
  ])("%s", (text, day, rest) => {
    const found = findDay(text, { today, from: last });
    expect(found?.day).toBe(day);
    expect(found?.rest).toBe(rest);
  });

  it("tells “đến hết” from “trước”", () => {
    const isBefore = (text: string) => findDay(text, { today })?.isBefore;
    expect(isBefore("trước 15/11 vì bận")).toBe(true);
    expect(isBefore("xin đến trước ngày 15/11 vì bận")).toBe(true);
    expect(isBefore("đến hết 15/11 vì tuần trước bận")).toBe(false);
  });

  it.each([
    "vì thôn chưa gửi số liệu",
    "còn 3-4 ngày mới xong",
    "2/3 thôn chưa gửi",
    "thôn Mai bận, đang chờ cán bộ thống kê gửi",
    "đến nay chưa có số liệu",
  ])("%s names no day", (text) => {
    expect(findDay(text, { today, from: last })).toBeUndefined();
  });
});
