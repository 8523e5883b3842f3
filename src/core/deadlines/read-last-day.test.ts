import { describe, expect, it } from "vitest";
import { findLastDay, readLastDay } from "./read-last-day.ts";

/** A Monday. */
const today = "2026-11-23";

describe("readLastDay", () => {
  it.each([
    ["15/12", "2026-12-15"],
    ["đến hết 15/12", "2026-12-15"],
    ["den het ngay 15/12/2026", "2026-12-15"],
    ["hết ngày 15/12", "2026-12-15"],
    ["hạn 15/12", "2026-12-15"],
    ["hạn chót: 15/12", "2026-12-15"],
    ["chậm nhất là 15/12", "2026-12-15"],
    ["trước 15/12", "2026-12-14"],
    ["truoc ngay 15 thang 12", "2026-12-14"],
    ["trước 17h ngày 15/12", "2026-12-15"],
    ["trước 17h30 ngày 15/12", "2026-12-15"],
    ["mai", "2026-11-24"],
    ["hôm nay", "2026-11-23"],
    ["trước ngày mai", "2026-11-23"],
    ["10 ngày nữa", "2026-12-03"],
    ["thứ sáu", "2026-11-27"],
    ["thứ sáu tuần này", "2026-11-27"],
    ["thứ sáu tuần sau", "2026-12-04"],
    ["ngày 15", "2026-12-15"],
    ["ngày 25", "2026-11-25"],
    ["5/1", "2027-01-05"],
    ["cuối tháng", "2026-11-30"],
    ["15/12.", "2026-12-15"],
  ])("%s is in time until %s", (text, day) => {
    expect(readLastDay(text, today)).toEqual({ kind: "day", day });
  });

  it.each([
    ["20/11", "2026-11-20"],
    ["trước 23/11", "2026-11-22"],
    ["hôm qua", "2026-11-22"],
  ])("%s is over", (text, day) => {
    expect(readLastDay(text, today)).toEqual({ kind: "past", day });
  });

  it.each(["", "sớm nhất có thể", "15", "31/2", "trước", "khi nào xong"])("“%s” is no day", (text) => {
    expect(readLastDay(text, today)).toBeUndefined();
  });
});

describe("findLastDay", () => {
  it.each([
    ["Gửi danh sách hộ nghèo trước 15/12", "2026-12-14"],
    ["Gửi danh sách hộ nghèo, hạn 15/12.", "2026-12-15"],
    ["gui danh sach ho ngheo truoc ngay 15/12/2026 de tong hop", "2026-12-14"],
    ["Báo cáo thiệt hại do bão (trước 17h ngày 24/11) và gửi ảnh", "2026-11-24"],
    ["Rà soát số liệu trước 1/11, gửi chậm nhất thứ sáu tuần này", "2026-11-27"],
    ["Nộp kế hoạch năm 2027, hạn nộp ngày 5 tháng 12 năm 2026", "2026-12-05"],
  ])("%j says it is due by %s", (text, day) => {
    expect(findLastDay(text, today)).toBe(day);
  });

  it.each([
    "Gửi danh sách hộ nghèo",
    "Tổng hợp số liệu đến hết 30/11",
    "So sánh trước và sau 15/10",
    "Nêu rõ hạn chế, vướng mắc",
    "Gửi trước 20/10",
    "Báo cáo cuộc họp ngày 5/12",
  ])("%j says no day it is due by", (text) => {
    expect(findLastDay(text, today)).toBeUndefined();
  });
});
