import { expect, it } from "vitest";
import { yearForm } from "../../../test/reporting.ts";
import { noAnswers } from "./answers.ts";
import { fillPeriod } from "./fill-period.ts";

const sums = (totals: Record<string, number>) =>
  new Map(Object.entries(totals).map(([code, total]) => [code, { total }]));

it("fills what the form asks as a number, and nothing else", () => {
  const filled = fillPeriod(yearForm, noAnswers, sums({ so_cuoc: 3, trung_binh: 9, kho_khan: 1, khong_co: 5 }));
  expect(filled).toEqual({ values: { so_cuoc: 3 }, computed: { so_cuoc: 3 }, reasons: {} });
});

it("lets uncorrected values follow, keeps corrected ones beside what is computed, and asks again what is gone", () => {
  const first = fillPeriod(yearForm, noAnswers, sums({ so_cuoc: 3, luot_nguoi: 100, so_to_roi: 50 }));
  const corrected = { ...first, values: { ...first.values, luot_nguoi: 120, kho_khan: "Ít người" } };
  const second = fillPeriod(yearForm, corrected, sums({ so_cuoc: 4, luot_nguoi: 130 }));
  expect(second.values).toEqual({ so_cuoc: 4, luot_nguoi: 120, kho_khan: "Ít người" });
  expect(second.computed).toEqual({ so_cuoc: 4, luot_nguoi: 130 });
  expect(fillPeriod(yearForm, second, sums({ so_cuoc: 4, luot_nguoi: 130 }))).toEqual(second);
});

it("keeps a number that was given before any activity was, and one that was left out", () => {
  const given = { ...noAnswers, values: { so_cuoc: 2, luot_nguoi: null } };
  const filled = fillPeriod(yearForm, given, sums({ so_cuoc: 3, luot_nguoi: 100 }));
  expect(filled).toEqual({ ...given, computed: { so_cuoc: 3, luot_nguoi: 100 } });
});
