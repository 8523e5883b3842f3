import { expect, it } from "vitest";
import { wantsComparison } from "./wants-comparison.ts";

it.each([
  "so sánh hộ nghèo và cận nghèo",
  "so sanh ho ngheo voi ho can ngheo giup em",
  "So sánh quyền lợi giữa hộ nghèo, hộ cận nghèo và hộ mới thoát nghèo",
  "so sánh ba diện hộ",
  "hộ nghèo với hộ cận nghèo khác nhau về chế độ gì vậy ạ",
  "hộ nghèo khác gì hộ cận nghèo về quyền lợi",
  "ho can ngheo va ho moi thoat ngheo duoc huong che do khac nhau the nao",
  "chính sách cho hộ nghèo với hộ cận nghèo khác nhau chỗ nào ạ",
])("%j wants the comparison", (text) => {
  expect(wantsComparison(text)).toBe(true);
});

it.each([
  "",
  "hộ cận nghèo là gì",
  "thế nào là hộ nghèo",
  "hộ nghèo và hộ cận nghèo khác nhau thế nào",
  "phân biệt hộ nghèo và hộ cận nghèo",
  "hộ nghèo được hưởng những chính sách gì",
  "so sánh chuẩn nghèo năm 2026 và 2027",
  "so sánh mức vay của hộ nghèo và hộ cận nghèo",
  "hộ nghèo với hộ cận nghèo vay vốn khác nhau thế nào về hỗ trợ lãi suất",
  "Hộ nghèo và hộ cận nghèo khác nhau ở điểm nào khi thu nhập ngang nhau?",
])("leaves %j to the answers", (text) => {
  expect(wantsComparison(text)).toBe(false);
});
