import { describe, expect, it } from "vitest";
import { formOf, sampleForm } from "../../../test/form-of.ts";
import { type Values, withValue } from "./answers.ts";
import { nextQuestion, questionsOf } from "./questions.ts";
import { withTotals } from "./totals.ts";

const form = sampleForm();

describe("questionsOf", () => {
  it("asks what applies, in order, without totals", () => {
    expect(questionsOf(form, {})).toEqual(["loai", "ngay", "noi", "open_them", "more_khen", "ket_qua"]);
    expect(questionsOf(form, { loai: "hop", nguoi_du: 5 }).slice(0, 4)).toEqual([
      "loai",
      "ngay",
      "nguoi_du",
      "nguoi_du_nu",
    ]);
    expect(questionsOf(form, { loai: "loa" })).toContain("luot");
  });

  it("lets a condition see only answers that still apply", () => {
    expect(questionsOf(form, { loai: "loa", nguoi_du: 5 })).not.toContain("nguoi_du_nu");
  });

  it("asks an optional section only when it is opened, but keeps what it was told already", () => {
    expect(questionsOf(form, { open_them: "yes" })).toEqual(expect.arrayContaining(["tai_lieu", "tien", "ky", "anh"]));
    expect(questionsOf(form, { open_them: "no" })).not.toContain("tien");
    const told: Values = { tien: 500_000, open_them: "no" };
    expect(questionsOf(form, told)).toContain("tien");
    expect(questionsOf(form, told)).not.toContain("ky");
    expect(withTotals(form, told)).toMatchObject({ tien: 500_000 });
  });

  it("goes through a repeat row by row until it is closed or full", () => {
    let values: Values = { loai: "loa", ngay: "2026-11-05", luot: 1, noi: null, open_them: "no" };
    const asked: string[] = [];
    const answers: Readonly<Record<string, string | number>> = { ten: "A", suat: 1, gia: 1000 };
    for (
      let path = nextQuestion(form, values);
      path !== undefined && path !== "ket_qua";
      path = nextQuestion(form, values)
    ) {
      asked.push(path);
      values = withValue(values, path, path === "more_khen" ? "yes" : (answers[path.split(":")[2] ?? ""] ?? null));
    }
    const row = (at: number) => [`khen:${at}:ten`, `khen:${at}:suat`, `khen:${at}:gia`];
    expect(asked).toEqual(["more_khen", ...row(0), "more_khen", ...row(1), "more_khen", ...row(2)]);
    expect(withTotals(form, values)).toMatchObject({ tong_gia: 3000 });
  });

  it("begins a required repeat with its first row", () => {
    const required = formOf(`code: thu
version: 1
kind: PERIODIC
title: { vi: Thử }
short: { vi: Thử }
periods: [year]
sections:
  - code: a
    title: { vi: A }
    fields:
      - code: khen
        type: repeat
        required: true
        label: { vi: Khen }
        row: { vi: người }
        fields:
          - { code: ten, type: text, label: { vi: Tên }, example: An }
`);
    expect(questionsOf(required, {})).toEqual(["khen:0:ten", "more_khen"]);
    expect(nextQuestion(required, { khen: [{ ten: "An" }] })).toBe("more_khen");
    expect(nextQuestion(required, { khen: [{ ten: "An" }], more_khen: "no" })).toBeUndefined();
  });
});

describe("nextQuestion", () => {
  it("takes what was left out for answered", () => {
    const values: Values = { loai: "loa", ngay: "2026-11-05", luot: null, noi: null, open_them: "no", more_khen: "no" };
    expect(nextQuestion(form, values)).toBe("ket_qua");
    expect(nextQuestion(form, { ...values, ket_qua: null })).toBeUndefined();
  });
});

describe("withTotals", () => {
  const hop: Values = { loai: "hop", ngay: "2026-11-05", nguoi_du: 45, nguoi_du_nu: 18 };

  it("computes, rounded to the field's decimals", () => {
    expect(withTotals(form, hop)).toMatchObject({ ty_le_nu: 40 });
    expect(withTotals(form, { ...hop, nguoi_du: 7, nguoi_du_nu: 2 })).toMatchObject({ ty_le_nu: 28.6 });
  });

  it("has no total where something is missing, and no answer that no longer applies", () => {
    expect(withTotals(form, { ...hop, nguoi_du_nu: null })).not.toHaveProperty("ty_le_nu");
    expect(withTotals(form, { ...hop, loai: "loa" })).toEqual({ loai: "loa", ngay: "2026-11-05" });
  });

  it("does not believe a total that was handed in", () => {
    expect(withTotals(form, { ...hop, nguoi_du_nu: 9, ty_le_nu: 99 })).toMatchObject({ ty_le_nu: 20 });
  });

  it("computes in rows, and over them", () => {
    const khen = [
      { ten: "A", suat: 2, gia: 100_000 },
      { ten: "B", suat: 1, gia: 50_000 },
      { ten: "C", suat: 0 },
    ];
    const totals = withTotals(form, { ...hop, khen });
    expect(totals).toMatchObject({ tong_gia: 250_000 });
    expect(totals.khen).toEqual([{ ...khen[0], tri_gia: 200_000 }, { ...khen[1], tri_gia: 50_000 }, khen[2]]);
  });

  it("computes totals that rest on fields and totals further down", () => {
    const upward = formOf(`code: thu
version: 1
kind: PERIODIC
title: { vi: Thử }
short: { vi: Thử }
periods: [year]
sections:
  - code: a
    title: { vi: A }
    fields:
      - { code: tong, type: number, label: { vi: Tổng }, total: nhom + c }
      - { code: nhom, type: number, label: { vi: Nhóm }, total: a + b }
      - { code: a, type: number, label: { vi: A }, example: "1" }
      - { code: b, type: number, label: { vi: B }, example: "1" }
      - { code: c, type: number, label: { vi: C }, example: "1" }
`);
    expect(withTotals(upward, { a: 1, b: 2, c: 4 })).toEqual({ a: 1, b: 2, c: 4, nhom: 3, tong: 7 });
    expect(withTotals(upward, { b: 2, c: null })).toEqual({ b: 2, c: null, nhom: 2, tong: 2 });
  });
});
