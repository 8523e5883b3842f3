import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formOf, sampleForm, sampleSource } from "../../../test/form-of.ts";
import { parseForm } from "./parse-form.ts";

function problemsOf(source: string, name = "thu") {
  const parsed = parseForm(source, name);
  return parsed.ok ? [] : parsed.problems.map(({ line, message }) => `${line}: ${message}`);
}

const lineOf = (source: string, text: string) => source.slice(0, source.indexOf(text)).split("\n").length;

describe("parseForm", () => {
  it("reads a form", () => {
    const form = sampleForm();
    expect(form.sections.map(({ code }) => code)).toEqual(["chung", "them", "khen_thuong"]);
    expect(form.sections[0]?.fields[2]).toMatchObject({
      code: "nguoi_du",
      min: 0,
      max: 5000,
      quick: [],
      required: true,
    });
  });

  it.each([
    ["type: date, label", "type: datum, label", "type chỉ nhận một trong: number, money"],
    [
      "required: true, example: 5/11",
      "requierd: true, example: 5/11",
      "không có mục requierd ở đây; có phải là required: true",
    ],
    ["max: 5000", "max: nhiều", "chung.nguoi_du.max: cần là số, ví dụ max: 100000"],
    ["max: 5000", "max: -1", "chung.nguoi_du.min: min 0 lớn hơn max -1"],
    ["version: 1", "version: 0", "version: nhỏ nhất là 1, ví dụ version: 1"],
    [
      "label: { vi: Loại, en: Kind }",
      "label: Loại",
      "chung.loai.label: cần là nhóm có tên từng mục, ví dụ label: { vi:",
    ],
    ["label: { vi: Loại, en: Kind }", "label: { en: Kind }", "chung.loai.label.vi: còn thiếu, ví dụ vi: Số người dự"],
    ['example: "18"', "example: 18", 'example: cần là chữ (để trong ngoặc kép nếu chỉ có số), ví dụ example: "35"'],
    ['example: "18"', "help: { vi: Đếm kỹ. }", "trường nguoi_du_nu phải gõ câu trả lời nên cần example"],
    ["vi: Kết quả }", "vi: Kết quả, tồn tại }", "“tồn tại” đứng sau dấu phẩy; câu có dấu phẩy thì để trong ngoặc kép"],
    ["code: nguoi_du_nu", "code: Nguoi-Du", "viết bằng chữ thường không dấu, số và gạch dưới, ví dụ nguoi_du"],
    ["code: luot\n", "code: ngay\n", "mã ngay đã dùng ở trên"],
    ["- code: khen_thuong", "- code: them", "mã them đã dùng ở trên; mỗi phần một mã"],
    ["{ code: suat, ", "{ code: noi, ", "mã noi đã dùng ở trên; mỗi trường một mã"],
    ["code: luot\n", "code: open_luot\n", "mã không bắt đầu bằng open_"],
    ["field: loai, in: [loa] }", "field: loay, in: [loa] }", "không có trường loay đứng trước"],
    ["field: loai, in: [loa] }", "field: ket_qua, empty: false }", "không có trường ket_qua đứng trước"],
    ["field: loai, in: [loa] }", "field: loai, in: [dai] }", "loai không có lựa chọn dai; có: hop, loa"],
    ["field: loai, in: [loa] }", "field: loai, min: 2 }", "loai không phải số"],
    ["field: loai, in: [loa] }", "field: loai }", "thiếu điều kiện cho loai"],
    ["total: nguoi_du_nu / nguoi_du * 100", "total: nguoi_du_nu / khac", "không có trường khac"],
    ["total: nguoi_du_nu / nguoi_du * 100", "total: nguoi_du_nu / ", "không đọc được phép tính: thiếu một vế ở cuối"],
    ["total: nguoi_du_nu / nguoi_du * 100", "total: nguoi_du_nu <= 3", "cần một phép tính, không phải so sánh"],
    ["total: nguoi_du_nu / nguoi_du * 100", "total: ty_le_nu + 1", "phép tính của ty_le_nu quay vòng"],
    ["total: suat * gia", "total: suat * tong_gia", "phép tính của tri_gia quay vòng"],
    ["check: nguoi_du_nu <= nguoi_du", "check: nguoi_du_nu + nguoi_du", "constraints.1.check: cần một phép so sánh"],
    ["check: nguoi_du_nu <= nguoi_du", "check: nguoi_du_nu <= noi", "noi không phải trường số"],
    ["message: { vi: Mỗi người", "field: ty_le_nu, message: { vi: Mỗi người", "ty_le_nu được tính, không hỏi lại được"],
    ["words: [hop]", "words: [hop, phat thanh]", "“phat thanh” đã dùng cho lựa chọn hop"],
    ["words: [hop]", 'words: ["2"]', "“2” trùng với số thứ tự lựa chọn"],
    ["short: { vi: Hoạt động,", `short: { vi: ${"dài ".repeat(9)},`, "tên trên nút dài nhất 30"],
    ["summary: [loai, nguoi_du]", "summary: [loai, khac]", "không có trường khac, ví dụ summary:"],
    ["dayField: ngay", "dayField: noi", "noi cần là một trường type: date"],
    ["dayField: ngay\n", "", "có feeds thì cần dayField"],
    ["required: true, example: 5/11", "example: 5/11", "trường ngay cần required: true"],
    ["Chi {tien}.", "Chi {tiền}.", "ngoặc nhọn chỉ để đặt mã trường"],
    ["Chi {tien}.", "Chi {tiem}.", "không có trường tiem để đặt vào câu"],
    ["add: suat", "add: noi", "noi không phải trường số của mẫu này"],
    ["kind: ACTIVITY", "kind: PERIODIC", "báo cáo định kỳ cần periods, ví dụ periods: [year]"],
    ["kind: ACTIVITY", "kind: OTHER", "kind: chỉ nhận một trong: ACTIVITY, PERIODIC"],
    ["code: thu\n", "code: thu-khac\n", "mã khác tên tệp thu.yaml"],
    ["version: 1\n", "version: 1\nversion: 2\n", "mục này ghi hai lần"],
    ["  - code: them", "\t- code: them", "không dùng phím Tab"],
  ])("reports %j changed to %j", (from, to, expected) => {
    const source = sampleSource.replace(from, to);
    expect(source).not.toBe(sampleSource);
    expect(problemsOf(source).join("\n")).toContain(expected);
  });

  it("names the line of each mistake, all at once", () => {
    const source = sampleSource
      .replace("max: 5000", "max: nhiều")
      .replace("      - code: luot\n", "      - code: luot\n        mau: xanh\n")
      .replace("row: { vi: người được khen, en: people praised }\n", "\n");
    const found = problemsOf(source);
    expect(found.map((each) => Number.parseInt(each, 10))).toEqual([
      lineOf(source, "max: nhiều"),
      lineOf(source, "mau: xanh"),
      lineOf(source, "code: khen\n"),
    ]);
  });

  it("names the line of what parts say about one another", () => {
    const source = sampleSource.replace("add: suat", "add: noi").replace("check: suat <= 9", "check: suat <= chin");
    expect(problemsOf(source)).toEqual([
      expect.stringMatching(`^${lineOf(source, "check: suat <= chin")}: constraints.2.check: không có trường chin`),
      expect.stringMatching(`^${lineOf(source, "to: tt_suat")}: feeds.3.add: noi không phải`),
    ]);
  });

  it("keeps paths short enough for a button", () => {
    const long = "a".repeat(24);
    const source = sampleSource
      .replaceAll("code: khen\n", `code: ${long}\n`)
      .replaceAll("add: khen }", `add: ${long} }`)
      .replace("{ code: ten,", `{ code: ${"b".repeat(16)},`);
    expect(problemsOf(source).join("\n")).toMatch(/cộng lại dài quá 37 ký tự/);
  });

  it.each(["", "chỉ có chữ", "- a", "a: [", "code: &a [*a, *a]", "{}"])("refuses %j", (source) => {
    expect(problemsOf(source).length).toBeGreaterThan(0);
  });

  it("never throws, however a file is cut or spoiled", () => {
    fc.assert(
      fc.property(fc.nat(sampleSource.length), fc.nat(60), fc.string({ maxLength: 8 }), (at, length, noise) => {
        const source = sampleSource.slice(0, at) + noise + sampleSource.slice(at + length);
        const parsed = parseForm(source, "thu");
        if (!parsed.ok) for (const { line } of parsed.problems) expect(line).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe("sectionsFrom", () => {
  const base = sampleForm();
  const find = (code: string) => (code === "thu" ? base : undefined);
  const source = `code: khac
version: 1
kind: PERIODIC
title: { vi: Khác }
short: { vi: Khác }
periods: [any]
sectionsFrom: thu
sections:
  - code: yeu_cau
    title: { vi: Yêu cầu }
    fields:
      - { code: nguoi_yeu_cau, type: text, label: { vi: Ai yêu cầu }, example: UBND huyện }
constraints:
  - { check: nguoi_du <= 1000, message: { vi: Nhiều quá. } }
`;

  it("takes the other form's sections and constraints after its own", () => {
    const form = formOf(source, "khac", find);
    expect(form.sections.map(({ code }) => code)).toEqual(["yeu_cau", "chung", "them", "khen_thuong"]);
    expect(form.constraints).toHaveLength(3);
    expect(form.feeds).toEqual([]);
    expect(form).not.toHaveProperty("sectionsFrom");
  });

  it("needs no sections of its own", () => {
    const bare = source.slice(0, source.indexOf("sections:\n"));
    expect(formOf(bare, "khac", find).sections).toEqual(base.sections);
  });

  it("reports an unknown form, and codes that are there already", () => {
    const parsed = parseForm(source.replace("sectionsFrom: thu", "sectionsFrom: gi-do"), "khac", find);
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ line: 7, message: expect.stringContaining("không có mẫu nào mã gi-do") }],
    });
    const twice = parseForm(source.replace("code: nguoi_yeu_cau", "code: noi"), "khac", find);
    expect(twice).toMatchObject({
      ok: false,
      problems: [{ line: 7, message: expect.stringContaining("mã noi đã dùng") }],
    });
  });
});
