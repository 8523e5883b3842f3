import { letterheadOf, type Stationery } from "../src/core/documents/letterhead.ts";
import type { PrintedReport } from "../src/core/documents/report-document.ts";
import type { Answers } from "../src/core/forms/answers.ts";
import type { ReportingUnit } from "../src/core/forms/consolidate.ts";
import { type FormDefinition, formDefinition } from "../src/core/forms/form.ts";
import { readLocality } from "../src/database/seed-locality.ts";
import { documentLabels } from "../src/documents/document-labels.ts";

const { locality } = readLocality("tu-ky-2023");

/** What documents of Tứ Kỳ are made with. */
export const stationery: Stationery = { letterhead: letterheadOf(locality), labels: documentLabels };

const number = (code: string, vi: string, unit: string, more = {}) => ({
  code,
  type: "number",
  label: { vi },
  unit: { vi: unit },
  ...more,
});

/** A small form of every kind of part: numbers, a total, rates typed and computed, money, texts, a repeat, an optional section. */
export const yearForm: FormDefinition = formDefinition.parse({
  code: "bao-cao-thu",
  version: 1,
  kind: "PERIODIC",
  title: { vi: "Báo cáo năm về truyền thông giảm nghèo" },
  short: { vi: "Báo cáo năm" },
  periods: ["year"],
  sections: [
    {
      code: "hoi_nghi",
      title: { vi: "Hội nghị, tập huấn" },
      fields: [
        number("so_hoi_nghi", "Hội nghị, buổi truyền thông trực tiếp", "cuộc"),
        number("ho_ngheo_du", "Hộ nghèo dự", "lượt hộ"),
        number("ho_can_ngheo_du", "Hộ cận nghèo dự", "lượt hộ"),
        number("tong_ho_du", "Tổng số hộ dự", "lượt hộ", { total: "ho_ngheo_du + ho_can_ngheo_du" }),
        number("tong_ho", "Hộ nghèo, cận nghèo của xã", "hộ"),
        number("ty_le_du", "Tỷ lệ hộ được truyền thông", "%", { decimals: 1, total: "tong_ho_du * 100 / tong_ho" }),
        number("ty_le_biet", "Tỷ lệ hộ biết chính sách (ước tính)", "%", { decimals: 1 }),
        { code: "kinh_phi", type: "money", label: { vi: "Kinh phí đã dùng" } },
      ],
    },
    {
      code: "khen",
      title: { vi: "Khen thưởng" },
      fields: [
        {
          code: "nguoi_khen",
          type: "repeat",
          label: { vi: "Người được khen" },
          row: { vi: "người được khen" },
          fields: [
            { code: "ten", type: "text", label: { vi: "Họ tên" }, example: "Nguyễn Văn A" },
            { code: "ngay", type: "date", label: { vi: "Ngày khen" }, example: "5/11" },
          ],
        },
      ],
    },
    {
      code: "dien_bien",
      title: { vi: "Diễn biến hộ nghèo" },
      optional: true,
      fields: [number("ngheo_dau_ky", "Hộ nghèo đầu kỳ", "hộ"), number("ngheo_cuoi_ky", "Hộ nghèo cuối kỳ", "hộ")],
    },
    {
      code: "loi_van",
      title: { vi: "Đánh giá" },
      fields: [
        {
          code: "kho_khan",
          type: "text",
          label: { vi: "Khó khăn, nguyên nhân" },
          maxLength: 3000,
          example: "Thiếu loa",
        },
        {
          code: "kien_nghi",
          type: "text",
          label: { vi: "Kiến nghị cấp trên" },
          maxLength: 3000,
          example: "Cấp tờ rơi",
        },
      ],
    },
  ],
});

/** What xã Minh Đức reports of 2026; 12 meetings were counted, 14 are reported. */
export const minhDuc: Answers = {
  values: {
    so_hoi_nghi: 14,
    ho_ngheo_du: 1250,
    ho_can_ngheo_du: 310,
    tong_ho: 2000,
    ty_le_biet: 87.5,
    kinh_phi: 23_500_000,
    nguoi_khen: [
      { ten: "Nguyễn Thị Lan", ngay: "2026-10-17" },
      { ten: "Trần Văn Hùng", ngay: "2026-11-05" },
    ],
    more_nguoi_khen: "no",
    open_dien_bien: "no",
    kho_khan: "- Loa truyền thanh của hai thôn bị hỏng.\n- Nhiều lao động đi làm xa, ít người dự họp.",
    kien_nghi: "Đề nghị cấp thêm tờ rơi, <b>sổ tay</b> & tài liệu \u0007cho thôn.",
  },
  computed: { so_hoi_nghi: 12, ho_ngheo_du: 1250 },
  reasons: { ho_ngheo_du: "Năm nay gộp thêm các buổi họp thôn." },
};

/** The report of xã Minh Đức, sent at 14:30 of 5/11/2026. */
export const report: PrintedReport = {
  code: "BC-7Q4M2X",
  version: 2,
  submittedAt: new Date("2026-11-05T07:30:00Z"),
  organization: { name: "Xã Minh Đức", kind: "COMMUNE" },
  form: yearForm,
  period: { from: "2026-01-01", to: "2026-12-31" },
  answers: minhDuc,
};

/**
 * All offices of Tứ Kỳ: every seventh sent nothing, one is writing, one is correcting, and the others reported numbers that
 * grow with their place in the list.
 */
export const units: readonly ReportingUnit[] = locality.organizations
  .filter(({ kind }) => kind !== "LEAD_OFFICE")
  .map(({ code, name, kind }, i) => {
    if (i % 7 === 6) return { code, name, kind };
    const status = i === 3 ? "DRAFT" : i === 4 ? "RETURNED" : i % 2 === 0 ? "ACCEPTED" : "SUBMITTED";
    const values = {
      ...minhDuc.values,
      so_hoi_nghi: i,
      ho_ngheo_du: 10 * i,
      ho_can_ngheo_du: i,
      tong_ho: 100 * i,
      kho_khan: i === 5 ? '=HYPERLINK("http://x.example";"Xem")' : (minhDuc.values.kho_khan ?? null),
    };
    const submittedAt = status === "DRAFT" ? null : new Date(Date.UTC(2026, 10, 1 + (i % 9), 3));
    return { code, name, kind, report: { status, code: `BC-T3ST${i + 10}`, submittedAt, values } };
  });
