import { describe, expect, it } from "vitest";
import { readGlossary } from "../../database/read-glossary.ts";
import { findTerm } from "./find-term.ts";

const glossary = readGlossary();

describe("findTerm", () => {
  it.each([
    ["BHYT là gì", "BHYT"],
    ["BHYT là gì?", "BHYT"],
    ["nhcsxh la gi vay", "NHCSXH"],
    ["cho em hỏi bhyt là j ạ", "BHYT"],
    ["thế nào là hộ cận nghèo", "hộ cận nghèo"],
    ["the nao la ho can ngheo vay ban", "hộ cận nghèo"],
    ["hộ cận nghèo là như thế nào", "hộ cận nghèo"],
    ["hộ nghèo là hộ như thế nào?", "hộ nghèo"],
    ["VNeID là cái gì", "VNeID"],
    ["chữ LĐTBXH viết tắt của từ gì", "LĐTBXH"],
    ["UBND viết tắt là gì", "UBND"],
    ["niêm yết có nghĩa là gì", "niêm yết"],
    ["niem yet nghia la gi", "niêm yết"],
    ["ntn là hộ nghèo đa chiều", "nghèo đa chiều"],
    ["giải thích giúp tôi nghèo đa chiều", "nghèo đa chiều"],
    ["ngân hàng chính sách là gì", "NHCSXH"],
    ["bác ơi hưu trí xã hội là chi", "hưu trí xã hội"],
  ])("finds the term asked for in %j", (text, term) => {
    expect(findTerm(text, glossary)?.term).toBe(term);
  });

  it.each([
    "BHYT là bao nhiêu",
    "BHYT hộ nghèo là bao nhiêu tiền",
    "BHYT",
    "hộ nghèo được gì",
    "hộ nghèo được những gì",
    "thẻ BHYT hộ cận nghèo là gì",
    "làm thế nào để là hộ nghèo",
    "thủ tục vay NHCSXH là gì",
    "hộ nghèo thì làm gì",
    "bạn là gì",
    "mất thẻ BHYT thì làm sao",
    "cận nghèo vay vốn thế nào",
    "",
  ])("leaves %j to the entries", (text) => {
    expect(findTerm(text, glossary)).toBeUndefined();
  });
});
