import { describe, expect, test } from "vitest";
import { SyllableReader } from "../text/accent-key.ts";
import { Reading } from "./reading.ts";
import { Repair } from "./repair.ts";

const corpus = [
  "hộ nghèo được hỗ trợ bảo hiểm y tế",
  "hộ cận nghèo được hỗ trợ đóng bảo hiểm y tế",
  "ngân hàng chính sách xã hội cho hộ nghèo vay vốn",
  "người cao tuổi được hưởng trợ cấp xã hội hằng tháng",
  "con nhà nghèo đi học được miễn học phí năm 2026",
  "hoà giải ở cơ sở",
];

function repairOf(texts: readonly string[]): (text: string) => string {
  const reader = new SyllableReader();
  const reading = new Reading();
  const spellings = new Map<string, string>();
  for (const text of texts) {
    const { typed, accented } = reader.read(text);
    reading.encode(accented);
    accented.forEach((key, i) => {
      if (!spellings.has(key)) spellings.set(key, typed[i] as string);
    });
  }
  const repair = new Repair(reading, spellings);
  return (text) => repair.mend(reader.read(text).typed).join(" ");
}
const mend = repairOf(corpus);

describe("accents are restored", () => {
  test.each([
    ["ho ngheo vay von", "hộ nghèo vay vốn"],
    ["bao hiem y te", "bảo hiểm y tế"],
    ["ngan hang chinh sach xa hoi", "ngân hàng chính sách xã hội"],
    ["hộ can nghèo duoc ho trợ", "hộ cận nghèo được hỗ trợ"],
  ])("%s → %s", (typed, meant) => {
    expect(mend(typed)).toBe(meant);
  });

  test("by the neighbours, where one spelling has several readings", () => {
    // ho: hộ or hỗ; hang: hàng or hằng.
    expect(mend("ho tro hang thang")).toBe("hỗ trợ hằng tháng");
    expect(mend("ho ngheo ngan hang")).toBe("hộ nghèo ngân hàng");
  });

  test("but those typed are kept where the corpus knows them", () => {
    expect(mend("hộ nghèo")).toBe("hộ nghèo");
    expect(mend("hoà giải")).toBe("hoà giải");
  });
});

describe("slips are mended", () => {
  test.each([
    ["a letter too many", "baor hiểm y tế", "bảo hiểm y tế"],
    ["a letter missing", "chính sch xã hội", "chính sách xã hội"],
    ["two letters swapped", "hộ nghoè vay vốn", "hộ nghèo vay vốn"],
    ["another letter", "ngân hànk chính sách", "ngân hàng chính sách"],
    ["without accents too", "ngan hnag chinh sach", "ngân hàng chính sách"],
  ])("%s", (_, typed, meant) => {
    expect(mend(typed)).toBe(meant);
  });
});

describe("left alone", () => {
  test("are words the corpus does not know and nothing near them", () => {
    expect(mend("facebook zalo video")).toBe("facebook zalo video");
  });

  test("are numbers, known or not", () => {
    expect(mend("năm 2025 hay 2026")).toMatch(/2025 .*2026/);
  });

  test("is a text of nothing", () => {
    expect(mend("")).toBe("");
    expect(repairOf([])("hộ nghèo")).toBe("hộ nghèo");
  });

  test("is the number of syllables, whatever was typed", () => {
    const typed = "con nha em di hc dc mien hoc phi k ad oi 2026 xyz";
    expect(mend(typed).split(" ")).toHaveLength(typed.split(" ").length);
  });
});
