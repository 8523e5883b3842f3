// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm names questions so.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormDefinition } from "./form.ts";
import { type Cell, fromXlsform, type Workbook, type XlsformWarning } from "./from-xlsform.ts";
import { parseForm } from "./parse-form.ts";

type Rows = readonly (readonly Cell[])[];

const header = [
  "type",
  "name",
  "label::Vietnamese (vi)",
  "label::English (en)",
  "hint",
  "required",
  "relevant",
  "constraint",
  "constraint_message",
  "calculation",
];

const choices: Rows = [
  ["list_name", "name", "label::Vietnamese (vi)", "label::English (en)"],
  ["loai", "hop", "Họp", "Meeting"],
  ["loai", "phat", "Phát thanh", "Broadcast"],
  ["loai", "tham", "Thăm hộ", "Visit"],
  ["muc", 1, "Tốt", null],
  ["muc", 2, "Chưa tốt", null],
];

/** Survey rows under the header above. */
function workbook(...survey: Rows): Workbook {
  return [
    { sheet: "survey", data: [header, ...survey] },
    { sheet: "choices", data: choices },
    {
      sheet: "settings",
      data: [
        ["form_title", "form_id", "version"],
        ["Buổi gặp mặt", "buoi_gap", 3],
      ],
    },
  ];
}

const day: readonly Cell[] = ["date", "ngay", "Ngày nào?", "Which day?", null, "yes"];

