import { InlineKeyboard } from "grammy";
import { findReport } from "../../app/find-report.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { type Path, placeAt, valueAt } from "../../core/forms/answers.ts";
import { applicable } from "../../core/forms/applicable.ts";
import { isBlank } from "../../core/forms/conditions.ts";
import { formatValue, textIn } from "../../core/forms/format-value.ts";
import { escapeMarkup } from "../../core/text/markup.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { say, sayAll } from "../shared/show.ts";

const CARD_LENGTH = 900;

/** What was sent, by section, with where it stands now. */
export async function showSent(ctx: BotContext, { app }: BotDeps, reportId: number): Promise<void> {
  ctx.route = "report:view";
  const { t, known } = ctx;
  const language = languageOf(ctx);
  const report = await findReport(app, known.personId, reportId, language);
  if (!report) return say(ctx, t("report:notYours"));
  const { form, answers, remarks, status } = report;
  const { questions } = applicable(form, answers.values);
  const line = (path: Path) => {
    const value = valueAt(answers.values, path);
    const place = placeAt(form, path);
    if (!place || place.asks || isBlank(value)) return [];
    const shown = escapeMarkup(formatValue(place.field, value ?? null, language));
    const text = `• ${escapeMarkup(textIn(place.field.label, language))}: <b>${shown}</b>`;
    const said = remarks
      .filter((remark) => remark.path === path)
      .map((remark) => t("report:remark", { text: remark.text }));
    return [[text, ...said].join("\n")];
  };
  const heading = t("report:viewTitle", {
    form: textIn(form.short, language),
    organization: report.organization,
    code: report.code,
    status: t(`report:status_${status}`),
    day: formatDay(report.submittedAt),
    version: report.version,
  });
  const general = remarks.filter(({ path }) => path === null).map(({ text }) => t("report:remark", { text }));
  const lines = questions.flatMap(line);
  const keyboard = new InlineKeyboard();
  if (status !== "ACCEPTED") keyboard.text(t("report:editSent"), pack("report", "edit", reportId)).row();
  keyboard.text(t("report:home"), pack("report", "home"));
  const bubbles = packLines([heading, ...general].join("\n"), t("report:reviewMore"), lines, CARD_LENGTH);
  await sayAll(ctx, bubbles, keyboard);
}
