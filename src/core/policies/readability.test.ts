import { describe, expect, it } from "vitest";
import { readabilityOf, sentencesOf, unexplainedAbbreviations } from "./readability.ts";

const rules = (text: string, max = 300) => readabilityOf(text, max).map(({ rule }) => rule);

describe("readabilityOf", () => {
  it.each([
    ["a long text", "chữ. ".repeat(80), "length"],
    ["a long bullet", `- ${"chữ dài. ".repeat(27)}`, "bullet"],
    ["a long sentence", "chữ ".repeat(31), "sentence"],
    ["an amount without dots", "Được 1500000 đồng.", "amount"],
    ["an amount in millions", "Vay 1,5 triệu.", "amount"],
    ["a short unit", "Đóng 150.000đ.", "amount"],
    ["a date with one digit", "Từ 1/7/2026.", "date"],
    ["a month with one digit", "Từ tháng 3/2026.", "date"],
    ["a technical date", "Từ 2026-07-01.", "date"],
    ["officialese", "Căn cứ vào nghị định.", "officialese"],
  ])("refuses %s", (_, text, rule) => {
    expect(rules(text)).toContain(rule);
  });

  it("accepts amounts, dates and document numbers as they should be written", () => {
    const text = "Từ 01/07/2026 được 1.500.000 đồng, hạn 15/11, tháng 03/2026, theo Nghị định 07/2021/NĐ-CP.";
    expect(readabilityOf(text, 300)).toEqual([]);
  });

  it("counts sentences, bullets and lines, not the dots of amounts", () => {
    expect(sentencesOf("Được 1.500.000 đồng. Hỏi xã!\n- Một\n1. Hai")).toEqual([
      "Được 1.500.000 đồng.",
      "Hỏi xã!",
      "Một",
      "Hai",
    ]);
  });
});

describe("unexplainedAbbreviations", () => {
  it.each([
    ["Thẻ BHYT miễn phí.", ["BHYT"]],
    ["Thẻ bảo hiểm y tế (BHYT) miễn phí, BHYT trả.", []],
    ["Mã PAKN (mã phản ánh) để theo dõi.", []],
    ["Dùng BHYT, tức bảo hiểm y tế (BHYT).", ["BHYT"]],
    ["Nghị định 07/2021/NĐ-CP, mã GCN-HN.HCN, Phụ lục II, nhiễm HIV.", []],
  ])("in %j", (text, expected) => {
    expect(unexplainedAbbreviations(text).map(({ detail }) => detail)).toEqual(expected);
  });
});
