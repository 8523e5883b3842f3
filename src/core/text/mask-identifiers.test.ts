import { describe, expect, it } from "vitest";
import { maskIdentifiers } from "./mask-identifiers.ts";

describe("maskIdentifiers", () => {
  it.each([
    "CCCD của tôi 030185001234 ạ",
    "cmnd 142 345 678",
    "gọi tôi số 0912345678 nhé",
    "gọi 0912.345.678.",
    "+84 912 345 678 là số tôi",
    "thẻ GD4303012345678 hết hạn",
    "thẻ HN4303012345678",
  ])("hides the number in %j", (text) => {
    expect(maskIdentifiers(text)).not.toMatch(/\d{6}/);
    expect(maskIdentifiers(text)).toContain("•••");
  });

  it.each([
    "vay 1.500.000.000 được không",
    "lãi 100000000 đồng",
    "thu nhập 1.500.000 đồng/người",
    "vay 100 triệu, trả 5 năm, từ 2022 đến 2025",
    "nghị định 07/2021/NĐ-CP, mã 1.011607",
    "ngày 25/4/2023 và 10/11/2023",
  ])("leaves %j alone", (text) => {
    expect(maskIdentifiers(text)).toBe(text);
  });
});
