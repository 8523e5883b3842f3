import { expect, it } from "vitest";
import { sampleForm } from "../../../test/form-of.ts";
import { placeAt, type Value } from "./answers.ts";
import { formatValue, type Language } from "./format-value.ts";

const form = sampleForm();

function formatted(path: string, value: Value | undefined, language: Language = "vi") {
  const field = placeAt(form, path)?.field;
  return field && formatValue(field, value, language);
}

it.each<[string, Value | undefined, string, string]>([
  ["nguoi_du", 1250, "1.250 người", "1.250 people"],
  ["nguoi_du", 0, "0 người", "0 people"],
  ["luot", 3, "3", "3"],
  ["ty_le_nu", 12.5, "12,5 %", "12,5 %"],
  ["tien", 1_250_000, "1.250.000 đồng", "1.250.000 đồng"],
  ["ngay", "2026-11-05", "05/11/2026", "05/11/2026"],
  ["ky", { from: "2026-01-01", to: "2026-06-30" }, "6 tháng đầu năm 2026", "the first half of 2026"],
  ["loai", "hop", "Hội nghị", "Meeting"],
  ["loai", "gone", "gone", "gone"],
  ["tai_lieu", ["to_roi", "pa_no"], "Tờ rơi, Pa nô, áp phích", "Leaflet, Pa nô, áp phích"],
  ["anh", [1], "1 ảnh", "1 photo"],
  ["anh", [1, 2, 3], "3 ảnh", "3 photos"],
  ["khen", [{ ten: "A" }, { ten: "B" }], "2 người được khen", "2 people praised"],
  ["noi", "Thôn <b>", "Thôn <b>", "Thôn <b>"],
  ["open_them", "no", "Không", "No"],
  ["noi", null, "–", "–"],
  ["noi", undefined, "–", "–"],
  ["khen", [], "–", "–"],
  ["nguoi_du", "old answer of another kind", "–", "–"],
])("%s %j is %s, in English %s", (path, value, vi, en) => {
  expect([formatted(path, value), formatted(path, value, "en")]).toEqual([vi, en]);
});
