import { InlineKeyboard, InputFile } from "grammy";
import { acceptReport, type ReviewRefusal } from "../../app/accept-report.ts";
import type { AppContext } from "../../app/context.ts";
import { findReport, findReportPhoto } from "../../app/find-report.ts";
import { findVerdict } from "../../app/find-verdict.ts";
import { listQueue } from "../../app/list-reports.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { textIn } from "../../core/forms/format-value.ts";
import { clockTime } from "../commune/guide/clock-time.ts";
import type { GuideBubble, Reading } from "../commune/guide/stand.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { say } from "../shared/show.ts";
import { reportName } from "./report-view.ts";

/** What comes after a decision: the report that has waited longest, and the list. */
export async function afterwards(app: AppContext, { t, language }: Reading): Promise<Required<GuideBubble>["rows"]> {
  const [next, ...more] = await listQueue(app, { kind: "PERIODIC", language });
  const toDesk = { text: `0. ${t("review:toDesk")}`, callback_data: pack("review", "queue", 1) };
  if (!next) return [[toDesk]];
  // Not 1, which accepts: typed twice by mistake it must not accept a report nobody has read.
  const label = t("review:next", {
    name: `${next.organization} – ${textIn(next.form, language)}`,
    count: more.length + 1,
    interpolation: { escapeValue: false },
  });
  return [[{ text: `2. ${label}`, callback_data: pack("review", "view", next.reportId) }], [toDesk]];
}

/** Why a decision was not taken: what a colleague decided before, or what its organisation does with it. */
export async function refusal(
  app: AppContext,
  reading: Reading,
  personId: number,
  reportId: number,
  reason: ReviewRefusal | "no-remark",
): Promise<GuideBubble> {
  const { t } = reading;
  if (reason === "changed") {
    const view = { text: `1. ${t("review:viewNew")}`, callback_data: pack("review", "view", reportId) };
    return { text: t("review:changed"), rows: [[view]] };
  }
  if (reason === "not-allowed") return { text: t("review:notLead") };
  if (reason !== "not-submitted") return { text: t(`review:${reason}`), rows: await afterwards(app, reading) };
  const verdict = await findVerdict(app, personId, reportId);
  const lines = [
    verdict
      ? t(verdict.mine ? `review:mine_${verdict.kind}` : `review:colleague_${verdict.kind}`, {
          day: formatDay(verdict.at),
          time: clockTime(verdict.at),
        })
      : t("review:gone"),
    ...(verdict?.remarks ?? []).map(({ text }) => t("review:remarkLine", { text })),
  ];
  return { text: lines.join("\n"), rows: await afterwards(app, reading) };
}

async function show(ctx: BotContext, { text, rows }: GuideBubble): Promise<void> {
  await say(ctx, text, rows && new InlineKeyboard(rows));
}

/** Asks once more, as an accepted report stays as it is for good. */
export async function askAccept(ctx: BotContext, { app }: BotDeps, reportId: number, version: number): Promise<void> {
  ctx.route = "review:accept-ask";
  const { t } = ctx;
  const reading: Reading = { t, language: languageOf(ctx) };
  const report = await findReport(app, ctx.known.personId, reportId, reading.language);
  const name = report ? reportName(reading, report) : "";
  const keyboard = new InlineKeyboard()
    .text(`1. ${t("review:accept")}`, pack("review", "sure", reportId, version))
    .text(`0. ${t("review:backToReport")}`, pack("review", "view", reportId));
  await say(ctx, t("review:acceptAsk", { name, interpolation: { escapeValue: false } }), keyboard);
}

/** Accepts the version the officer looked at. */
export async function accept(ctx: BotContext, { app }: BotDeps, reportId: number, version: number): Promise<void> {
  ctx.route = "review:accept";
  const reading: Reading = { t: ctx.t, language: languageOf(ctx) };
  const { personId } = ctx.known;
  const accepted = await acceptReport(app, personId, reportId, version);
  if (!accepted.ok) return show(ctx, await refusal(app, reading, personId, reportId, accepted.reason));
  const report = await findReport(app, personId, reportId, reading.language);
  const name = report ? reportName(reading, report) : "";
  const text = ctx.t("review:accepted", { name, code: report?.code ?? "", interpolation: { escapeValue: false } });
  await show(ctx, { text, rows: await afterwards(app, reading) });
}

/** Is the version the officer looked at still the one to decide about? Otherwise says why not. */
export async function mayDecide(
  ctx: BotContext,
  { app }: BotDeps,
  reportId: number,
  version: number,
): Promise<boolean> {
  ctx.route = "review:decide";
  const { personId } = ctx.known;
  const report = await findReport(app, personId, reportId);
  const isWaiting = report?.status === "SUBMITTED";
  if (isWaiting && report.version === version) return true;
  const reason = isWaiting ? "changed" : "not-submitted";
  await show(ctx, await refusal(app, { t: ctx.t, language: languageOf(ctx) }, personId, reportId, reason));
  return false;
}

/** Sends the photos of a report. */
export async function showPhotos(ctx: BotContext, { app, channel }: BotDeps, reportId: number): Promise<void> {
  ctx.route = "review:photos";
  const report = await findReport(app, ctx.known.personId, reportId);
  if (!channel.files || !report) return say(ctx, ctx.t(report ? "review:noFiles" : "review:gone"));
  for (const { id } of report.photos) {
    const photo = await findReportPhoto(app, ctx.known.personId, id);
    if (photo) await ctx.replyWithPhoto(new InputFile(photo.bytes, photo.name));
  }
}
