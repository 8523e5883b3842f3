import { describe, expect, it } from "vitest";
import { parseForms, readFormFiles } from "../../database/read-forms.ts";
import { summaryOf } from "./summary-of.ts";

const { forms } = parseForms(readFormFiles());
const form = (code: string) => {
  const found = forms.find((each) => each.code === code);
  if (!found) throw new Error(`no form ${code}`);
  return found;
};

describe("summaryOf", () => {
  it("tells activities apart by their values", () => {
    const values = { loai: "hoi_nghi", ngay: "2026-11-05", dia_diem: "đình làng", nguoi_du: 45 };
    expect(summaryOf(form("hoat-dong-truyen-thong"), values)).toBe(
      "Hội nghị - buổi truyền thông · 05/11/2026 · đình làng · 45 lượt người",
    );
    expect(summaryOf(form("hoat-dong-truyen-thong"), {})).toBe("");
  });

  it("says of a period's numbers what they count: two of them may be of one unit", () => {
    expect(summaryOf(form("bao-cao-nam"), { tt_hoi_nghi: 2, tt_doi_thoai: 1, tt_nguoi_du: null })).toBe(
      "Hội nghị, buổi truyền thông trực tiếp: 2 cuộc · Cuộc đối thoại chính sách giảm nghèo: 1 cuộc",
    );
  });
});
