import { describe, expect, it } from "vitest";
import { type Values, withValue } from "../core/forms/answers.ts";
import { checkAnswers } from "../core/forms/check-answers.ts";
import { sumFeeds } from "../core/forms/feeds.ts";
import type { FormDefinition, FormText } from "../core/forms/form.ts";
import { nextQuestion } from "../core/forms/questions.ts";
import { offeredText } from "../core/forms/sentences.ts";
import { withTotals } from "../core/forms/totals.ts";
import { parseForms, readFormFiles, readForms } from "./read-forms.ts";

const forms = readForms();
const formOf = (code: string): FormDefinition => {
  const form = forms.find((each) => each.code === code);
  if (!form) throw new Error(`no form ${code}`);
  return form;
};
const fieldsOf = (form: FormDefinition) => form.sections.flatMap(({ fields }) => fields);
const codesOf = (form: FormDefinition) => fieldsOf(form).map(({ code }) => code);
const activities = forms.filter(({ kind }) => kind === "ACTIVITY");

describe("the forms we bring", () => {
  it("are the four activities, the three periodic reports and the answer to a request", () => {
    expect(forms.map(({ code, kind }) => [code, kind])).toEqual([
      ["bao-cao-6-thang", "PERIODIC"],
      ["bao-cao-dot-xuat", "PERIODIC"],
      ["bao-cao-nam", "PERIODIC"],
      ["doi-thoai-chinh-sach", "ACTIVITY"],
      ["hoat-dong-truyen-thong", "ACTIVITY"],
      ["khen-thuong-thi-dua", "ACTIVITY"],
      ["mo-hinh-guong-dien-hinh", "ACTIVITY"],
      ["tra-loi-yeu-cau", "PERIODIC"],
    ]);
  });

  it("feed fields that every periodic report has", () => {
    const fed = activities.flatMap(({ feeds }) => feeds.map(({ to }) => to));
    expect(fed.length).toBeGreaterThan(40);
    for (const code of ["bao-cao-nam", "bao-cao-6-thang", "bao-cao-dot-xuat"]) {
      expect(codesOf(formOf(code))).toEqual(expect.arrayContaining(fed));
    }
  });

  it("are said in English too, every text of them", () => {
    const texts: FormText[] = [];
    const collect = (part: unknown): void => {
      if (typeof part !== "object" || part === null) return;
      if ("vi" in part) texts.push(part as FormText);
      for (const each of Object.values(part)) collect(each);
    };
    collect(forms);
    expect(texts.length).toBeGreaterThan(500);
    expect(
      texts.filter(({ vi, en }) => en === undefined || (en === vi && vi !== "%" && !/^Zalo|^Video/.test(vi))),
    ).toEqual([]);
  });

  /** What a first-time officer sends besides answers: /baocao, “Ghi hoạt động” or the form's name, and “Gửi”. */
  const BESIDES = 3;
  const answers: Readonly<Record<string, string | number>> = { number: 20, money: 1_000_000, date: "2026-11-05" };
  /** Answers one question after another, opening nothing that is optional. Returns how many there were. */
  function answerAll(form: FormDefinition, begun: Values): { count: number; values: Values } {
    let values = begun;
    let count = Object.keys(begun).length;
    for (let path = nextQuestion(form, values); path !== undefined; path = nextQuestion(form, values)) {
      const field = fieldsOf(form).find(({ code }) => code === path);
      const answer = answers[field?.type ?? "text"] ?? "no";
      values = withValue(values, path, answer);
      count += 1;
    }
    return { count, values };
  }

  const kinds = activities.flatMap((form) => {
    const kind = fieldsOf(form)[0];
    if (kind?.type !== "choice") return [{ form, begun: {} as Values, name: form.code }];
    return kind.choices.map(({ value }) => ({
      form,
      begun: { [kind.code]: value } as Values,
      name: `${form.code}, ${value}`,
    }));
  });
  it.each(kinds)("take at most 12 messages: $name", ({ form, begun }) => {
    const { count, values } = answerAll(form, begun);
    expect(count + BESIDES).toBeLessThanOrEqual(12);
    expect(count).toBeGreaterThanOrEqual(4);
    expect(checkAnswers(form, values).filter(({ kind }) => kind === "missing")).toEqual([]);
  });

  it("add up new pieces and plays, people and households, each to its own number", () => {
    const form = formOf("hoat-dong-truyen-thong");
    const all = [
      {
        loai: "hoi_nghi",
        nguoi_du: 45,
        ho_ngheo: 20,
        ho_can_ngheo: 5,
        ho_moi_thoat: 2,
        nguoi_du_nu: 30,
        to_roi_kem: 100,
      },
      { loai: "long_ghep", nguoi_du: 60, ho_ngheo: 8, ho_can_ngheo: 0, ho_moi_thoat: 0 },
      { loai: "phat_thanh", tin_bai: 3, luot_phat: 12, thoi_luong: 90 },
      { loai: "tai_lieu", to_roi: 200, so_tay: 0, bang_ron: 4, pano: 0 },
      { loai: "tap_huan", nguoi_du: 25, to_roi_kem: null },
    ];
    const sums = sumFeeds(all.map((values, reportId) => ({ reportId, form, values })));
    const totals = Object.fromEntries(
      [...sums].map(([code, { total }]) => [code, total]).filter(([, total]) => total !== 0),
    );
    expect(totals).toEqual({
      tt_hoi_nghi: 1,
      tt_nguoi_du: 45,
      tt_nguoi_du_nu: 30,
      tt_ho_ngheo: 28,
      tt_ho_can_ngheo: 5,
      tt_ho_moi_thoat: 2,
      tt_sinh_hoat_thon: 1,
      tt_sinh_hoat_nguoi: 60,
      tt_tin_bai_phat_thanh: 3,
      tt_luot_phat: 12,
      tt_thoi_luong_phat: 90,
      tt_tap_huan: 1,
      tt_can_bo_tap_huan: 25,
      tt_to_roi: 300,
      tt_bang_ron: 4,
    });
  });

  it("compute the household table and hold it against the review", () => {
    const form = formOf("bao-cao-nam");
    const values: Values = {
      open_ra_soat: "yes",
      open_dien_bien: "yes",
      tong_ho_dan_cu: 2150,
      ho_ngheo: 20,
      ho_can_ngheo: 28,
      ngheo_dau_ky_ho: 24,
      ngheo_thanh_can_ho: 4,
      ngheo_vuot_can_ho: 2,
      ngheo_giam_khac_ho: 1,
      can_thanh_ngheo_ho: 1,
      tai_ngheo_ho: 1,
      ngheo_phat_sinh_moi_ho: 1,
      can_ngheo_dau_ky_ho: 30,
      can_vuot_chuan_ho: 6,
      can_phat_sinh_moi_ho: 1,
      lv_ket_qua: "Đã làm.",
      lv_kho_khan: "Không có.",
    };
    expect(withTotals(form, values)).toMatchObject({
      ty_le_ho_ngheo: 0.93,
      ngheo_cuoi_ky_ho: 20,
      can_ngheo_cuoi_ky_ho: 28,
    });
    expect(checkAnswers(form, values)).toEqual([]);
    expect(checkAnswers(form, { ...values, ho_ngheo: 21 })).toMatchObject([
      { path: "ngheo_tang_khac_ho", kind: "constraint" },
    ]);
    expect(checkAnswers(form, { ...values, ngheo_giam_khac_ho: 40 })).toHaveLength(2);
  });

  it("offer sentences from the numbers, and none about what did not happen", () => {
    const form = formOf("bao-cao-nam");
    const results = fieldsOf(form).find(({ code }) => code === "lv_ket_qua");
    if (!results) throw new Error("no lv_ket_qua");
    const values = { tt_hoi_nghi: 6, tt_nguoi_du: 1250, tt_hoi_thi: 0, tt_luot_phat: 120 };
    expect(offeredText(results, values, form)).toBe(
      "Tổ chức 6 hội nghị, buổi truyền thông trực tiếp với 1.250 lượt người dự. Loa truyền thanh đã phát 120 lượt.",
    );
  });

  it("begin the report on request with what was asked", () => {
    expect(codesOf(formOf("bao-cao-dot-xuat")).slice(0, 3)).toEqual(["yeu_cau", "tra_loi_yeu_cau", "tt_van_ban"]);
  });
});

