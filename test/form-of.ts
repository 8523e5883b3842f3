import type { FormDefinition } from "../src/core/forms/form.ts";
import { parseForm } from "../src/core/forms/parse-form.ts";

/** A form from the text of its file; a mistake in it fails the test with its line. */
export function formOf(
  source: string,
  name = "thu",
  find?: (code: string) => FormDefinition | undefined,
): FormDefinition {
  const parsed = parseForm(source, name, find);
  if (parsed.ok) return parsed.form;
  throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join("\n"));
}

/** A small form with a field of every kind, skip logic, an optional section, a repeat, totals, constraints and feeds. */
export const sampleSource = `code: thu
version: 1
kind: ACTIVITY
title: { vi: Hoạt động thử, en: Trial activity }
short: { vi: Hoạt động, en: Activity }
words: [thu]
dayField: ngay
summary: [loai, nguoi_du]
sections:
  - code: chung
    title: { vi: Thông tin chung }
    fields:
      - code: loai
        type: choice
        label: { vi: Loại, en: Kind }
        required: true
        choices:
          - { value: hop, label: { vi: Hội nghị, en: Meeting }, words: [hop] }
          - { value: loa, label: { vi: Phát thanh, en: Broadcast }, words: [loa] }
      - { code: ngay, type: date, label: { vi: Ngày }, required: true, example: 5/11 }
      - code: nguoi_du
        type: number
        label: { vi: Số người dự }
        unit: { vi: người, en: people }
        required: true
        example: 35 hoặc 1.250
        max: 5000
        when: [{ field: loai, in: [hop] }]
      - code: nguoi_du_nu
        type: number
        label: { vi: Trong đó nữ }
        unit: { vi: người }
        example: "18"
        when: [{ field: nguoi_du, min: 1 }]
      - { code: ty_le_nu, type: number, label: { vi: Tỷ lệ nữ }, unit: { vi: "%" }, decimals: 1, total: nguoi_du_nu / nguoi_du * 100 }
      - code: luot
        type: number
        label: { vi: Lượt phát }
        example: "3"
        when: [{ field: loai, in: [loa] }]
      - { code: noi, type: place, label: { vi: Địa điểm }, example: nhà văn hóa thôn An Nhân }
  - code: them
    title: { vi: Sản phẩm }
    optional: true
    fields:
      - code: tai_lieu
        type: choices
        label: { vi: Tài liệu }
        choices:
          - { value: to_roi, label: { vi: Tờ rơi, en: Leaflet } }
          - { value: bang_ron, label: { vi: Băng rôn, en: Banner } }
          - { value: pa_no, label: { vi: "Pa nô, áp phích" } }
      - { code: tien, type: money, label: { vi: Kinh phí }, example: "1,2 triệu" }
      - { code: ky, type: period, label: { vi: Kỳ }, example: quý 3 }
      - { code: anh, type: photos, label: { vi: Ảnh }, max: 3 }
  - code: khen_thuong
    title: { vi: Khen thưởng }
    fields:
      - code: khen
        type: repeat
        label: { vi: Được khen }
        row: { vi: người được khen, en: people praised }
        max: 3
        fields:
          - { code: ten, type: text, label: { vi: Tên }, required: true, example: Nguyễn Văn A, maxLength: 50 }
          - { code: suat, type: number, label: { vi: Số suất }, example: "2" }
          - { code: gia, type: money, label: { vi: Giá một suất }, example: 200 nghìn, when: [{ field: suat, min: 1 }] }
          - { code: tri_gia, type: money, label: { vi: Trị giá }, total: suat * gia }
      - { code: tong_gia, type: money, label: { vi: Cộng }, total: tri_gia }
      - code: ket_qua
        type: text
        label: { vi: Kết quả }
        example: Bà con hiểu rõ hơn
        sentences:
          - "Có {nguoi_du} người dự, {ty_le_nu}% là nữ."
          - "Chi {tien}."
          - "Phát {luot} lượt."
constraints:
  - { check: nguoi_du_nu <= nguoi_du, message: { vi: Số nữ không thể nhiều hơn số người dự. } }
  - { check: suat <= 9, message: { vi: Mỗi người nhiều nhất 9 suất. } }
feeds:
  - { to: tt_hoi_nghi, add: 1, when: [{ field: loai, in: [hop] }] }
  - { to: tt_nguoi_du, add: nguoi_du }
  - { to: tt_suat, add: suat }
  - { to: tt_khen, add: khen }
`;

export const sampleForm = (): FormDefinition => formOf(sampleSource);
