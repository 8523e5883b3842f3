import { expect, it } from "vitest";
import { followUp, reask, reaskForYear } from "./follow-up.ts";
import { namedYear } from "./named-year.ts";
import { splitQuestions } from "./split-questions.ts";

it.each([
  ["còn hộ cận nghèo thì sao?", { kind: "household", household: "near_poor" }],
  ["the con ho moi thoat ngheo", { kind: "household", household: "newly_escaped" }],
  ["thế hộ nghèo thì sao ạ", { kind: "household", household: "poor" }],
  ["cần giấy tờ gì?", { kind: "section", section: "papers" }],
  ["nộp ở đâu", { kind: "section", section: "places" }],
  ["thu tuc the nao", { kind: "section", section: "steps" }],
  ["được bao nhiêu", { kind: "section", section: "benefits" }],
  ["thế còn năm 2027?", { kind: "year", year: 2027 }],
  ["sang năm thì sao", { kind: "year", year: 2027 }],
  ["sang nam thi sao a", { kind: "year", year: 2027 }],
  ["còn năm ngoái thì thế nào", { kind: "year", year: 2025 }],
  ["vậy năm nay?", { kind: "year", year: 2026 }],
  ["2025 thì sao", { kind: "year", year: 2025 }],
  ["nam 2025 duoc bao nhieu", { kind: "year", year: 2025 }],
])("%j goes on from the last answer", (text, expected) => {
  expect(followUp(text, "2026-11-23")).toEqual(expected);
});

it.each([
  "hộ cận nghèo được vay bao nhiêu",
  "còn hộ cận nghèo vay vốn thì sao",
  "thủ tục vay vốn học sinh",
  "thẻ bảo hiểm y tế mất bao nhiêu tiền",
  "chuẩn nghèo",
  "sang năm chuẩn nghèo lên mấy triệu",
  "năm 2027 hộ cận nghèo được gì",
  "nghị định 07/2021/NĐ-CP",
  "năm nay nhà tôi khó khăn quá",
  "2026",
])("%j is a question of its own", (text) => {
  expect(followUp(text, "2026-11-23")).toBeUndefined();
});

it("asks the earlier question for the other household", () => {
  expect(reask("hộ nghèo đi khám bệnh có mất tiền không", "near_poor")).toBe(
    "hộ cận nghèo đi khám bệnh có mất tiền không",
  );
});

it.each([
  ["chuẩn hộ nghèo nông thôn là bao nhiêu", "chuẩn hộ nghèo nông thôn là bao nhiêu năm 2027"],
  ["chuẩn nghèo năm 2025 là bao nhiêu?", "chuẩn nghèo là bao nhiêu? năm 2027"],
  ["nam nay ho ngheo duoc gi", "ho ngheo duoc gi năm 2027"],
  ["nghị định 07/2021/NĐ-CP nói gì", "nghị định 07/2021/NĐ-CP nói gì năm 2027"],
])("asks %j again for another year", (question, expected) => {
  expect(reaskForYear(question, 2027)).toBe(expected);
});

it.each([
  ["mức chuẩn nghèo năm 2027 là bao nhiêu", 2027],
  ["sang năm chuẩn nghèo lên mấy triệu", 2027],
  ["năm ngoái nhà tôi được mấy", 2025],
  ["nghị định 07/2021/NĐ-CP nói gì", undefined],
  ["vay 2000 đồng", undefined],
  ["sinh ngày 12/5/2015", undefined],
])("the year in %j is %j", (text, year) => {
  expect(namedYear(text, "2026-11-23")).toBe(year);
});

it("takes several questions apart and leaves a story whole", () => {
  expect(splitQuestions("Hộ nghèo vay được bao nhiêu? Con học lớp 3 có được miễn học phí không?")).toHaveLength(2);
  expect(splitQuestions("Nhà em khó khăn lắm. Chồng ốm. Em vay ở đâu được ạ?")).toHaveLength(1);
  expect(splitQuestions("Vay được không? Ở đâu?")).toHaveLength(1);
});
