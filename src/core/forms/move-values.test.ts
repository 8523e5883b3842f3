import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formOf, sampleForm, sampleSource } from "../../../test/form-of.ts";
import type { Values } from "./answers.ts";
import { moveValues } from "./move-values.ts";

const form = sampleForm();
const changed = (...edits: readonly (readonly [string, string])[]) =>
  formOf(edits.reduce((source, [from, to]) => source.replace(from, to), sampleSource));

const row = fc.record(
  { ten: fc.string({ minLength: 1 }), suat: fc.integer({ min: 0, max: 9 }), gia: fc.integer({ min: 0, max: 1e6 }) },
  { requiredKeys: [] },
);
const answers: fc.Arbitrary<Values> = fc.record(
  {
    loai: fc.constantFrom("hop", "loa"),
    ngay: fc.constantFrom("2026-11-05", "2024-02-29"),
    nguoi_du: fc.integer({ min: 0, max: 5000 }),
    nguoi_du_nu: fc.option(fc.integer({ min: 0, max: 5000 })),
    noi: fc.option(fc.string({ minLength: 1 })),
    open_them: fc.constantFrom("yes", "no"),
    tai_lieu: fc.option(fc.subarray(["to_roi", "bang_ron", "pa_no"], { minLength: 1 })),
    tien: fc.option(fc.integer({ min: 0, max: 1e9 })),
    ky: fc.option(fc.constant({ from: "2026-01-01", to: "2026-06-30" })),
    anh: fc.option(fc.array(fc.nat(), { maxLength: 3 })),
    khen: fc.array(row, { maxLength: 3 }),
    more_khen: fc.constant("no"),
  },
  { requiredKeys: [] },
);

describe("moveValues", () => {
  it("to the same form changes nothing", () => {
    fc.assert(
      fc.property(answers, (values) => {
        const moved = moveValues(form, form, values);
        expect(moved.values).toEqual(values);
        expect([moved.dropped, moved.asked]).toEqual([[], []]);
      }),
    );
  });

  const values: Values = {
    loai: "hop",
    ngay: "2026-11-05",
    nguoi_du: 45,
    noi: "Nhà văn hóa",
    open_them: "yes",
    tai_lieu: ["to_roi"],
    khen: [{ ten: "A", suat: 2 }, { ten: "B" }],
    more_khen: "no",
  };

  it("asks what is new", () => {
    const to = changed([
      "      - code: luot\n",
      "      - { code: moi, type: number, label: { vi: Mới }, example: '1' }\n      - code: luot\n",
    ]);
    expect(moveValues(form, to, values)).toMatchObject({ values, kept: 8, dropped: [], asked: ["moi"] });
  });

  it("drops what has no place any more, and asks again what no longer fits", () => {
    const to = changed(
      ["      - { code: noi, type: place, label: { vi: Địa điểm }, example: nhà văn hóa thôn An Nhân }\n", ""],
      ["max: 5000", "max: 40"],
      [
        "{ code: suat, type: number, label: { vi: Số suất }, example:",
        "{ code: suat, type: number, label: { vi: Số suất }, max: 1, example:",
      ],
    );
    const moved = moveValues(form, to, values);
    expect(moved.dropped).toEqual(["nguoi_du", "noi", "khen:0:suat"]);
    expect(moved.asked).toEqual(["nguoi_du", "khen:0:suat"]);
    expect(moved.values).toEqual({
      loai: "hop",
      ngay: "2026-11-05",
      open_them: "yes",
      tai_lieu: ["to_roi"],
      khen: [{ ten: "A" }, { ten: "B" }],
      more_khen: "no",
    });
  });

  it("carries over between kinds that say the same", () => {
    const to = changed(
      ["code: noi, type: place", "code: noi, type: text"],
      ["        type: choices", "        type: choice"],
      ["        type: choice\n", "        type: choices\n"],
    );
    const moved = moveValues(form, to, { ...values, loai: "hop" });
    expect(moved.dropped).toEqual([]);
    expect(moved.values).toMatchObject({ loai: ["hop"], noi: "Nhà văn hóa", tai_lieu: "to_roi" });
  });

  it("asks again what may no longer be left out", () => {
    const to = changed(["label: { vi: Địa điểm },", "label: { vi: Địa điểm }, required: true,"]);
    expect(moveValues(form, to, { ...values, noi: null })).toMatchObject({ dropped: [], asked: ["noi"] });
  });
});
