import { describe, expect, it } from "vitest";
import { units, yearForm } from "../../../test/sample-reports.ts";
import type { Values } from "./answers.ts";
import { consolidate, type ReportingUnit } from "./consolidate.ts";

const unit = (code: string, values?: Values): ReportingUnit => ({
  code,
  name: code,
  kind: "COMMUNE",
  ...(values ? { report: { status: "SUBMITTED", code: `BC-${code}`, values } } : {}),
});
const amount = (sum: ReturnType<typeof consolidate>, code: string) =>
  sum.sections.flatMap(({ amounts }) => amounts).find(({ field }) => field.code === code);

describe("consolidate", () => {
  it("adds what was sent, and nothing else", () => {
    const sum = consolidate(yearForm, units);
    const counted = units.filter(({ report }) => report?.status === "SUBMITTED" || report?.status === "ACCEPTED");
    const expected = counted.reduce((total, { report }) => total + Number(report?.values.so_hoi_nghi), 0);
    expect(amount(sum, "so_hoi_nghi")?.total).toBe(expected);
    expect(amount(sum, "kinh_phi")?.total).toBe(23_500_000 * counted.length);
    expect(sum.counted).toEqual(counted);
    expect(sum.returned.map(({ code }) => code)).toEqual(["phong-tai-chinh-ke-hoach"]);
    expect(sum.missing).toHaveLength(units.length - counted.length - 1);
  });

  it("computes a rate of the sums, over those who gave both parts", () => {
    const sum = consolidate(yearForm, [
      unit("a", { ho_ngheo_du: 10, tong_ho: 100 }),
      unit("b", { ho_ngheo_du: 90, ho_can_ngheo_du: 60, tong_ho: 200 }),
      unit("c", { ho_ngheo_du: 1000 }),
    ]);
    expect(amount(sum, "tong_ho_du")?.total).toBe(1160);
    expect(amount(sum, "ty_le_du")?.byUnit).toEqual(
      new Map([
        ["a", 10],
        ["b", 75],
      ]),
    );
    expect(amount(sum, "ty_le_du")?.total).toBe(53.3);
  });

  it("does not add percentages somebody typed", () => {
    const sum = consolidate(yearForm, [unit("a", { ty_le_biet: 80 }), unit("b", { ty_le_biet: 90 })]);
    expect(amount(sum, "ty_le_biet")).toMatchObject({ total: undefined });
    expect(amount(sum, "ty_le_biet")?.byUnit.size).toBe(2);
  });

  it("tells no number from zero", () => {
    const sum = consolidate(yearForm, [unit("a", { so_hoi_nghi: 0, ho_ngheo_du: null }), unit("b")]);
    expect(amount(sum, "so_hoi_nghi")?.total).toBe(0);
    expect(amount(sum, "ho_ngheo_du")?.total).toBeUndefined();
  });

  it("leaves out what a section nobody filled would say", () => {
    const codes = (values: Values) => consolidate(yearForm, [unit("a", values)]).sections.map(({ code }) => code);
    expect(codes({ so_hoi_nghi: 1 })).toEqual(["hoi_nghi"]);
    expect(codes({ so_hoi_nghi: 1, open_dien_bien: "yes", ngheo_dau_ky: 5 })).toEqual(["hoi_nghi", "dien_bien"]);
  });

  it("lays texts and rows side by side, in the order of the units", () => {
    const { texts, lists } = consolidate(yearForm, [
      unit("a", { kho_khan: " Thiếu loa ", nguoi_khen: [{ ten: "Lan", ngay: null }], more_nguoi_khen: "no" }),
      unit("b", { kho_khan: null, kien_nghi: "" }),
      unit("c", { kho_khan: "Ít người" }),
    ]);
    expect(
      texts.map(({ field, entries }) => [field.code, entries.map((entry) => [entry.unit.code, entry.text])]),
    ).toEqual([
      [
        "kho_khan",
        [
          ["a", "Thiếu loa"],
          ["c", "Ít người"],
        ],
      ],
    ]);
    expect(lists.map(({ rows }) => rows.map(({ unit, row }) => [unit.code, row.ten]))).toEqual([[["a", "Lan"]]]);
  });

  it("has something to say when nobody reported", () => {
    expect(consolidate(yearForm, [unit("a")])).toMatchObject({ counted: [], sections: [], texts: [], lists: [] });
  });
});
