import { describe, expect, it } from "vitest";
import { formOf, sampleSource } from "../../../test/form-of.ts";
import { report, stationery, yearForm } from "../../../test/sample-reports.ts";
import type { DocumentBlock, DocumentTable } from "./official-document.ts";
import { type PrintedReport, reportDocument } from "./report-document.ts";

const print = (more: Partial<PrintedReport> = {}) => reportDocument({ ...report, ...more }, stationery);
const headings = (blocks: readonly DocumentBlock[]) =>
  blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));
const tables = (blocks: readonly DocumentBlock[]): DocumentTable[] =>
  blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []));
const numbers = (blocks: readonly DocumentBlock[]) => {
  const [first] = tables(blocks);
  return first?.rows.map(({ cells }) => cells.slice(1));
};

describe("a commune's yearly report", () => {
  it("has the head, number, place, recipients and signature of a commune", () => {
    expect(print()).toMatchObject({
      authority: null,
      issuer: ["Ủy ban nhân dân", "Xã Minh Đức"],
      number: "Số:          /BC-UBND",
      placeAndDate: "Minh Đức, ngày       tháng 11 năm 2026",
      subject: "Kết quả truyền thông giảm nghèo năm 2026",
      addressedTo: { label: "Kính gửi:", name: "Phòng Lao động - Thương binh và Xã hội" },
      recipients: { label: "Nơi nhận:", list: ["- Như trên;", "- Lưu: VT."] },
      signature: ["TM. Ủy ban nhân dân", "Chủ tịch"],
      fileName: "bao-cao-thu_nam-2026_xa-minh-duc_bc-7q4m2x.docx",
      foot: "Mã báo cáo BC-7Q4M2X, lần gửi 2, ngày 05/11/2026",
    });
  });

  it("numbers the texts, and points to the figures", () => {
    const { body } = print();
    expect(headings(body)).toEqual(["1. Khó khăn, nguyên nhân", "2. Kiến nghị cấp trên", "3. Số liệu"]);
    expect(body[0]).toEqual({ kind: "paragraph", text: "Ủy ban nhân dân xã Minh Đức báo cáo như sau:" });
  });

  it("shows every figure with its unit, and what the activities add up to where one was corrected", () => {
    const blocks = print().appendices[0]?.blocks ?? [];
    expect(tables(blocks)[0]?.columns.map(({ title }) => title)).toEqual([
      "TT",
      "Nội dung",
      "Đơn vị",
      "Số liệu",
      "Tính từ hoạt động",
    ]);
    expect(numbers(blocks)).toEqual([
      ["Hội nghị, buổi truyền thông trực tiếp", "cuộc", "14", "12"],
      ["Hộ nghèo dự", "lượt hộ", "1.250", ""],
      ["Hộ cận nghèo dự", "lượt hộ", "310", ""],
      ["Tổng số hộ dự", "lượt hộ", "1.560", ""],
      ["Hộ nghèo, cận nghèo của xã", "hộ", "2.000", ""],
      ["Tỷ lệ hộ được truyền thông", "%", "78", ""],
      ["Tỷ lệ hộ biết chính sách (ước tính)", "%", "87,5", ""],
      ["Kinh phí đã dùng", "đồng", "23.500.000", ""],
    ]);
    expect(tables(blocks)[1]?.rows.map(({ cells }) => cells)).toEqual([
      ["1", "Nguyễn Thị Lan", "17/10/2026"],
      ["2", "Trần Văn Hùng", "05/11/2026"],
    ]);
    expect(blocks).toContainEqual({
      kind: "note",
      text: "Giải trình – Hộ nghèo dự: Năm nay gộp thêm các buổi họp thôn.",
    });
    expect(headings(blocks)).not.toContain("Diễn biến hộ nghèo");
  });

  it("leaves the column of computed figures out where nothing was corrected", () => {
    const answers = { ...report.answers, computed: { so_hoi_nghi: 14 } };
    expect(tables(print({ answers }).appendices[0]?.blocks ?? [])[0]?.columns).toHaveLength(4);
  });

  it("keeps a line for a figure that was not given, but no section nobody opened", () => {
    const blocks = print({ answers: { values: {}, computed: {}, reasons: {} } }).appendices[0]?.blocks ?? [];
    expect(numbers(blocks)?.[0]).toEqual(["Hội nghị, buổi truyền thông trực tiếp", "cuộc", ""]);
    expect(headings(blocks)).toEqual(["Hội nghị, tập huấn"]);
  });

  it("has a column for households and one for people where fields come in such pairs", () => {
    const [section] = yearForm.sections.filter(({ code }) => code === "dien_bien");
    if (!section) throw new Error("no such section");
    const pair = (code: string, vi: string) =>
      ({ ...section.fields[0], code, label: { vi } }) as (typeof section.fields)[0];
    const form = {
      ...yearForm,
      sections: [{ ...section, fields: [pair("dau_ho", "Đầu kỳ (hộ)"), pair("dau_khau", "Đầu kỳ (khẩu)")] }],
    };
    const answers = { values: { open_dien_bien: "yes", dau_ho: 120, dau_khau: 1400 }, computed: {}, reasons: {} };
    const [table] = tables(print({ form, answers }).appendices[0]?.blocks ?? []);
    expect(table?.columns.map(({ title }) => title)).toEqual(["TT", "Nội dung", "Hộ", "Khẩu"]);
    expect(table?.rows[0]?.cells).toEqual(["1", "Đầu kỳ", "120", "1.400"]);
  });

  it("says that a draft is one, and leaves the date to the hand", () => {
    expect(print({ submittedAt: null })).toMatchObject({
      foot: "Bản nháp, chưa gửi",
      placeAndDate: "Minh Đức, ngày       tháng       năm ..........",
    });
  });
});

