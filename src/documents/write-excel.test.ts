import { strFromU8, unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";
import { beforeAll, describe, expect, it } from "vitest";
import en from "../../locales/en/document.json" with { type: "json" };
import { report, stationery, units, yearForm } from "../../test/sample-reports.ts";
import { consolidatedWorkbook } from "../core/documents/consolidated-workbook.ts";
import { consolidate } from "../core/forms/consolidate.ts";
import { documentLabels } from "./document-labels.ts";
import { writeExcel } from "./write-excel.ts";

const consolidation = consolidate(yearForm, units);
let bytes: Buffer;
let parts: Record<string, string>;
beforeAll(async () => {
  bytes = Buffer.from(await writeExcel(consolidatedWorkbook(consolidation, { period: report.period }, stationery)));
  parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
});
const sheet = async (name: string) => (await readXlsxFile(bytes)).find((each) => each.sheet === name)?.data ?? [];

describe("the consolidated numbers in Excel", () => {
  it("opens again, with a sheet for each table", async () => {
    expect((await readXlsxFile(bytes)).map((each) => each.sheet)).toEqual([
      "Tổng hợp",
      "Tình hình gửi",
      "Hội nghị, tập huấn",
      "Người được khen",
      "Lời văn",
    ]);
  });

  it("keeps numbers as numbers and days as days", async () => {
    const totals = await sheet("Tổng hợp");
    expect(totals[2]).toEqual(["Hội nghị, tập huấn", "Hộ nghèo dự", "lượt hộ", 4880, 28]);
    const list = await sheet("Người được khen");
    expect(list[1]).toEqual([1, "Phòng Nội vụ", "Nguyễn Thị Lan", new Date("2026-10-17T00:00:00Z")]);
  });

  it("ends with sums that are what the rows add up to", async () => {
    const rows = await sheet("Hội nghị, tập huấn");
    const sum = (column: number) => rows.slice(1, -1).reduce((total, row) => total + Number(row[column] ?? 0), 0);
    expect(rows).toHaveLength(consolidation.counted.length + 2);
    for (const column of [2, 3, 4, 5, 6, 9]) expect(rows.at(-1)?.[column]).toBe(sum(column));
  });

  it("holds no formula, whatever somebody wrote", async () => {
    for (const [name, xml] of Object.entries(parts))
      if (name.includes("worksheets")) expect(xml).not.toMatch(/<f[ >/]/);
    const texts = (await sheet("Lời văn")).flat();
    expect(texts).toContain(`'=HYPERLINK("http://x.example";"Xem")`);
    expect(texts.filter((text) => typeof text === "string" && /^[=+\-@\t\r]/.test(text))).toEqual([]);
    expect(texts).toContain("– Loa truyền thanh của hai thôn bị hỏng.\n– Nhiều lao động đi làm xa, ít người dự họp.");
  });

  it("makes rows as high as their texts, which not every program does by itself", () => {
    const heights = [...(parts["xl/worksheets/sheet5.xml"] ?? "").matchAll(/<row r="\d+" ht="(\d+)"/g)].map(([, ht]) =>
      Number(ht),
    );
    expect(heights.slice(0, 2)).toEqual([16, 32]);
  });

  it("keeps the header in view and prints as wide as a page", () => {
    for (const number of [1, 2, 3, 4, 5]) {
      const xml = parts[`xl/worksheets/sheet${number}.xml`] ?? "";
      expect(xml).toMatch(/<pane ySplit="1" xSplit="2"[^>]*state="frozen"/);
      expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>');
      expect(xml.match(/<pageSetup\b/g)).toHaveLength(1);
      expect(xml).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/);
      expect(xml).toMatch(/<col min="2" max="2" width="\d+" customWidth="1"\/>/);
    }
  });
});

it("writes sheets whose names are too long, alike or not allowed", async () => {
  const columns = [{ title: "=A", width: 10 }];
  const names = ["Kết quả rà soát: hộ nghèo, hộ cận nghèo", "Kết quả rà soát: hộ nghèo, hộ mới thoát", "A/B", "a b"];
  const file = await writeExcel({
    fileName: "thu.xlsx",
    sheets: names.map((name) => ({ name, columns, rows: [["\u0007a"], [1.5], [null]], fixedColumns: 0 })),
  });
  const sheets = await readXlsxFile(Buffer.from(file));
  expect(new Set(sheets.map((each) => each.sheet.toLowerCase())).size).toBe(4);
  expect(sheets[0]?.data.slice(0, 3)).toEqual([["'=A"], ["a"], [1.5]]);
});

it("has English labels for those who work on the documents", () => {
  expect(Object.keys(en)).toEqual(Object.keys(documentLabels));
  const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
  for (const key of Object.keys(en) as (keyof typeof en)[]) {
    expect([key, placeholders(en[key])]).toEqual([key, placeholders(documentLabels[key])]);
  }
});
