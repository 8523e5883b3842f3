import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseForms, readFormFiles } from "../../database/read-forms.ts";
import { readRows } from "./read-rows.ts";

const { forms } = parseForms(readFormFiles());
const today = "2026-11-23";
const sheet = (...rows: string[][]) => rows.map((cells) => cells.join("\t")).join("\n");
const read = (text: string) => readRows(forms, text, { today });

const header = [
  "STT",
  "Ngày",
  "Loại hoạt động",
  "Địa điểm",
  "Số người dự",
  "Trong đó nữ",
  "Số hộ nghèo",
  "Tờ rơi",
  "Thời tiết",
];

describe("readRows", () => {
  it("reads a sheet under its header, with titles above and sums below", () => {
    const table = read(
      sheet(
        ["HOẠT ĐỘNG THÁNG 11"],
        header,
        ["1", "05/11/2026", "Tuyên truyền", '"Nhà văn hóa\nthôn ""An Nhân"""', "1.250", "18", "20", "100", "mưa"],
        ["2", "6/11/2026", "Phát tờ rơi", "Chợ Yên", "", "-", "", "200 tờ", ""],
        ["Tổng", "", "", "", "1250"],
      ),
    );
    expect(table?.form.code).toBe("hoat-dong-truyen-thong");
    expect(table?.unread).toEqual(["HOẠT ĐỘNG THÁNG 11", "Tổng · 1250"]);
    expect(table?.rows).toEqual([
      {
        line: 3,
        values: {
          ngay: "2026-11-05",
          loai: "hoi_nghi",
          dia_diem: 'Nhà văn hóa\nthôn "An Nhân"',
          nguoi_du: 1250,
          nguoi_du_nu: 18,
          ho_ngheo: 20,
          to_roi_kem: 100,
        },
        unread: ["Thời tiết: mưa"],
        refused: [],
      },
      {
        line: 5,
        values: { ngay: "2026-11-06", loai: "tai_lieu", dia_diem: "Chợ Yên", to_roi: 200 },
        unread: [],
        refused: [],
      },
    ]);
  });

  it("names row and column of every cell it cannot read, and loses none", () => {
    const [row] =
      read(sheet(header, ["1", "31/13/2026", "Họp thôn La Tỉnh", "thôn La Tỉnh", "1,250", "", "5", "", ""]))?.rows ??
      [];
    expect(row?.line).toBe(2);
    expect(row?.values).toEqual({ loai: "long_ghep", dia_diem: "thôn La Tỉnh", ho_ngheo: 5 });
    expect(row?.refused.map(({ path, column, text, why }) => ({ path, column, text, why }))).toEqual([
      { path: "ngay", column: "Ngày", text: "31/13/2026", why: "notADate" },
      { path: "nguoi_du", column: "Số người dự", text: "1,250", why: "notANumber" },
    ]);
    expect(row?.unread).toEqual(["Loại hoạt động: Họp thôn La Tỉnh", "Ngày: 31/13/2026", "Số người dự: 1,250"]);
  });

  it("says money in full as the header does, and finds the kind in a column of another name", () => {
    const rows = read(
      sheet(["Ngày", "Loại", "Số tiền (triệu đồng)", "Suất quà"], ["1/11/2026", "Quỹ vì người nghèo", "12,5", "40"]),
    );
    expect(rows?.rows[0]).toMatchObject({
      values: { loai: "quy", tien: 12_500_000, qua: 40 },
      unread: [],
      refused: [],
    });
  });

  it("does not take a number in a sheet for the number of a choice", () => {
    const rows = read(sheet(["Ngày", "Loại hoạt động", "Số người dự"], ["5/11/2026", "2", "45"]));
    expect(rows?.rows[0]).toMatchObject({
      values: { ngay: "2026-11-05", nguoi_du: 45 },
      unread: ["Loại hoạt động: 2"],
    });
  });

  it("reads rows without a header as lines, wherever the activity is named", () => {
    const rows = read(
      sheet(
        ["1", "05/11/2026", "Nhà văn hóa thôn An Nhân", "Tuyên truyền", "45 người", "20 hộ nghèo"],
        ["2", "06/11/2026", "thôn La Tỉnh", "Họp thôn", "32 hộ", "7"],
        ["3", "trời mưa", "hoãn"],
      ),
    );
    expect(rows?.rows).toEqual([
      {
        line: 1,
        values: {
          ngay: "2026-11-05",
          loai: "hoi_nghi",
          dia_diem: "Nhà văn hóa thôn An Nhân",
          nguoi_du: 45,
          ho_ngheo: 20,
        },
        unread: [],
        refused: [],
      },
      {
        line: 2,
        values: { ngay: "2026-11-06", loai: "long_ghep", dia_diem: "thôn La Tỉnh", so_ho: 32 },
        unread: ["7"],
        refused: [],
      },
      { line: 3, values: {}, unread: ["trời mưa", "hoãn"], refused: [] },
    ]);
  });

  it("takes no other text for a sheet", () => {
    expect(read("tuyên truyền 5/11 45 người")).toBeUndefined();
    expect(read("a\tb\nc\td")).toBeUndefined();
    expect(read("\t\n\t")).toBeUndefined();
  });

  it("never throws, and loses no cell", () => {
    const word = fc.stringMatching(/^[wjz]{3,6}$/);
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 4 }), (cells) => {
        const rows = read(sheet(header.with(0, "Ghi chú thêm"), ...cells));
        expect(rows?.rows).toHaveLength(cells.length);
        for (const [i, row] of cells.entries())
          for (const cell of row) expect(JSON.stringify(rows?.rows[i])).toContain(cell);
      }),
      { numRuns: 25 },
    );
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void read(`${text}\t${text}\n"${text}`)));
  });
});