it.each([
  ["Phòng Nội vụ", "AGENCY", "Ủy ban nhân dân huyện Tứ Kỳ", ["Phòng Nội vụ"], ["Trưởng phòng"]],
  ["Đài Phát thanh", "AGENCY", "Ủy ban nhân dân huyện Tứ Kỳ", ["Đài Phát thanh"], ["Thủ trưởng cơ quan"]],
  ["Hội Nông dân", "UNION", null, ["Hội Nông dân"], ["Thủ trưởng cơ quan"]],
  ["Thị trấn Tứ Kỳ", "COMMUNE", null, ["Ủy ban nhân dân", "Thị trấn Tứ Kỳ"], ["TM. Ủy ban nhân dân", "Chủ tịch"]],
] as const)("%s writes under its own head", (name, kind, authority, issuer, signature) => {
  const document = print({ organization: { name, kind } });
  expect(document).toMatchObject({ authority, issuer, signature });
  expect(document.placeAndDate).toMatch(/^Tứ Kỳ, /);
  expect(document.number).toBe(kind === "COMMUNE" ? "Số:          /BC-UBND" : "Số:          /BC-..........");
});

it("leaves a line for the body above where the locality names none", () => {
  const letterhead = { ...stationery.letterhead, authority: null };
  const organization = { name: "Phòng Kinh tế", kind: "AGENCY" } as const;
  expect(reportDocument({ ...report, organization }, { ...stationery, letterhead }).authority).toMatch(/^\.+$/);
});

it("prints an activity as what happened, without an appendix", () => {
  const form = formOf(sampleSource);
  const values = { loai: "hop", ngay: "2026-11-05", nguoi_du: 1250, nguoi_du_nu: 20, luot: 3, noi: "Nhà văn hóa" };
  const document = print({ form, answers: { values, computed: {}, reasons: {} } });
  expect(document.appendices).toEqual([]);
  expect(document.subject).toBe("Kết quả hoạt động thử");
  expect(numbers(document.body)).toEqual([
    ["Loại", "Hội nghị"],
    ["Ngày", "05/11/2026"],
    ["Số người dự", "1.250 người"],
    ["Trong đó nữ", "20 người"],
    ["Tỷ lệ nữ", "1,6 %"],
    ["Địa điểm", "Nhà văn hóa"],
  ]);
});
