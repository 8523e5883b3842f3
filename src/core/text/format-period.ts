import { dayOf, lastDayOf } from "../calendar/days.ts";
import { formatPartialDate } from "../calendar/partial-date.ts";
import type { Period } from "../forms/answers.ts";

/** Whole months of one year: first month and last. */
function monthsOf({ from, to }: Period): [year: number, first: number, last: number] | undefined {
  const year = Number(from.slice(0, 4));
  const [first, last] = [Number(from.slice(5, 7)), Number(to.slice(5, 7))];
  const whole = from === dayOf(year, first, 1) && to === lastDayOf(year, last);
  return whole && first <= last ? [year, first, last] : undefined;
}

const names = {
  vi: {
    year: (year: number) => `năm ${year}`,
    half: (year: number, half: number) => `6 tháng ${half === 1 ? "đầu" : "cuối"} năm ${year}`,
    quarter: (year: number, quarter: number) => `quý ${quarter} năm ${year}`,
    month: (year: number, month: number) => `tháng ${month} năm ${year}`,
  },
  en: {
    year: (year: number) => `${year}`,
    half: (year: number, half: number) => `the ${half === 1 ? "first" : "second"} half of ${year}`,
    quarter: (year: number, quarter: number) => `quarter ${quarter} of ${year}`,
    month: (year: number, month: number) => `${String(month).padStart(2, "0")}/${year}`,
  },
};

/** A period as people call it: "năm 2026", "6 tháng đầu năm 2026", "quý 3 năm 2026", else "01/01/2026 – 15/02/2026", one day "05/11/2026". */
export function formatPeriod(period: Period, language: "vi" | "en" = "vi"): string {
  if (period.from === period.to) return formatPartialDate(period.from);
  const [year = 0, first = 0, last = 0] = monthsOf(period) ?? [];
  const name = names[language];
  const count = last - first + 1;
  if (year > 0 && count === 12) return name.year(year);
  if (year > 0 && count === 6 && first % 6 === 1) return name.half(year, (first + 5) / 6);
  if (year > 0 && count === 3 && first % 3 === 1) return name.quarter(year, (first + 2) / 3);
  if (year > 0 && count === 1) return name.month(year, first);
  return `${formatPartialDate(period.from)} – ${formatPartialDate(period.to)}`;
}
