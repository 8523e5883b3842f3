import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spell } from "../../../test/spell-number.ts";
import { formatNumber } from "./format-number.ts";
import { readMoney } from "./read-money.ts";

const amount = fc.integer({ min: 0, max: 999_999_999_999 });

describe("readMoney", () => {
  it("reads back every amount as it is formatted", () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(readMoney(`${formatNumber(value)} đồng`)).toBe(value);
        expect(readMoney(`${value}đ`)).toBe(value);
      }),
    );
  });

  it("reads back whole thousands spelled out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (thousands) => {
        const words = spell(thousands * 1000);
        expect(readMoney(`${words} đồng`), words).toBe(thousands * 1000);
        expect(readMoney(words), words).toBe(thousands * 1000);
      }),
    );
  });

  it("reads back tenths of a million in every way of writing them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 9 }), (millions, tenths) => {
        const value = millions * 1_000_000 + tenths * 100_000;
        for (const text of [
          `${millions},${tenths} triệu`,
          `${millions}.${tenths}tr`,
          `${millions}tr${tenths}`,
          `${millions} củ ${tenths}`,
          `${millions} triệu ${tenths}00`,
          `${millions} triệu ${tenths}00 nghìn`,
          `${millions}tr${tenths}00k`,
        ]) {
          expect(readMoney(text), text).toBe(value);
        }
      }),
    );
  });

  it.each([
    ["1,2 triệu", 1_200_000],
    ["1tr2", 1_200_000],
    ["1tr25", 1_250_000],
    ["6 củ", 6_000_000],
    ["6 triệu rưỡi", 6_500_000],
    ["triệu rưỡi", 1_500_000],
    ["triệu hai", 1_200_000],
    ["hai triệu hai trăm", 2_200_000],
    ["500k", 500_000],
    ["500 nghìn", 500_000],
    ["1.500k", 1_500_000],
    ["500 ngàn", 500_000],
    ["năm trăm nghìn", 500_000],
    ["tám triệu", 8_000_000],
    ["khoảng 6 triệu", 6_000_000],
    ["thu nhập được 6tr", 6_000_000],
    ["6.000.000", 6_000_000],
    ["6 000 000 VND", 6_000_000],
    ["1,5 tỷ", 1_500_000_000],
    ["không có", 0],
    ["khong co dong nao", 0],
    ["0", 0],
  ])("reads %s as %i", (text, value) => {
    expect(readMoney(text)).toBe(value);
  });

  it.each([
    "",
    "6",
    "500",
    "1.250",
    "60.000",
    "1.250 triệu",
    "6 triệu rưỡi hơn",
    "1,250 triệu",
    "1 triệu 25",
    "hai triệu năm",
    "60 triệu năm",
    "5-6 triệu",
    "5 đến 6 triệu",
    "hơn 6 triệu",
    "triệu",
    "200 nghìn 3 triệu",
    "1,2 triệu 300 nghìn",
    "6 triệu/người",
    "-6 triệu",
    "đủ ăn",
  ])("does not guess %j", (text) => {
    expect(readMoney(text)).toBeUndefined();
  });

  it("keeps to its bounds", () => {
    expect(readMoney("6 triệu", { max: 5_000_000 })).toBeUndefined();
    expect(readMoney("0", { min: 1 })).toBeUndefined();
    expect(readMoney("6 triệu", { min: 6_000_000, max: 6_000_000 })).toBe(6_000_000);
  });

  it("never throws and never returns a fraction or a negative amount", () => {
    const word = fc.constantFrom(
      "1",
      "2,5",
      "1.250",
      "triệu",
      "tr",
      "k",
      "rưỡi",
      "năm",
      "trăm",
      "không",
      "đồng",
      "-",
      "/",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const read = readMoney(words.join(" ")) ?? 0;
        expect(Number.isInteger(read) && read >= 0).toBe(true);
      }),
    );
  });
});