describe("reading form files", () => {
  const file = (path: string, ...lines: string[]) => ({ path, source: lines.join("\n") });
  const activity = (name: string, ...more: string[]) =>
    file(
      `forms/${name}.yaml`,
      `code: ${name}`,
      "version: 1",
      "kind: ACTIVITY",
      "title: { vi: Họp }",
      "short: { vi: Họp }",
      "dayField: ngay",
      "sections:",
      "  - code: chung",
      "    title: { vi: Chung }",
      "    fields:",
      "      - { code: ngay, type: date, required: true, label: { vi: Ngày }, example: 5/11 }",
      ...more,
    );

  it("finds feeds to fields no periodic report has, with file and line", () => {
    const wrong = activity("hop", "feeds:", "  - { to: tt_hoi_nghi, add: 1 }", "  - { to: tt_hoi_ngi, add: 1 }");
    expect(parseForms([wrong], readFormFiles()).problems).toEqual([
      "forms/hop.yaml:14: feeds: không báo cáo định kỳ nào có trường số “tt_hoi_ngi”, ví dụ tt_hoi_nghi",
    ]);
    expect(parseForms([wrong]).problems).toHaveLength(2);
  });

  it("does not go round in circles", () => {
    const round = (name: string, other: string) =>
      file(
        `forms/${name}.yaml`,
        `code: ${name}`,
        "version: 1",
        "kind: PERIODIC",
        "title: { vi: Vòng }",
        "short: { vi: Vòng }",
        "periods: [any]",
        `sectionsFrom: ${other}`,
      );
    const { forms: read, problems } = parseForms([round("a", "b"), round("b", "a")]);
    expect(read).toEqual([]);
    expect(problems.join("\n")).toContain("forms/b.yaml:7: sectionsFrom");
  });

  it("names every mistake of every file", () => {
    const { problems } = parseForms([
      activity("hop"),
      activity("hop-dan", "feds: []"),
      file("forms/x.yaml", "code: ["),
    ]);
    expect(problems.map((problem) => problem.replace(/:[^:]*: .*$/s, ""))).toContain("forms/hop-dan.yaml");
    expect(problems.some((problem) => problem.startsWith("forms/x.yaml:"))).toBe(true);
    expect(problems.some((problem) => problem.startsWith("forms/hop.yaml:"))).toBe(false);
  });
});
