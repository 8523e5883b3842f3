import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formOf, sampleForm } from "../../../test/form-of.ts";
import { placeAt } from "./answers.ts";
import { fitsField } from "./fits-field.ts";
import type { SimpleField } from "./form.ts";
import { formatValue } from "./format-value.ts";
import { readAnswer } from "./read-answer.ts";

const today = "2026-11-23";
const form = formOf(`code: thu
version: 1
kind: PERIODIC
title: { vi: Thử }
short: { vi: Thử }
periods: [year]
sections:
  - code: a
    title: { vi: A }
    fields:
      - { code: so, type: number, label: { vi: Số hộ nghèo dự }, unit: { vi: hộ, en: households }, words: [ho ngheo], example: 35 hoặc 1.250, max: 99999 }
      - { code: tu_ba, type: number, label: { vi: Số đội }, unit: { vi: đội }, example: "3", min: 3, max: 9 }
      - { code: ty_le, type: number, label: { vi: Tỷ lệ }, unit: { vi: "%" }, example: "12,5", max: 100, decimals: 1 }
      - { code: lech, type: number, label: { vi: Chênh lệch }, example: "-2", min: -50, max: 5000, decimals: 2 }
      - { code: tien, type: money, label: { vi: Tiền }, example: "1,2 triệu", max: 5000000000 }
      - { code: ngay, type: date, label: { vi: Ngày }, example: 5/11 }
      - { code: hen, type: date, label: { vi: Hẹn }, example: 5/12, future: true }
      - { code: ky, type: period, label: { vi: Kỳ }, example: quý 3 }
      - code: loai
        type: choice
        label: { vi: Loại }
        choices:
          - { value: hoi_nghi, label: { vi: "Hội nghị, truyền thông trực tiếp", en: Meeting }, words: [hop dan] }
          - { value: loa, label: { vi: Phát thanh trên loa }, words: [loa] }
          - { value: loa_keo, label: { vi: Loa kéo lưu động }, words: [] }
      - code: tai_lieu
        type: choices
        label: { vi: Tài liệu }
        choices:
          - { value: to_roi, label: { vi: Tờ rơi }, words: [to gap] }
          - { value: bang_ron, label: { vi: Băng rôn } }
          - { value: pa_no, label: { vi: "Pa nô, áp phích và tranh" } }
      - { code: ket_qua, type: text, label: { vi: Kết quả }, example: Tốt, maxLength: 20 }
      - { code: noi, type: place, label: { vi: Nơi }, example: Thôn An Nhân }
      - { code: anh, type: photos, label: { vi: Ảnh } }
`);

function fieldOf(code: string): SimpleField {
  const field = placeAt(form, code)?.field;
  if (!field || field.type === "repeat") throw new Error(`no field ${code}`);
  return field;
}
const fields = form.sections.flatMap((section) => section.fields).map(({ code }) => fieldOf(code));

function read(code: string, text: string) {
  const reading = readAnswer(fieldOf(code), text, { today });
  return reading.kind === "value" ? reading.value : reading.why;
}

