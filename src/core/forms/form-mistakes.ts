import type { z } from "zod";

/** What each key of a form file looks like when it is right. */
const examples: Readonly<Record<string, string>> = {
  code: "code: nguoi_du",
  version: "version: 1",
  kind: "kind: ACTIVITY",
  title: "title: { vi: Báo cáo năm, en: Annual report }",
  short: "short: { vi: Báo cáo năm }",
  words: "words: [nguoi du, dai bieu]",
  dayField: "dayField: ngay",
  summary: "summary: [loai, dia_diem]",
  periods: "periods: [year]",
  sections: "sections: [{ code: chung, title: { vi: Thông tin chung }, fields: [ … ] }]",
  fields: "fields: [{ code: nguoi_du, type: number, label: { vi: Số người dự }, example: 35 hoặc 1.250 }]",
  type: "type: number",
  label: "label: { vi: Số người dự, en: Participants }",
  question: "question: { vi: Có bao nhiêu người dự? }",
  help: "help: { vi: Đếm cả người đến muộn. }",
  example: 'example: "35"',
  required: "required: true",
  when: "when: [{ field: loai, in: [hoi_nghi] }]",
  field: "field: loai",
  in: "in: [hoi_nghi, tap_huan]",
  empty: "empty: false",
  unit: "unit: { vi: người, en: people }",
  min: "min: 0",
  max: "max: 100000",
  quick: "quick: [0, 1, 2]",
  decimals: "decimals: 1",
  total: "total: ho_ngheo / tong_ho * 100",
  future: "future: true",
  choices: "choices: [{ value: co, label: { vi: Có } }, { value: khong, label: { vi: Không } }]",
  value: "value: hoi_nghi",
  maxLength: "maxLength: 500",
  sentences: 'sentences: ["Tổ chức {tt_hoi_nghi} hội nghị."]',
  row: "row: { vi: người được khen }",
  optional: "optional: true",
  constraints:
    "constraints: [{ check: nguoi_du_nu <= nguoi_du, message: { vi: Số nữ không thể nhiều hơn số người dự. } }]",
  check: "check: nguoi_du_nu <= nguoi_du",
  message: "message: { vi: Số nữ không thể nhiều hơn số người dự. }",
  feeds: "feeds: [{ to: tt_hoi_nghi, add: 1 }]",
  to: "to: tt_hoi_nghi",
  add: "add: nguoi_du",
  vi: "vi: Số người dự",
  en: "en: Participants",
  sectionsFrom: "sectionsFrom: bao-cao-nam",
};

/** ", ví dụ min: 0"; "" for a key no form has. */
export function exampleOf(key: PropertyKey | undefined): string {
  const example = typeof key === "string" && Object.hasOwn(examples, key) ? examples[key] : undefined;
  return example === undefined ? "" : `, ví dụ ${example}`;
}

/** Every key a form file may have somewhere, for a key that is not understood. */
export const formKeys: readonly string[] = Object.keys(examples);

const kinds: Readonly<Record<string, string>> = {
  string: "chữ (để trong ngoặc kép nếu chỉ có số)",
  number: "số",
  int: "số nguyên",
  boolean: "true hoặc false",
  array: "danh sách",
  object: "nhóm có tên từng mục",
};

/** What is wrong with a part of a form file, in Vietnamese, with an example of the right thing; zod's error map. */
export function formMistake(issue: z.core.$ZodRawIssue): string {
  const key = issue.path?.findLast((each) => typeof each === "string");
  const example = exampleOf(key);
  switch (issue.code) {
    case "invalid_type": {
      if (issue.input === undefined || issue.input === null) return `còn thiếu${example}`;
      return `cần là ${kinds[issue.expected] ?? "kiểu khác"}${example}`;
    }
    case "invalid_value":
      return `chỉ nhận một trong: ${issue.values.map(String).join(", ")}`;
    case "invalid_union": {
      const { options, discriminator } = issue as { options?: readonly unknown[]; discriminator?: string };
      if (discriminator === undefined) return `viết chưa đúng dạng${example}`;
      return `${discriminator} ${options ? `chỉ nhận một trong: ${options.map(String).join(", ")}` : `chưa đúng${exampleOf(discriminator)}`}`;
    }
    case "too_small":
      if (issue.origin === "string") return `không để trống${example}`;
      return issue.origin === "array"
        ? `cần ít nhất ${issue.minimum} mục${example}`
        : `nhỏ nhất là ${issue.minimum}${example}`;
    case "too_big":
      if (issue.origin === "string") return `dài nhất ${issue.maximum} ký tự${example}`;
      return issue.origin === "array" ? `nhiều nhất ${issue.maximum} mục` : `lớn nhất là ${issue.maximum}${example}`;
    default:
      return `viết chưa đúng dạng${example}`;
  }
}

const yamlMistakes: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "mục này ghi hai lần; giữ lại một",
  TAB_AS_INDENT: "thụt đầu dòng bằng dấu cách, không dùng phím Tab",
  BAD_INDENT: "thụt đầu dòng chưa thẳng hàng với các mục cùng cấp",
};

/** The same for a text that is not YAML. */
export function yamlMistake({ code, message }: { readonly code: string; readonly message: string }): string {
  const known = yamlMistakes[code];
  return (
    known ?? `chưa đúng cách viết YAML; chữ có dấu hai chấm thì để trong ngoặc kép (${message.split("\n")[0] ?? ""})`
  );
}
