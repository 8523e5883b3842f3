import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spell } from "../../../test/spell-number.ts";
import { parseForms, readFormFiles } from "../../database/read-forms.ts";
import { fold } from "../text/fold.ts";
import { readLine } from "./read-line.ts";

const { forms } = parseForms(readFormFiles());
const today = "2026-11-23";
const read = (text: string) => {
  const line = readLine(forms, text, { today });
  return line && { form: line.form.code, ...line.values, unread: line.unread };
};
const withoutAccents = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");

const activity = "hoat-dong-truyen-thong";
const session = { form: activity, loai: "hoi_nghi", unread: [] };

describe("readLine", () => {
  it.each<[string, object]>([
    [
      "tuyên truyền 5/11 nhà văn hóa thôn An Nhân 45 người 20 hộ nghèo 100 tờ rơi",
      {
        ...session,
        ngay: "2026-11-05",
        dia_diem: "nhà văn hóa thôn An Nhân",
        nguoi_du: 45,
        ho_ngheo: 20,
        to_roi_kem: 100,
      },
    ],
    [
      "hôm qua họp thôn La Tỉnh 32 hộ",
      { form: activity, loai: "long_ghep", ngay: "2026-11-22", dia_diem: "thôn La Tỉnh", so_ho: 32, unread: [] },
    ],
    [
      "phát tờ rơi 200 tờ tại chợ Yên",
      { form: activity, loai: "tai_lieu", to_roi: 200, dia_diem: "chợ Yên", unread: [] },
    ],
    [
      "đối thoại 12/10 hội trường xã 60 người 8 ý kiến trả lời 6",
      {
        form: "doi-thoai-chinh-sach",
        ngay: "2026-10-12",
        dia_diem: "hội trường xã",
        nguoi_du: 60,
        y_kien: 8,
        tra_loi: 6,
        unread: [],
      },
    ],
    [
      "phát thanh 3 bài 12 lượt 90 phút",
      { form: activity, loai: "phat_thanh", tin_bai: 3, luot_phat: 12, thoi_luong: 90, unread: [] },
    ],
    [
      "tập huấn 15/10/2026 hội trường UBND xã, 30 cán bộ (18 nữ)",
      {
        form: activity,
        loai: "tap_huan",
        ngay: "2026-10-15",
        dia_diem: "hội trường UBND xã",
        nguoi_du: 30,
        nguoi_du_nu: 18,
        unread: [],
      },
    ],
    [
      "hội thi 1/11 nhà văn hóa xã 6 đội 40 thí sinh 250 người",
      {
        form: activity,
        loai: "hoi_thi",
        ngay: "2026-11-01",
        dia_diem: "nhà văn hóa xã",
        so_doi: 6,
        nguoi_thi: 40,
        nguoi_du: 250,
        unread: [],
      },
    ],
    [
      "trao quà 40 suất 25 triệu đồng ngày 2/11",
      { form: "khen-thuong-thi-dua", loai: "quy", ngay: "2026-11-02", qua: 40, tien: 25_000_000, unread: [] },
    ],
    [
      "mô hình nuôi vịt thôn An Nhân 12 hộ hôm qua",
      {
        form: "mo-hinh-guong-dien-hinh",
        loai: "mo_hinh",
        ngay: "2026-11-22",
        dia_diem: "thôn An Nhân",
        so_ho: 12,
        unread: ["nuôi vịt"],
      },
    ],
    [
      "phát 500 tờ rơi 20 băng rôn hôm nay",
      { form: activity, loai: "tai_lieu", ngay: today, to_roi: 500, bang_ron: 20, unread: [] },
    ],
    [
      "đăng 3 bài facebook 2 bài cổng thông tin 1250 lượt xem 18/11",
      {
        form: activity,
        loai: "bai_dang",
        ngay: "2026-11-18",
        bai_mxh: 3,
        bai_cong: 2,
        luot_xem: 1250,
        unread: [],
      },
    ],
    [
      "loa xã phát 4 bài 16 lượt ngày 1/11",
      { form: activity, loai: "phat_thanh", ngay: "2026-11-01", tin_bai: 4, luot_phat: 16, unread: [] },
    ],
    [
      "đi tư vấn 15 hộ nghèo thôn La Xá sáng nay",
      { form: activity, loai: "tu_van_ho", ngay: today, dia_diem: "thôn La Xá", luot_ho: 15, unread: [] },
    ],
    [
      "họp chi bộ thôn 8/11 nhà văn hóa 40 ng, 10 hn, 5 hcn",
      {
        form: activity,
        loai: "long_ghep",
        ngay: "2026-11-08",
        dia_diem: "nhà văn hóa",
        nguoi_du: 40,
        ho_ngheo: 10,
        ho_can_ngheo: 5,
        unread: ["thôn"],
      },
    ],
  ])("%s, with and without accents", (text, expected) => {
    expect(read(text)).toEqual(expected);
    const bare = JSON.parse(withoutAccents(JSON.stringify(expected)));
    expect(read(withoutAccents(text))).toEqual(bare);
  });

  it("reads a day wherever and however it is written", () => {
    for (const text of [
      "ngày 5 tháng 11 tuyên truyền thôn An Nhân 45 người",
      "tuyên truyền thôn An Nhân 45 người ngày 5/11/2026",
      "5.11.2026: tuyên truyền thôn An Nhân 45 người",
      "xã tổ chức tuyên truyền thôn An Nhân, 5/11, 45 người",
    ])
      expect(read(text), text).toEqual({ ...session, ngay: "2026-11-05", dia_diem: "thôn An Nhân", nguoi_du: 45 });
  });

  it("reads lines with names before their values", () => {
    const text =
      "Tuyên truyền\nNgày: 5/11\nĐịa điểm: nhà văn hóa thôn 3\nSố người dự: 45\nNữ: 18\nHộ nghèo 20\nKết quả: bà con hiểu, 3 hộ đăng ký";
    expect(read(text)).toEqual({
      ...session,
      ngay: "2026-11-05",
      dia_diem: "nhà văn hóa thôn 3",
      nguoi_du: 45,
      nguoi_du_nu: 18,
      ho_ngheo: 20,
      ket_qua: "bà con hiểu, 3 hộ đăng ký",
    });
  });

  it("reads every number in digits and in words before its unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (value) => {
        for (const written of [String(value), spell(value), withoutAccents(spell(value))])
          expect(read(`tuyên truyền hôm qua, ${written} người`), written).toEqual({
            ...session,
            ngay: "2026-11-22",
            nguoi_du: value,
          });
      }),
    );
    expect(read("hội nghị hôm qua 1.250 người 2 nghìn tờ rơi")).toMatchObject({ nguoi_du: 1250, to_roi_kem: 2000 });
  });

  it("tells units apart, longest first, in any order", () => {
    const parts = {
      nguoi_du: "45 người",
      ho_ngheo: "20 hộ nghèo",
      ho_can_ngheo: "15 hộ cận nghèo",
      ho_moi_thoat: "5 hộ mới thoát nghèo",
      so_ho: "40 hộ",
    };
    const numbers = { nguoi_du: 45, ho_ngheo: 20, ho_can_ngheo: 15, ho_moi_thoat: 5, so_ho: 40 };
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.values(parts), { minLength: 5 }),
        fc.constantFrom(" ", ", ", "\n"),
        (all, sign) => {
          const text = `tuyên truyền${sign}${all.join(sign)}`;
          expect(read(text), text).toEqual({ ...session, ...numbers });
          expect(read(withoutAccents(text)), text).toEqual({ ...session, ...numbers });
        },
      ),
    );
  });

  it("leaves a number with an unknown unit unread, and one whose unit is only spelled alike", () => {
    expect(read("tuyên truyền 5/11 thôn An Nhân 45 người, phát 3 tổ, 10 chiếc ghế, lúc 8h30")).toEqual({
      ...session,
      ngay: "2026-11-05",
      dia_diem: "thôn An Nhân",
      nguoi_du: 45,
      unread: ["phát 3 tổ", "10 chiếc ghế", "lúc 8h30"],
    });
    expect(read("tuyên truyền hôm qua 8h30, 45 người")).toMatchObject({ ngay: "2026-11-22", unread: ["8h30"] });
    expect(read("tuyên truyền 5/11 âm lịch 45 người")).toEqual({ ...session, nguoi_du: 45, unread: ["5/11 âm lịch"] });
    expect(read("tuyên truyền hôm qua 45")).toMatchObject({ unread: ["45"] });
  });

  it("leaves unread what the kind of activity does not ask, and a second answer to one question", () => {
    expect(read("họp ban chỉ đạo 3/11 12 hộ nghèo")).toMatchObject({ loai: "hop_bcd", unread: ["12 hộ nghèo"] });
    expect(read("tuyên truyền hôm qua 45 người, 50 người")).toMatchObject({ nguoi_du: 45, unread: ["50 người"] });
    expect(read("đối thoại hôm qua 0 ý kiến trả lời 6")).toMatchObject({ y_kien: 0, unread: ["trả lời 6"] });
  });

  it("does not take the number of a village for a count", () => {
    expect(read("tuyên truyền hôm qua tại thôn 3, 45 người")).toMatchObject({
      dia_diem: "thôn 3",
      nguoi_du: 45,
      unread: [],
    });
    expect(read("họp thôn 3 45 người hôm qua")).toMatchObject({ dia_diem: "thôn 3", nguoi_du: 45, unread: [] });
    expect(read("tuyên truyền hôm qua thôn năm hộ nghèo 20")).toMatchObject({ dia_diem: "thôn năm", ho_ngheo: 20 });
  });

  it("loses nothing: every word is read, named in the form's words, or unread", () => {
    const pieces = [
      "5/11",
      "45 người",
      "20 hộ nghèo",
      "tại nhà văn hóa",
      "thôn An Nhân",
      "100 tờ rơi",
      "nữ 18",
      "về vay vốn",
      "8h30",
      "7",
      "hôm qua",
    ];
    const strange = fc.stringMatching(/^[wjz]{3,6}$/);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(pieces),
        strange,
        fc.nat(),
        fc.constantFrom(" ", ", ", "; ", "\n"),
        (some, word, at, sign) => {
          const all = ["tuyên truyền", ...some, "30 cuốn sổ tay"];
          all.splice(1 + (at % all.length), 0, word);
          const line = readLine(forms, all.join(sign), { today });
          expect(line).toBeDefined();
          const kept = JSON.stringify([line?.values, line?.unread]);
          expect(kept, all.join(sign)).toContain(word);
          for (const number of all.join(" ").match(/(?<![/\d])\d+(?![/\d])/g) ?? []) expect(kept).toContain(number);
        },
      ),
    );
  });

  it("takes no longer for what is long", () => {
    for (const piece of ["45 người nữ 18 ", "hôm qua thôn ", "một ", "1/1 ", "tuyên truyền "]) {
      const began = performance.now();
      readLine(forms, `tuyên truyền ${piece.repeat(2900 / piece.length)}`, { today });
      expect(performance.now() - began, piece).toBeLessThan(3000);
    }
    expect(read(`tuyên truyền hôm qua 45 người ${"a".repeat(3000)}`)).toBeUndefined();
  });

  it("names a choice by one syllable where the line begins with it, and a place only by a name", () => {
    expect(read("khen 5 hộ hôm qua")).toMatchObject({ form: "khen-thuong-thi-dua", loai: "khen", ho: 5 });
    expect(read("truyền thông trực tiếp tại hộ, 5 hộ nghèo")).not.toHaveProperty("dia_diem");
    expect(read("họp dân 15/11: 60 người, hộ cận nghèo: 8")).toMatchObject({ ho_can_ngheo: 8, unread: [] });
  });

  it("never throws, and gives no report for a text that does not begin with a form's word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        readLine(forms, text, { today });
        readLine(forms, `tuyên truyền ${text} 45 người`, { today });
        const begins = forms.some(({ words }) => words.some((each) => fold(text).includes(each)));
        if (!begins) expect(readLine(forms, text, { today })).toBeUndefined();
      }),
    );
    expect(read("thôn An Nhân có 45 người dự tuyên truyền hôm qua")).toBeUndefined();
    expect(read("báo cáo năm 2026 hạn nào")).toBeUndefined();
  });

  it("keeps what people asked at an activity, and takes no question about one for a report", () => {
    expect(read("tuyên truyền hôm qua thôn An Nhân 45 người, bà con hỏi bao giờ có thẻ BHYT")).toMatchObject({
      nguoi_du: 45,
      unread: ["bà con hỏi bao giờ có thẻ BHYT"],
    });
    for (const text of [
      "tuyên truyền về hộ nghèo là gì?",
      "đối thoại là gì",
      "tập huấn ngày 5/11 ở đâu",
      "phát 2 triệu cho hộ nghèo khi nào",
      "đi tư vấn ở đâu",
      "mô hình nuôi cá thì nhà nước hỗ trợ mấy triệu",
      "họp thôn hôm qua họ bảo nhà tôi không được",
      "hộ nghèo được gì",
    ])
      expect(read(text), text).toBeUndefined();
  });
});

/** Questions people ask: none may be taken for a report, whether typed with accents and signs or without. */
function questionsOf(file: string): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => (JSON.parse(line) as { q: string }).q);
}

describe.each(["test/questions/own.jsonl", "../shared/data/questions.dev.jsonl"])(
  "readLine and the questions of %s",
  (file) => {
    if (!existsSync(file)) {
      it.skip(`NOT CHECKED: ${file} is not here`, () => {});
      return;
    }
    it("takes none for a report", () => {
      const taken = questionsOf(file)
        .flatMap((question) => [question, withoutAccents(question).replace(/\?/g, "")])
        .filter((question) => readLine(forms, question, { today }));
      expect(taken).toEqual([]);
    });
  },
);
