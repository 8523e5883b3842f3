import type { Period } from "../../core/forms/answers.ts";
import type { Consolidation } from "../../core/forms/consolidate.ts";
import { formatValue, textIn } from "../../core/forms/format-value.ts";
import { formatPeriod } from "../../core/text/format-period.ts";
import { escapeMarkup } from "../../core/text/markup.ts";
import { formText, type Reading } from "../commune/guide/stand.ts";
import { kindsAsked, namesByKind } from "./names-by-kind.ts";

/** "20/23 xã, 4/4 phòng ban": who has reported, by kind. */
function countsByKind({ t }: Reading, { units, missing }: Consolidation): string {
  return kindsAsked
    .flatMap((kind) => {
      const all = units.filter((unit) => unit.kind === kind);
      const sent = all.filter((unit) => !missing.includes(unit));
      return all.length === 0 ? [] : [t(`review:count_${kind}`, { sent: sent.length, all: all.length })];
    })
    .join(", ");
}

/** The consolidation in short, as lines of markup: who reported, the totals the form names first, and who has not. */
export function consolidationCard(reading: Reading, consolidation: Consolidation, period: Period): string[] {
  const { t, language } = reading;
  const { form, units, missing, returned, counted, sections } = consolidation;
  const accepted = counted.filter(({ report }) => report?.status === "ACCEPTED").length;
  const amounts = sections.flatMap((section) => section.amounts);
  const totals = form.summary.flatMap((code) => {
    const amount = amounts.find(({ field }) => field.code === code);
    if (amount?.total === undefined) return [];
    const total = escapeMarkup(formatValue(amount.field, amount.total, language));
    return [`• ${formText(reading, amount.field.label)}: <b>${total}</b>`];
  });
  return [
    t("review:sumTitle", { form: textIn(form.short, language), period: formatPeriod(period, language) }),
    t("review:sumCounts", {
      sent: units.length - missing.length,
      all: units.length,
      kinds: countsByKind(reading, consolidation),
      accepted,
    }),
    ...(totals.length > 0 ? [t("review:sumTotals"), ...totals] : []),
    ...(returned.length > 0 ? [t("review:mendingCount", { count: returned.length }), ...namesByKind(t, returned)] : []),
    missing.length > 0 ? t("review:missingCount", { count: missing.length }) : t("review:missingNobody"),
    ...namesByKind(t, missing),
  ];
}
