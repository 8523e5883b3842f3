import type { Period } from "../../core/forms/answers.ts";
import type { Language } from "../../core/forms/format-value.ts";
import { formatPeriod } from "../../core/text/format-period.ts";

/** "Báo cáo năm" for the year 2026 → "Báo cáo năm 2026": words the period begins with are not said twice. */
export function dutyName({ name, period }: { name: string; period: Period | null }, language: Language): string {
  if (!period) return name;
  const words = name.split(" ");
  const covered = formatPeriod(period, language);
  const shared = words.findIndex((_, i) => `${covered} `.startsWith(`${words.slice(i).join(" ").toLowerCase()} `));
  return [...(shared < 0 ? words : words.slice(0, shared)), covered].join(" ");
}
