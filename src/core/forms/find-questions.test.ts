import { describe, expect, it } from "vitest";
import { sampleForm } from "../../../test/form-of.ts";
import { findQuestions } from "./find-questions.ts";

const form = sampleForm();
const values = { loai: "hop", ngay: "2026-11-05", nguoi_du: 45, khen: [{ ten: "Lan" }] };
const find = (text: string) => findQuestions(form, values, text);

describe("a question pointed at", () => {
  it.each([
    ["1", "loai"],
    ["3", "nguoi_du"],
    ["mục 3", "nguoi_du"],
    ["câu số 4", "nguoi_du_nu"],
  ])("by its number: %j", (text, path) => expect(find(text)).toEqual([path]));

  it.each([
    ["Số người dự", "nguoi_du"],
    ["so nguoi du", "nguoi_du"],
    ["người dự", "nguoi_du"],
    ["số suất", "khen:0:suat"],
    ["Sản phẩm", "open_them"],
  ])("by its name: %j", (text, path) => expect(find(text)).toEqual([path]));

  it("may be one of several", () => {
    expect(find("số").length).toBeGreaterThan(1);
  });

  it.each([["99"], ["0"], ["x"], ["gì đó khác hẳn"], [""]])("is none for %j", (text) => expect(find(text)).toEqual([]));
});