/** What a workbook comes to; the file it makes must be one the program takes. */
function imported(book: Workbook): { form: FormDefinition; warnings: readonly XlsformWarning[] } {
  const result = fromXlsform(book, "tep");
  if (!result.ok) throw new Error(result.reason);
  const parsed = parseForm(result.yaml, result.code);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.problems)}\n${result.yaml}`);
  return { form: parsed.form, warnings: result.warnings };
}

const fieldsOf = ({ form }: { form: FormDefinition }) => form.sections.flatMap(({ fields }) => fields);
const said = ({ warnings }: { warnings: readonly XlsformWarning[] }) =>
  warnings.filter(({ kind }) => kind !== "dayField").map(({ sheet, row, kind }) => `${sheet} ${row} ${kind}`);

describe("an XLSForm", () => {
  it("becomes an activity form with its groups, kinds of questions and texts", () => {
    const result = imported(
      workbook(
        ["begin_group", "chinh", "Phần chính", "Main"],
        ["select_one loai", "loai", "Việc gì?", "What?", "Chọn một", "true"],
        day,
        ["integer", "nguoi", "Bao nhiêu người?", "How many?"],
        ["decimal", "gio", "Mấy giờ đồng hồ?", null],
        ["geopoint", "noi", "Ở đâu?", "Where?"],
        ["select_multiple muc", "danh_gia", "Đánh giá", null],
        ["image", "anh", "Ảnh", "Photo"],
        ["end_group"],
        ["begin repeat", "khach", "Khách mời", "Guest"],
        ["text", "ten", "Tên", "Name"],
        ["end repeat"],
      ),
    );
    const { form } = result;
    expect(form).toMatchObject({ code: "buoi-gap", version: 3, kind: "ACTIVITY", dayField: "ngay", summary: ["ngay"] });
    expect(form.title).toEqual({ vi: "Buổi gặp mặt" });
    expect(form.sections.map(({ code, title }) => [code, title.vi])).toEqual([
      ["chinh", "Phần chính"],
      ["chung", "Thông tin chung"],
    ]);
    expect(fieldsOf(result).map(({ code, type }) => [code, type])).toEqual([
      ["loai", "choice"],
      ["ngay", "date"],
      ["nguoi", "number"],
      ["gio", "number"],
      ["noi", "place"],
      ["danh_gia", "choices"],
      ["anh", "photos"],
      ["khach", "repeat"],
    ]);
    expect(fieldsOf(result)[0]).toMatchObject({
      label: { vi: "Việc gì", en: "What" },
      question: { vi: "Việc gì?", en: "What?" },
      help: { vi: "Chọn một" },
      required: true,
      choices: [{ value: "hop", label: { vi: "Họp", en: "Meeting" } }, { value: "phat" }, { value: "tham" }],
    });
    expect(fieldsOf(result)[3]).toMatchObject({ decimals: 2 });
    // Names that cannot be codes, and the example nobody wrote.
    expect(said(result)).toEqual(["choices 5 choicesRenamed", "survey 12 exampleNeeded"]);
  });

  it.each([
    ["selected(${loai}, 'hop')", [{ field: "loai", in: ["hop"] }]],
    ["${loai} = 'hop' or ${loai} = 'phat'", [{ field: "loai", in: ["hop", "phat"] }]],
    ["not(selected(${loai}, 'hop'))", [{ field: "loai", in: ["phat", "tham"] }]],
    [
      "${loai} != 'hop' and ${so} > 5",
      [
        { field: "loai", in: ["phat", "tham"] },
        { field: "so", min: 6 },
      ],
    ],
    ["5 >= ${so}", [{ field: "so", max: 5 }]],
    ["${le} < 1.5", [{ field: "le", max: 1.49 }]],
    ["${so} = 0", [{ field: "so", in: [0] }]],
    ["${so} != ''", [{ field: "so", empty: false }]],
    ["selected(${muc}, '2')", [{ field: "muc", in: ["c2"] }]],
    ["true()", []],
  ])("is asked when %s", (relevant, when) => {
    const result = imported(
      workbook(
        day,
        ["select_one loai", "loai", "Việc gì?"],
        ["integer", "so", "Số?"],
        ["decimal", "le", "Lẻ?"],
        ["select_one muc", "muc", "Mức?"],
        ["integer", "hoi", "Hỏi?", null, null, null, relevant],
      ),
    );
    expect(fieldsOf(result).find(({ code }) => code === "hoi")?.when).toEqual(when);
    expect(said(result)).toEqual(["choices 5 choicesRenamed"]);
  });

  it.each([
    "${loai} = 'hop' or ${so} > 1",
    "${so} != 3",
    "${khong_co} = 1",
    "regex(${so}, '1')",
    "${sau} = 1",
    "${so} >",
  ])("is always asked, and says so, when %s cannot be said", (relevant) => {
    const result = imported(
      workbook(
        day,
        ["select_one loai", "loai", "Việc gì?"],
        ["integer", "so", "Số?"],
        ["integer", "hoi", "Hỏi?", null, null, null, relevant],
        ["integer", "sau", "Sau?"],
      ),
    );
    expect(fieldsOf(result).find(({ code }) => code === "hoi")?.when).toEqual([]);
    expect(said(result)).toEqual(["choices 5 choicesRenamed", "survey 5 relevantDropped"]);
  });

  it("keeps what a constraint bounds and compares, and names what is lost", () => {
    const result = imported(
      workbook(
        ["date", "ngay", "Ngày?", null, null, null, null, ". <= today()"],
        ["date", "hen", "Hẹn?"],
        ["integer", "du", "Dự?", null, null, null, null, ". >= 1 and . < 500"],
        ["integer", "nu", "Nữ?", null, null, null, null, ". <= ${du}", "Nữ không nhiều hơn số dự"],
        ["text", "ten", "Tên?", null, null, null, null, "string-length(.) <= 20"],
        ["text", "so_dt", "Số?", null, null, null, null, "regex(., '^0')", "Bắt đầu bằng 0"],
        ["integer", "chan", "Chẵn?", null, null, null, null, ". mod 2 = 0 and . <= 10"],
      ),
    );
    expect(fieldsOf(result)).toMatchObject([
      { code: "ngay", future: false },
      { code: "hen", future: true },
      { code: "du", min: 1, max: 499 },
      { code: "nu" },
      { code: "ten", maxLength: 20 },
      { code: "so_dt" },
      { code: "chan", max: 10 },
    ]);
    expect(result.form.constraints).toEqual([
      { check: "nu <= du", message: { vi: "Nữ không nhiều hơn số dự" }, field: "nu" },
    ]);
    expect(said(result).filter((each) => !each.endsWith("Renamed") && !each.endsWith("Needed"))).toEqual([
      "survey 7 constraintDropped",
      "survey 7 messageDropped",
      "survey 8 constraintDropped",
    ]);
  });

  it("computes sums and shares; what hangs on a lost calculation is named too", () => {
    const result = imported(
      workbook(
        day,
        ["integer", "a", "A?"],
        ["integer", "b", "B?"],
        ["calculate", "tong", "Tổng", null, null, null, null, null, null, "coalesce(${a}, 0) + ${b}"],
        ["calculate", "ty_le", "Tỷ lệ", null, null, null, null, null, null, "(${a} - ${b}) div ${tong} * 100"],
        ["calculate", "la", "Lạ", null, null, null, null, null, null, "if(${a} > 1, 1, 0)"],
        ["calculate", "theo", "Theo", null, null, null, null, null, null, "${la} * 2"],
        ["integer", "hoi", "Hỏi?", null, null, null, "${la} > 0"],
      ),
    );
    expect(fieldsOf(result)).toMatchObject([
      { code: "ngay" },
      { code: "a" },
      { code: "b" },
      { code: "tong", total: "a + b" },
      { code: "ty_le", total: "(a - b) / tong * 100" },
      { code: "hoi", when: [] },
    ]);
    expect(said(result)).toEqual([
      "choices 5 choicesRenamed",
      "survey 7 calculationDropped",
      "survey 8 calculationDropped",
      "survey 9 relevantDropped",
    ]);
  });

  it("names everything else it leaves out or changes, with sheet and row", () => {
    const result = imported([
      ...workbook(
        ["start", "start"],
        ["note", "loi_dan", "Đọc kỹ"],
        ["integer", "SốNgườiDự", "Bao nhiêu?"],
        ["audio", "ghi_am", "Ghi âm"],
        ["dateTime", "luc", "Lúc nào?"],
        ["begin group", "ngoai", "Ngoài", null, null, null, "${SốNgườiDự} > 0"],
        ["begin group", "trong", "Trong"],
        ["integer", "trong_cung", null],
        ["end group"],
        ["end group"],
        ["begin repeat", "lop", "Lớp"],
        ["integer", "si_so", "Sĩ số"],
        ["begin repeat", "nguoi", "Người"],
        ["text", "ten", "Tên"],
        ["end repeat"],
        ["end repeat"],
        ["select_one khong_co", "chon", "Chọn"],
        ["select_one loai or_other", "khac", "Loại?"],
        ["integer", "nhac", "Nhắc lại ${khac}?"],
        ["note", "cam_on", "Xin cảm ơn"],
      ),
      { sheet: "entities", data: [["list_name"], ["ho"]] },
    ]);
    expect(fieldsOf(result).map(({ code }) => code)).toEqual([
      "so_nguoi_du",
      "luc",
      "trong_cung",
      "lop",
      "khac",
      "nhac",
    ]);
    expect(fieldsOf(result)[0]).toMatchObject({ help: { vi: "Đọc kỹ" } });
    expect(fieldsOf(result)[2]).toMatchObject({ when: [{ field: "so_nguoi_du", min: 1 }] });
    expect(said(result)).toEqual([
      "choices 5 choicesRenamed",
      "entities 1 sheetIgnored",
      "survey 2 metadata",
      "survey 3 noteMoved",
      "survey 4 renamed",
      "survey 5 unknownType",
      "survey 6 timeDropped",
      "survey 8 nestedGroup",
      "survey 9 noLabel",
      "survey 14 nestedRepeat",
      "survey 15 nestedRepeat",
      "survey 18 fewChoices",
      "survey 19 otherChoice",
      "survey 20 labelReference",
      "survey 21 noteDropped",
    ]);
  });

  it("adds a day when none is asked, and says which columns and languages it does not use", () => {
    const result = imported([
      {
        sheet: "Survey",
        data: [
          ["type", "name", "label: English", "label: French", "appearance"],
          ["integer", "a", "How many?", "Combien ?", "minimal"],
        ],
      },
    ]);
    expect(fieldsOf(result)).toMatchObject([
      { code: "ngay", required: true },
      { code: "a", label: { vi: "How many" } },
    ]);
    expect(said(result)).toEqual([
      "survey 1 columnIgnored",
      "survey 1 columnIgnored",
      "survey 1 noVietnamese",
      "survey 1 dayAdded",
    ]);
  });

  it("gives a file the program takes, without anchors, where a list has its own “other” and texts may be very long", () => {
    const book = workbook(
      day,
      ["select_one nguon or_other", "nguon", "Nguồn"],
      ["text", "ghi", "Ghi chú", null, null, null, null, "string-length(.) <= 5000"],
      ["begin repeat", "lop", "Lớp"],
      ["integer", "si_so", "Sĩ số"],
      ["end repeat"],
    ).map((sheet) =>
      sheet.sheet === "choices"
        ? {
            ...sheet,
            data: [...sheet.data, ["nguon", "xa", "Xã"], ["nguon", "other", "Nguồn khác"], ["nguon", "khac", "Khác"]],
          }
        : sheet,
    );
    const result = imported(book);
    expect(fieldsOf(result)[1]).toMatchObject({ choices: [{ value: "xa" }, { value: "other" }, { value: "khac" }] });
    expect(said(result)).toContain("survey 4 constraintDropped");
    const written = fromXlsform(book, "tep");
    expect(written.ok && written.yaml).not.toMatch(/[&*]a1/);
  });

  it("is refused without a survey or without questions", () => {
    expect(fromXlsform([{ sheet: "Sheet1", data: [["a"], ["b"]] }], "tep")).toEqual({ ok: false, reason: "no-survey" });
    expect(fromXlsform(workbook(["note", "a", "Chỉ là lời dặn"]), "tep")).toEqual({
      ok: false,
      reason: "no-questions",
    });
  });

  it("never throws, and every row of its survey is either a question, a bracket or a warning", () => {
    const kinds = ["integer", "text", "date", "select_one loai", "calculate", "note", "begin group", "end group"];
    const type = fc.constantFrom(...kinds, "begin repeat", "end repeat", "barcode", "range", "", "end");
    const formula = fc.constantFrom(null, "${a} > 1", ". < ${b}", "selected(${c}, 'hop')", "a b", "${a} + ${b}");
    const row = fc.tuple(
      type,
      fc.constantFrom("a", "b", "c", "Ô chữ", "9", null),
      fc.constantFrom("Nhãn", null),
      formula,
      formula,
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const result = fromXlsform(
          workbook(...rows.map(([kind, name, label, a, b]) => [kind, name, label, null, null, null, a, b, null, a])),
          "tep",
        );
        if (!result.ok) return;
        const parsed = parseForm(result.yaml, result.code);
        const fields = parsed.ok ? parsed.form.sections.flatMap(({ fields: each }) => each) : [];
        const inner = fields.flatMap((field) => (field.type === "repeat" ? field.fields : []));
        const asked = rows.filter(([kind]) => kind !== "" && !/^(?:begin|end) /.test(kind));
        const named = new Set(result.warnings.filter(({ sheet }) => sheet === "survey").map(({ row: at }) => at));
        if (parsed.ok) expect(fields.length + inner.length + named.size).toBeGreaterThanOrEqual(asked.length);
      }),
    );
  });
});
