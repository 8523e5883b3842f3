import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spell } from "../../../test/spell-number.ts";
import { formatNumber } from "./format-number.ts";
import { readNumber } from "./read-number.ts";

const whole = fc.integer({ min: 0, max: 999_999_999_999 });

describe("readNumber", () => {
  it("reads back every number as it is formatted, and as plain digits", () => {
    fc.assert(
      fc.property(whole, (value) => {
        expect(readNumber(formatNumber(value))).toBe(value);
        expect(readNumber(` ${value} `)).toBe(value);
      }),
    );
  });

  it("reads back every number spelled out, with and without accents", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer({ min: 0, max: 999 }),
          fc.integer({ min: 1, max: 999_999 }).map((n) => n * 1000),
        ),
        (value) => {
          const words = spell(value);
          expect(readNumber(words), words).toBe(value);
          expect(readNumber(words.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d")), words).toBe(value);
        },
      ),
    );
  });

  it.each([
    ["35", 35],
    ["1.250", 1250],
    ["ba mươi", 30],
    ["mười hai", 12],
    ["hai mươi mốt", 21],
    ["ba lăm", 35],
    ["hai chục", 20],
    ["tám mươi", 80],
    ["Nhà tôi có bốn", 4],
    ["khoảng 5", 5],
    ["0", 0],
    ["không", 0],
  ])("reads %s as %i", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it("reads a number with its unit", () => {
    expect(readNumber("năm khẩu", { units: ["khau", "nguoi"] })).toBe(5);
    expect(readNumber("4 người", { units: ["khau", "nguoi"] })).toBe(4);
    expect(readNumber("4 con", { units: ["khau", "nguoi"] })).toBeUndefined();
  });

  it.each([
    "",
    "nhiều",
    "5-6",
    "4 hoặc 5",
    "1,250",
    "12.5",
    "-3",
    "1.25.000",
    "ba sáu",
    "một trăm hai",
    "hai nghìn năm",
  ])("does not guess %j", (text) => {
    expect(readNumber(text)).toBeUndefined();
  });

  it("never returns a number outside the bounds", () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (value, min, span) => {
        const max = min + span;
        const read = readNumber(String(value % 2500), { min, max });
        expect(read).toBe(value % 2500 >= min && value % 2500 <= max ? value % 2500 : undefined);
      }),
    );
  });
});
