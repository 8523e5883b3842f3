import { describe, expect, it } from "vitest";
import { findDay } from "./find-day.ts";

/** A Monday. */
const today = "2026-11-02";

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
