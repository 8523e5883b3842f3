import { describe, expect, it } from "vitest";
import { asksForNew } from "./asks-for-new.ts";

describe("asksForNew", () => {
  it.each([
    "chuẩn nghèo mới",
    "chuan ngheo da chieu moi bao nhieu",
    "quy định mới về vay vốn",
    "chuẩn nghèo sắp tới thế nào",
    "muc thu nhap sap ap dung",
  ])("sees it in %j", (text) => {
    expect(asksForNew(text)).toBe(true);
  });

  it.each([
    "mức mỗi người một tháng",
    "muc thu nhap moi nguoi bao nhieu",
    "hộ mới thoát nghèo được gì",
    "chính sách hộ mới thoát nghèo",
    "nhà tôi mới bị cháy",
    "chuẩn nghèo bao nhiêu",
  ])("does not see it in %j", (text) => {
    expect(asksForNew(text)).toBe(false);
  });
});
