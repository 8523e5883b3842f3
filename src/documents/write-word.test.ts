import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { report, stationery, units, yearForm } from "../../test/sample-reports.ts";
import { consolidatedDocument } from "../core/documents/consolidated-document.ts";
import { reportDocument } from "../core/documents/report-document.ts";
import { consolidate } from "../core/forms/consolidate.ts";
import { writeWord } from "./write-word.ts";

type Parts = Record<string, string>;

function open(bytes: Uint8Array): Parts {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

/** Each paragraph's text; the head's two columns one after the other. */
function paragraphs(parts: Parts): string[] {
  const all = (parts["word/document.xml"] ?? "").match(/<w:p>.*?<\/w:p>|<w:p\/>/gs) ?? [];
  const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'" };
  return all.map((xml) =>
    [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
      .map(([, text = ""]) => text.replace(/&\w+;/g, (entity) => entities[entity] ?? entity))
      .join(""),
  );
}

/** The properties of the paragraph with a text, as XML. */
function paragraphWith(parts: Parts, text: string): string {
  const xml = parts["word/document.xml"] ?? "";
  return (
    (xml.match(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gs) ?? []).find((paragraph) => paragraph.includes(`>${text}<`)) ?? ""
  );
}

/** Sections in order: page size, margins, numbers. */
const sections = (parts: Parts) => (parts["word/document.xml"] ?? "").match(/<w:sectPr.*?<\/w:sectPr>/gs) ?? [];
const millimetres = (xml: string, name: string) =>
  (Number(new RegExp(`w:${name}="(\\d+)"`).exec(xml)?.[1]) * 25.4) / 1440;

describe("a commune's report in Word", () => {
  let parts: Parts;
  beforeAll(async () => {
    parts = open(await writeWord(reportDocument(report, stationery)));
  });

  it("has the page Decree 30/2020/NĐ-CP asks for", () => {
    expect(sections(parts)).toHaveLength(2);
    for (const section of sections(parts)) {
      const size = /<w:pgSz[^>]*>/.exec(section)?.[0] ?? "";
      expect([millimetres(size, "w"), millimetres(size, "h")].map(Math.round)).toEqual([210, 297]);
      const margins = /<w:pgMar[^>]*>/.exec(section)?.[0] ?? "";
      for (const [side, least, most] of [
        ["top", 20, 25],
        ["bottom", 20, 25],
        ["left", 30, 35],
        ["right", 15, 20],
      ] as const) {
        expect(millimetres(margins, side)).toBeGreaterThan(least - 0.05);
        expect(millimetres(margins, side)).toBeLessThan(most + 0.05);
      }
      // The first page has no number; the others have it in the middle above.
      expect(section).toContain("<w:titlePg/>");
      expect(section).toContain('<w:pgNumType w:start="1"');
    }
    const headers = Object.entries(parts).filter(([name]) => name.startsWith("word/header"));
    const numbered = headers.filter(([, xml]) => />PAGE</.test(xml));
    expect(numbered).toHaveLength(2);
    for (const [, xml] of numbered) expect(xml).toContain('<w:jc w:val="center"/>');
  });

  it("is set in Times New Roman, 14 points, in Vietnamese", () => {
    const defaults = /<w:docDefaults>.*?<\/w:docDefaults>/s.exec(parts["word/styles.xml"] ?? "")?.[0];
    expect(defaults).toContain('w:ascii="Times New Roman"');
    expect(defaults).toContain('w:cs="Times New Roman"');
    expect(defaults).toContain('<w:sz w:val="28"/>');
    expect(defaults).toContain('w:val="vi-VN"');
  });

  it.each([
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 24, "b", "center"],
    ["Độc lập - Tự do - Hạnh phúc", 26, "b", "center"],
    ["ỦY BAN NHÂN DÂN", 24, "b", "center"],
    ["XÃ MINH ĐỨC", 24, "b", "center"],
    ["Số:          /BC-UBND", 26, null, "center"],
    ["Minh Đức, ngày       tháng 11 năm 2026", 26, "i", "center"],
    ["BÁO CÁO", null, "b", "center"],
    ["Kết quả truyền thông giảm nghèo năm 2026", null, "b", "center"],
    ["Kính gửi: Phòng Lao động - Thương binh và Xã hội", null, null, "center"],
    ["Nơi nhận:", 24, "b", "left"],
    ["- Như trên;", 22, null, "left"],
    ["TM. ỦY BAN NHÂN DÂN", 28, "b", "center"],
    ["CHỦ TỊCH", 28, "b", "center"],
  ])("%s is set as the decree has it", (text, halfPoints, style, align) => {
    const xml = paragraphWith(parts, text);
    expect(xml).toContain(`<w:jc w:val="${align}"/>`);
    if (halfPoints !== null) expect(xml).toContain(`<w:sz w:val="${halfPoints}"/>`);
    if (style !== null) expect(xml).toContain(`<w:${style}/>`);
    else expect(xml).not.toContain("<w:b/>");
  });

  it("draws a line under the motto, the issuing body and the subject", () => {
    expect((parts["word/document.xml"]?.match(/<w:pBdr><w:top w:val="single"/g) ?? []).length).toBe(4);
  });

  it("sets the body justified, with a first line indent, 6 points between paragraphs", () => {
    const body = paragraphWith(parts, "- Loa truyền thanh của hai thôn bị hỏng.");
    expect(body).toContain('<w:jc w:val="both"/>');
    expect(body).toMatch(/w:firstLine="567"/);
    expect(body).toMatch(/<w:spacing(?=[^>]*w:after="60")(?=[^>]*w:before="60")(?=[^>]*w:line="276")/);
  });

  it("says what was reported, as it was typed, and opens whatever was typed", () => {
    const texts = paragraphs(parts);
    expect(texts).toContain("Đề nghị cấp thêm tờ rơi, <b>sổ tay</b> & tài liệu cho thôn.");
    expect(texts.slice(texts.indexOf("Hộ nghèo dự"), texts.indexOf("Hộ nghèo dự") + 3)).toEqual([
      "Hộ nghèo dự",
      "lượt hộ",
      "1.250",
    ]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML does not allow them
    for (const xml of Object.values(parts)) expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(Object.keys(parts).some((name) => /vba|embeddings|activeX/i.test(name))).toBe(false);
  });

  it("repeats a table's head on each page and never breaks a row", () => {
    const xml = parts["word/document.xml"] ?? "";
    expect((xml.match(/<w:tblHeader\/>/g) ?? []).length).toBe(2);
    const rows = xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
    expect(rows.every((row) => row.includes("<w:cantSplit/>"))).toBe(true);
  });
});

it("lays the numbers of all units on a page lying on its side", async () => {
  const document = consolidatedDocument(
    consolidate(yearForm, units),
    { period: report.period, day: "2026-11-12" },
    stationery,
  );
  const parts = open(await writeWord(document));
  const sizes = sections(parts).map((section) => /<w:pgSz[^>]*>/.exec(section)?.[0] ?? "");
  expect(sizes.map((size) => size.includes('w:orient="landscape"'))).toEqual([false, false, true]);
  expect([millimetres(sizes[2] ?? "", "w"), millimetres(sizes[2] ?? "", "h")].map(Math.round)).toEqual([297, 210]);
  const texts = paragraphs(parts);
  // Names too long for their column are broken where they are read best.
  expect(texts.slice(0, 4)).toEqual(["ỦY BAN NHÂN DÂN", "HUYỆN TỨ KỲ", "PHÒNG LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"]);
  for (const { name } of units) expect(texts.some((text) => text === name)).toBe(true);
});