describe("readAnswer", () => {
  it("reads back everything as it is formatted", () => {
    const pairs: readonly [string, fc.Arbitrary<number>][] = [
      ["so", fc.integer({ min: 0, max: 99_999 })],
      ["ty_le", fc.integer({ min: 0, max: 1000 }).map((n) => n / 10)],
      ["lech", fc.integer({ min: -5000, max: 500_000 }).map((n) => n / 100 + 0)],
      ["tien", fc.integer({ min: 0, max: 5e9 })],
    ];
    for (const [code, value] of pairs) {
      fc.assert(
        fc.property(value, (each) => {
          expect(read(code, formatValue(fieldOf(code), each, "vi"))).toBe(each);
        }),
      );
    }
    fc.assert(
      fc.property(fc.subarray(["to_roi", "bang_ron", "pa_no"], { minLength: 1 }), (chosen) => {
        expect(read("tai_lieu", formatValue(fieldOf("tai_lieu"), chosen, "vi"))).toEqual(chosen);
      }),
    );
  });

  it("never throws, and what it gives fits its field", () => {
    const word = fc.constantFrom(
      ..."0 1 3 35 1.250 12,5 -2 1e9 999999999999 ba mươi hộ nghèo triệu k % hôm qua 5/11 quý 3 năm 2026 tờ rơi và , loa không có".split(
        " ",
      ),
    );
    const typed = fc.oneof(
      fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
      fc.string(),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        for (const field of fields) {
          const reading = readAnswer(field, text, { today });
          if (reading.kind === "value") expect(fitsField(field, reading.value), `${field.code} ${text}`).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["35", 35],
    ["1.250", 1250],
    ["ba mươi", 30],
    ["45 hộ", 45],
    ["khoảng 45", 45],
    ["45 hộ nghèo", 45],
    ["45 hộ nghèo dự", 45],
    ["có 45 hộ nghèo.", 45],
    ["bốn mươi lăm hộ", 45],
    ["2 nghìn hộ", 2000],
    ["1,5 nghìn", 1500],
    ["2k", 2000],
    ["không có", 0],
    ["chưa có hộ nào", 0],
    ["0", 0],
    ["-3", "tooSmall"],
    ["100.000", "tooBig"],
    ["1,2 triệu", "tooBig"],
    ["1,250", "notANumber"],
    ["12,5", "notANumber"],
    ["45 người", "notANumber"],
    ["5-6", "notANumber"],
    ["ba sáu", "notANumber"],
    ["nhiều", "notANumber"],
    ["", "empty"],
    ["  \n", "empty"],
  ])("takes %j for a number as %s", (text, expected) => {
    expect(read("so", text)).toBe(expected);
  });

  it.each([
    ["12,5", 12.5],
    ["12.5%", 12.5],
    ["12,5 %", 12.5],
    ["12,5 phần trăm", 12.5],
    ["mười hai phẩy năm", 12.5],
    ["mười hai phẩy năm phần trăm", 12.5],
    ["80", 80],
    ["100%", 100],
    ["100,1", "tooBig"],
    ["12,55", "notANumber"],
    ["1,250", "notANumber"],
    ["1.250", "tooBig"],
  ])("takes %j for a share as %s", (text, expected) => {
    expect(read("ty_le", text)).toBe(expected);
  });

  it.each([
    ["-2", -2],
    ["âm 2,25", -2.25],
    ["1.250,5", 1250.5],
    ["1,250.5", 1250.5],
    ["-51", "tooSmall"],
  ])("takes %j for a difference as %s", (text, expected) => {
    expect(read("lech", text)).toBe(expected);
  });

  it.each([
    ["1,2 triệu", 1_200_000],
    ["1.250.000 đồng", 1_250_000],
    ["không có", 0],
    ["6 tỷ", "tooBig"],
    ["6", "notMoney"],
    ["1.250", "notMoney"],
  ])("takes %j for money as %s", (text, expected) => {
    expect(read("tien", text)).toBe(expected);
  });

  it.each([
    ["ngay", "hôm qua", "2026-11-22"],
    ["ngay", "5/11", "2026-11-05"],
    ["ngay", "mai", "future"],
    ["ngay", "5/11/2027", "future"],
    ["ngay", "5/11/2006", "tooOld"],
    ["ngay", "bữa nọ", "notADate"],
    ["hen", "5/12", "2026-12-05"],
    ["hen", "5/12/2126", "notADate"],
    ["hen", "5/12/2096", "future"],
  ])("takes, for %s, %j as %s", (code, text, expected) => {
    expect(read(code, text)).toBe(expected);
  });

  it.each([
    ["1", "hoi_nghi"],
    ["số 2", "loa"],
    ["hội nghị, truyền thông trực tiếp", "hoi_nghi"],
    ["hoi nghi", "hoi_nghi"],
    ["Meeting", "hoi_nghi"],
    ["họp dân", "hoi_nghi"],
    ["truyen thong truc tiep", "hoi_nghi"],
    ["buổi họp dân ở thôn", "hoi_nghi"],
    ["loa", "loa"],
    ["Loa kéo", "loa_keo"],
    ["4", "unknownChoice"],
    ["phát", "unknownChoice"],
    ["gì đó", "unknownChoice"],
  ])("takes %j for a choice as %s", (text, expected) => {
    expect(read("loai", text)).toBe(expected);
  });

  it.each<[string, readonly string[] | string]>([
    ["1, 3", ["to_roi", "pa_no"]],
    ["3 1", ["to_roi", "pa_no"]],
    ["1 và 2", ["to_roi", "bang_ron"]],
    ["tờ rơi và băng rôn", ["to_roi", "bang_ron"]],
    ["bang ron, to gap", ["to_roi", "bang_ron"]],
    ["băng rôn + pa nô, áp phích và tranh", ["bang_ron", "pa_no"]],
    ["tờ rơi; tờ rơi", ["to_roi"]],
    ["tất cả", ["to_roi", "bang_ron", "pa_no"]],
    ["cả ba", ["to_roi", "bang_ron", "pa_no"]],
    ["cả hai", "unknownChoice"],
    ["tờ rơi và loa", "unknownChoice"],
    ["1, 4", "unknownChoice"],
  ])("takes %j for several choices as %j", (text, expected) => {
    expect(read("tai_lieu", text)).toEqual(expected);
  });

  it("keeps a text as it was typed, without what no keyboard types", () => {
    expect(read("ket_qua", "  Bà con\r\nhiểu rõ\u0000 ")).toBe("Bà con\nhiểu rõ");
    expect(read("ket_qua", "a\ud800")).toBe("a\ufffd");
    expect(read("ket_qua", "Thôn".normalize("NFD"))).toBe("Thôn");
    expect(read("ket_qua", "x".repeat(21))).toBe("tooLong");
    expect(read("noi", "x".repeat(201))).toBe("tooLong");
    expect(read("anh", "đây")).toBe("needsPhoto");
  });

  it("does not search a pasted page for a number or a choice", () => {
    for (const text of [
      "1,".repeat(2000),
      "1 ".repeat(2000),
      "a ".repeat(2000),
      "ba mươi ".repeat(500),
      "tờ rơi và ".repeat(400),
    ]) {
      for (const field of fields) {
        const reading = readAnswer(field, text, { today });
        expect(reading.kind, field.code).toBe("refused");
      }
    }
  });

  it("says what the message needs", () => {
    const params = (code: string, text: string) => {
      const reading = readAnswer(fieldOf(code), text, { today });
      return reading.kind === "refused" ? reading.params : undefined;
    };
    expect(params("so", "100.000")).toEqual({ example: "35 hoặc 1.250", min: "0", max: "99.999" });
    expect(params("ngay", "mai")).toEqual({ example: "5/11", date: "24/11/2026" });
    expect(params("tai_lieu", "tờ rơi, loa")).toEqual({ text: "loa" });
    expect(params("ket_qua", "x".repeat(21))).toEqual({ example: "Tốt", max: "20", length: "21" });
  });

  it("answers the guide's own questions", () => {
    const open = placeAt(sampleForm(), "open_them")?.field;
    const said = (text: string) => {
      const reading = open && open.type !== "repeat" ? readAnswer(open, text, { today }) : undefined;
      return reading?.kind === "value" ? reading.value : undefined;
    };
    expect(["có", "co", "yes", "1", "ok"].map(said)).toEqual(["yes", "yes", "yes", "yes", "yes"]);
    expect(["không", "ko", "thôi", "2", "hết rồi"].map(said)).toEqual(["no", "no", "no", "no", undefined]);
  });
});
