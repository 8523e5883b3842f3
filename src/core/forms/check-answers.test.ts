import { describe, expect, it } from "vitest";
import { formOf, sampleForm, sampleSource } from "../../../test/form-of.ts";
import type { Values } from "./answers.ts";
import { checkAnswers, checkAt } from "./check-answers.ts";

const form = sampleForm();
const whole: Values = { loai: "hop", ngay: "2026-11-05", nguoi_du: 45, nguoi_du_nu: 18 };
const problems = (values: Values) => checkAnswers(form, values).map(({ path, kind }) => `${kind} ${path}`);

describe("checkAnswers", () => {
  it("is silent about a whole report", () => {
    expect(problems(whole)).toEqual([]);
  });

  it("names every required question without answer that applies, in order", () => {
    expect(problems({})).toEqual(["missing loai", "missing ngay"]);
    expect(problems({ loai: "hop", ngay: null })).toEqual(["missing ngay", "missing nguoi_du"]);
    expect(problems({ loai: "loa", ngay: "2026-11-05" })).toEqual([]);
    expect(problems({ ...whole, khen: [{ suat: 1 }] })).toEqual(["missing khen:0:ten"]);
  });

  it("names broken constraints with the field to ask again", () => {
    expect(checkAnswers(form, { ...whole, nguoi_du_nu: 46 })).toEqual([
      { path: "nguoi_du", kind: "constraint", message: { vi: "Số nữ không thể nhiều hơn số người dự." } },
    ]);
    expect(problems({ ...whole, nguoi_du_nu: null })).toEqual([]);
  });

  it("checks each row of a repeat by itself", () => {
    const khen = [
      { ten: "A", suat: 9 },
      { ten: "B", suat: 10 },
    ];
    expect(problems({ ...whole, khen })).toEqual(["constraint khen:1:suat"]);
  });

  it("asks again what applies, where a total rests on something that does not", () => {
    const summed = formOf(
      `${sampleSource.replace("- { code: noi,", "- { code: tong, type: number, label: { vi: Cộng }, total: nguoi_du + luot }\n      - { code: noi,")}`.replace(
        "constraints:\n",
        "constraints:\n  - { check: tong <= 40, message: { vi: Nhiều nhất 40. } }\n",
      ),
    );
    expect(checkAnswers(summed, whole)).toMatchObject([{ path: "nguoi_du", kind: "constraint" }]);
    expect(checkAnswers(summed, { loai: "loa", ngay: "2026-11-05", luot: 41 })).toMatchObject([{ path: "luot" }]);
  });

  it("names a place that can be asked, where a check compares rows with the whole", () => {
    const check = "{ check: nguoi_du >= suat, message: { vi: Nhiều hơn người dự. } }";
    const compared = formOf(sampleSource.replace("constraints:\n", `constraints:\n  - ${check}\n`));
    const khen = [
      { ten: "A", suat: 2 },
      { ten: "B", suat: 2 },
    ];
    expect(checkAnswers(compared, { ...whole, nguoi_du: 3, nguoi_du_nu: 1, khen })).toMatchObject([
      { path: "nguoi_du", kind: "constraint" },
    ]);
    const rows = formOf(
      sampleSource.replace("constraints:\n", "constraints:\n  - { check: tong_gia <= 1, message: { vi: Quá. } }\n"),
    );
    const given = [{ ten: "A", suat: 2, gia: 5 }];
    expect(checkAnswers(rows, { ...whole, khen: given })).toMatchObject([{ path: "khen:0:gia" }]);
  });

  it("does not hold answers against one that no longer apply", () => {
    expect(problems({ ...whole, loai: "loa", nguoi_du_nu: 99 })).toEqual([]);
  });
});

describe("checkAt", () => {
  it("complains when the last field a constraint needs is answered, whichever it is", () => {
    const broken: Values = { loai: "hop", nguoi_du: 10, nguoi_du_nu: 11 };
    expect(checkAt(form, broken, "nguoi_du_nu")).toMatchObject({ path: "nguoi_du" });
    expect(checkAt(form, broken, "nguoi_du")).toMatchObject({ path: "nguoi_du" });
    expect(checkAt(form, broken, "loai")).toBeUndefined();
  });

  it("waits for the other fields", () => {
    expect(checkAt(form, { loai: "hop", nguoi_du: 10 }, "nguoi_du")).toBeUndefined();
  });

  it("keeps rows apart", () => {
    const khen = [
      { ten: "A", suat: 10 },
      { ten: "B", suat: 1 },
    ];
    expect(checkAt(form, { ...whole, khen }, "khen:1:suat")).toBeUndefined();
    expect(checkAt(form, { ...whole, khen }, "khen:0:suat")).toMatchObject({ path: "khen:0:suat" });
  });
});
