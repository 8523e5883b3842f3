import type { Period } from "../forms/answers.ts";
import type { FormDefinition } from "../forms/form.ts";
import { formatPeriod } from "../text/format-period.ts";
import { type DocumentLabels, fillLabel } from "./labels.ts";

/**
 * What stands under "BÁO CÁO": the form's title without the word itself, and of a periodic form the period:
 * "Báo cáo năm về truyền thông giảm nghèo" → "Kết quả truyền thông giảm nghèo năm 2026".
 */
export function subjectOf({ title, kind }: FormDefinition, period: Period, labels: DocumentLabels): string {
  const bare = title.vi.replace(/^báo cáo\s+(?:(?:năm|6 tháng|quý|tháng|đột xuất)(?=\s)\s+)?(?:về\s+)?/i, "");
  const named = /^(?:kết quả|tình hình|công tác|việc|tổng kết|sơ kết|thực hiện)(?=\s)/i.test(bare);
  const full = named
    ? bare
    : fillLabel(labels.resultOf, { subject: `${bare.charAt(0).toLowerCase()}${bare.slice(1)}` });
  const subject = `${full.charAt(0).toUpperCase()}${full.slice(1)}`;
  return kind === "PERIODIC" ? `${subject} ${formatPeriod(period)}` : subject;
}
