import { describe, expect, it } from "vitest";
import { report, stationery, units, yearForm } from "../../../test/sample-reports.ts";
import { consolidate } from "../forms/consolidate.ts";
import { consolidatedDocument } from "./consolidated-document.ts";
import { consolidatedWorkbook } from "./consolidated-workbook.ts";
import type { DocumentBlock } from "./official-document.ts";

const { period } = report;
const consolidation = consolidate(yearForm, units);
const headings = (blocks: readonly DocumentBlock[]) =>
  blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));

describe("the consolidated document", () => {
  const document = consolidatedDocument(consolidation, { period, day: "2026-02-03" }, stationery);

  it("is the lead office's, to the level above", () => {
    expect(document).toMatchObject({
      authority: "Ủy ban nhân dân huyện Tứ Kỳ",
      issuer: ["Phòng Lao động - Thương binh và Xã hội"],
      subject: "Tổng hợp kết quả truyền thông giảm nghèo năm 2026",
      addressedTo: { name: "Ủy ban nhân dân huyện Tứ Kỳ" },
      placeAndDate: "Tứ Kỳ, ngày       tháng 02 năm 2026",
      signature: ["Trưởng phòng"],
      fileName: "tong-hop_bao-cao-thu_nam-2026.docx",
    });
  });

  it("names who has not reported, and who is correcting", () => {
    expect(document.body).toContainEqual({
      kind: "paragraph",
      text: [
        "Có 29/34 cơ quan, đơn vị đã gửi báo cáo, trong đó 14 báo cáo đã được chấp nhận.",
        "Đang sửa lại theo góp ý (1): Phòng Tài chính - Kế hoạch.",
        "Chưa gửi báo cáo (5): Trung tâm Văn hóa - Thể thao, Ủy ban Mặt trận Tổ quốc Việt Nam, xã Hưng Đạo, xã Tân Kỳ, xã Quang Trung.",
      ].join("\n"),
    });
  });

  it("goes from who reported to totals to what they wrote", () => {
    expect(headings(document.body)).toEqual([
      "1. Tình hình gửi báo cáo",
      "2. Kết quả tổng hợp",
      "Hội nghị, tập huấn",
      "Người được khen",
      "3. Khó khăn, nguyên nhân",
      "4. Kiến nghị cấp trên",
    ]);
    expect(document.body).toContainEqual({
      kind: "paragraph",
      lead: "Xã Minh Đức:",
      text: report.answers.values.kho_khan,
    });
  });

  it("has every unit in its appendices, and the sums under the columns", () => {
    const [state, perUnit] = document.appendices;
    const rows = (blocks: readonly DocumentBlock[] = []) =>
      blocks.flatMap((block) => (block.kind === "table" ? block.table.rows.map(({ cells }) => cells) : []));
    expect(rows(state?.blocks)).toHaveLength(34);
    expect(rows(state?.blocks)[2]).toEqual([
      "3",
      "Phòng Văn hóa và Thông tin",
      "Đã chấp nhận",
      "BC-T3ST12",
      "03/11/2026",
    ]);
    expect(perUnit).toMatchObject({ landscape: true, title: "Phụ lục 2" });
    const numbers = rows(perUnit?.blocks);
    expect(numbers).toHaveLength(consolidation.counted.length + 1);
    expect(numbers.at(-1)?.slice(0, 4)).toEqual(["", "Tổng cộng", "488", "4.880"]);
  });

  it("breaks a section with many numbers into several tables", () => {
    const [section] = yearForm.sections;
    const field = section?.fields[0];
    if (!section || !field) throw new Error("no such field");
    const fields = Array.from({ length: 19 }, (_, i) => ({ ...field, code: `so_${i}` }));
    const values = Object.fromEntries(fields.map(({ code }, i) => [code, i]));
    const form = { ...yearForm, sections: [{ ...section, fields }] };
    const wide = consolidate(
      form,
      units.map((unit) => ({ ...unit, report: { status: "ACCEPTED" as const, code: "BC-1", values } })),
    );
    const { appendices } = consolidatedDocument(wide, { period, day: "2026-11-12" }, stationery);
    const blocks = appendices[1]?.blocks ?? [];
    expect(headings(blocks)).toEqual([1, 2, 3].map((part) => `Hội nghị, tập huấn (${part}/3)`));
    expect(blocks.map((block) => (block.kind === "table" ? block.table.columns.length - 2 : 0))).toEqual([
      0, 7, 0, 7, 0, 5,
    ]);
  });

  it("is still a document when nobody has reported", () => {
    const none = consolidate(yearForm, [{ code: "xa-minh-duc", name: "Xã Minh Đức", kind: "COMMUNE" }]);
    const { body, appendices } = consolidatedDocument(none, { period, day: "2026-11-12" }, stationery);
    expect(headings(body)).toEqual(["1. Tình hình gửi báo cáo"]);
    expect(appendices.map(({ title }) => title)).toEqual(["Phụ lục"]);
  });
});

it("the workbook has a sheet for each table, with numbers and days as such", () => {
  const { fileName, sheets } = consolidatedWorkbook(consolidation, { period }, stationery);
  expect(fileName).toBe("tong-hop_bao-cao-thu_nam-2026.xlsx");
  expect(sheets.map(({ name }) => name)).toEqual([
    "Tổng hợp",
    "Tình hình gửi",
    "Hội nghị, tập huấn",
    "Người được khen",
    "Lời văn",
  ]);
  const [totals, state, section, list] = sheets;
  expect(totals?.rows[5]).toEqual(["Hội nghị, tập huấn", "Tỷ lệ hộ được truyền thông", "%", 11, 27]);
  expect(state?.rows[2]?.at(-1)).toEqual({ day: "2026-11-03" });
  expect(state?.rows[3]?.slice(3)).toEqual(["Chưa gửi", null, null]);
  expect(section?.rows).toHaveLength(consolidation.counted.length);
  expect(section?.totals?.slice(0, 3)).toEqual([null, "Tổng cộng", 488]);
  expect(list?.rows[0]?.slice(1)).toEqual(["Phòng Nội vụ", "Nguyễn Thị Lan", { day: "2026-10-17" }]);
});
