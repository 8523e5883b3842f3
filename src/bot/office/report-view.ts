import { InlineKeyboard } from "grammy";
import { findReport, type SentReport } from "../../app/find-report.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { type Path, placeAt, valueAt } from "../../core/forms/answers.ts";
import { isBlank } from "../../core/forms/conditions.ts";
import { totalOf } from "../../core/forms/fields-by-code.ts";
import { formatValue, textIn } from "../../core/forms/format-value.ts";
import { questionsOf } from "../../core/forms/questions.ts";
import { withTotals } from "../../core/forms/totals.ts";
import { formatPeriod } from "../../core/text/format-period.ts";
import { escapeMarkup } from "../../core/text/markup.ts";
import { clockTime } from "../commune/guide/clock-time.ts";
import { sectionOf } from "../commune/guide/period.ts";
import { nameOf } from "../commune/guide/question.ts";
import { valueLine } from "../commune/guide/review.ts";
import { formText, type Reading } from "../commune/guide/stand.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { say } from "../shared/show.ts";
import { sayLines } from "./bubbles.ts";

/** A question with the number it has on every card, its organisation's too. */
interface Numbered {
  readonly path: Path;
  readonly number: number;
}

function numberedQuestions({ form, answers }: SentReport): readonly Numbered[] {
  return questionsOf(form, answers.values)
    .map((path, i) => ({ path, number: i + 1 }))
    .filter(({ path }) => !placeAt(form, path)?.asks);
}

/** Every value by section, with what was counted beside what was corrected, reasons and remarks; then the totals. */
function sectionLines(reading: Reading, report: SentReport): string[] {
  const { form, answers, remarks } = report;
  const known = withTotals(form, answers.values);
  const questions = numberedQuestions(report).filter(({ path }) => !isBlank(valueAt(answers.values, path)));
  return form.sections.flatMap((section) => {
    const values = questions
      .filter(({ path }) => sectionOf(form, path) === section.code)
      .map(({ path, number }) => {
        const said = remarks.filter((remark) => remark.path === path);
        const lines = said.map(({ text }) => reading.t("review:ownRemark", { text }));
        return [`${number}. ${valueLine(reading, report, path)}`, ...lines].join("\n");
      });
    const totals = section.fields.flatMap((field) => {
      const value = known[field.code];
      if (totalOf(field) === undefined || isBlank(value)) return [];
      return [
        `= ${formText(reading, field.label)}: <b>${escapeMarkup(formatValue(field, value, reading.language))}</b>`,
      ];
    });
    const [first, ...rest] = [...values, ...totals];
    // The section's name stays with its first line, whatever bubble that comes to stand in.
    return first === undefined ? [] : [`<b>${formText(reading, section.title)}</b>\n${first}`, ...rest];
  });
}

function blanksOf(report: SentReport): readonly Numbered[] {
  return numberedQuestions(report).filter(({ path }) => isBlank(valueAt(report.answers.values, path)));
}

/** "Báo cáo năm – Xã Minh Đức, năm 2026", as markup. */
export function reportName({ language }: Pick<Reading, "language">, report: SentReport): string {
  const { form, organization, period } = report;
  const name = `${textIn(form.short, language)} – ${organization}`;
  return escapeMarkup(form.kind === "PERIODIC" ? `${name}, ${formatPeriod(period, language)}` : name);
}

/** The report for this officer, or a word that there is none. */
async function reportFor(ctx: BotContext, { app }: BotDeps, reportId: number): Promise<SentReport | null> {
  const report = await findReport(app, ctx.known.personId, reportId, languageOf(ctx));
  if (!report)
    await say(ctx, ctx.t("review:gone"), new InlineKeyboard().text(ctx.t("review:toDesk"), pack("review", "queue", 1)));
  return report;
}

/** A sent report in full, and what the lead office can do with it. */
export async function showReport(ctx: BotContext, deps: BotDeps, reportId: number): Promise<void> {
  ctx.route = "review:view";
  const { t } = ctx;
  const report = await reportFor(ctx, deps, reportId);
  if (!report) return;
  const reading: Reading = { t, language: languageOf(ctx) };
  const { code, status, submittedAt, version, remarks, photos, isEdited, form } = report;
  const heading = [
    t("review:viewTitle", { name: reportName(reading, report), interpolation: { escapeValue: false } }),
    t("review:viewState", {
      code,
      status: t(`report:status_${status}`),
      day: formatDay(submittedAt),
      time: clockTime(submittedAt),
      version,
    }),
    ...(isEdited ? [t("review:isEdited")] : []),
    ...remarks
      .filter(({ path }) => path === null || !placeAt(form, path))
      .map(({ text }) => t("review:ownRemark", { text })),
  ].join("\n");
  const blank = blanksOf(report).length;
  const keyboard = new InlineKeyboard();
  if (status === "SUBMITTED") {
    keyboard
      .text(`1. ${t("review:accept")}`, pack("review", "accept", reportId, version))
      .text(`2. ${t("review:return")}`, pack("review", "return", reportId, version))
      .row();
  }
  if (photos.length > 0)
    keyboard.text(`3. ${t("review:photos", { count: photos.length })}`, pack("review", "photos", reportId));
  if (blank > 0) keyboard.text(`4. ${t("review:blanks", { count: blank })}`, pack("review", "blanks", reportId));
  keyboard.row().text(`0. ${t("review:toDesk")}`, pack("review", "queue", 1));
  await sayLines(ctx, heading, sectionLines(reading, report), keyboard);
}

/** What was left empty, with the numbers a remark can name. */
export async function showBlanks(ctx: BotContext, deps: BotDeps, reportId: number): Promise<void> {
  ctx.route = "review:blanks";
  const report = await reportFor(ctx, deps, reportId);
  if (!report) return;
  const reading: Reading = { t: ctx.t, language: languageOf(ctx) };
  const lines = blanksOf(report).map(({ path, number }) => `${number}. ${nameOf(reading, report, path)}`);
  const title = ctx.t("review:blanksTitle", {
    name: reportName(reading, report),
    interpolation: { escapeValue: false },
  });
  const keyboard = new InlineKeyboard().text(`1. ${ctx.t("review:backToReport")}`, pack("review", "view", reportId));
  await sayLines(ctx, title, lines, keyboard);
}
