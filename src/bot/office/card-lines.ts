import type { ReportCard } from "../../app/list-reports.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { textIn } from "../../core/forms/format-value.ts";
import { formatPeriod } from "../../core/text/format-period.ts";
import { clockTime } from "../commune/guide/clock-time.ts";
import type { BotContext } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";

/** A report that waits, as one entry of a list: who, what, when, its key numbers. */
export function queueLine(ctx: BotContext, card: ReportCard, number: number): string {
  const { t } = ctx;
  const language = languageOf(ctx);
  const lines = [
    t("review:queueLine", {
      number,
      organization: card.organization,
      form: textIn(card.form, language),
      period: formatPeriod(card.period, language),
      code: card.code,
      day: formatDay(card.submittedAt),
      time: clockTime(card.submittedAt),
    }),
  ];
  const notes = [
    card.version > 1 ? t("review:versionNote", { version: card.version }) : "",
    card.corrected > 0 ? t("review:correctedNote", { count: card.corrected }) : "",
  ].filter((note) => note !== "");
  if (card.summary !== "") lines.push(t("review:summaryLine", { summary: card.summary }));
  if (notes.length > 0) lines.push(t("review:notesLine", { notes: notes.join("; ") }));
  return lines.join("\n");
}

/** An activity as one entry of a list. */
export function newsLine(ctx: BotContext, card: ReportCard, number: number): string {
  return ctx.t("review:newsLine", {
    number,
    organization: card.organization,
    form: textIn(card.form, languageOf(ctx)),
    summary: card.summary || ctx.t("report:draftEmpty"),
    day: formatDay(card.submittedAt),
  });
}
