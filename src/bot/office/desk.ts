import { InlineKeyboard } from "grammy";
import { findLook, keepLook } from "../../app/last-look.ts";
import { listProgress, type Progress } from "../../app/list-progress.ts";
import { listNews, listQueue } from "../../app/list-reports.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { textIn } from "../../core/forms/format-value.ts";
import { formatPeriod } from "../../core/text/format-period.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import { writeAtEnd } from "../../delivery/processing.ts";
import { organizationsOf } from "../commune/home.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { pageOf, pageSuffix } from "../shared/menu-page.ts";
import { say, sayAll } from "../shared/show.ts";
import { newsLine, queueLine } from "./card-lines.ts";
import { namesByKind } from "./names-by-kind.ts";

const CARD_LENGTH = 900;

/** Sends lines in bubbles of a screenful; the buttons are under the last. */
export async function sayLines(
  ctx: BotContext,
  heading: string,
  lines: readonly string[],
  keyboard: InlineKeyboard,
): Promise<void> {
  const bubbles = packLines(heading, ctx.t("report:reviewMore"), lines, CARD_LENGTH);
  await sayAll(ctx, bubbles, keyboard);
}

/** Buttons numbered in their order, some in one row. */
export function numbered(rows: readonly (readonly (readonly [label: string, data: string])[])[]): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  let number = 0;
  for (const row of rows.filter(({ length }) => length > 0)) {
    for (const [label, data] of row) {
      number += 1;
      keyboard.text(`${number}. ${label}`, data);
    }
    keyboard.row();
  }
  return keyboard;
}

/** "Báo cáo năm (năm 2026), trước 10/11/2026: đã nộp 20/31". */
function progressLine(ctx: BotContext, { name, period, dueAt, overdue, asked, missing }: Progress): string {
  return ctx.t(overdue ? "review:progressLate" : "review:progress", {
    name,
    period: period ? formatPeriod(period, languageOf(ctx)) : "",
    day: formatDay(dueAt),
    sent: asked - missing.length,
    asked,
  });
}

/** The lead office's /nhiemvu: who has reported, the reports that wait, and the ways to the rest. */
export async function showDesk(ctx: BotContext, { app }: BotDeps, wanted?: number): Promise<void> {
  ctx.route = "review:desk";
  const { t, known } = ctx;
  const language = languageOf(ctx);
  const since = await findLook(app, known.personId);
  const [queue, news, occurrences] = await Promise.all([
    listQueue(app, { kind: "PERIODIC", language }),
    listNews(app, since, { language }),
    listProgress(app),
  ]);
  const { items, page, pages } = pageOf(queue, wanted);
  const waiting = queue.length === 0 ? t("review:queueEmpty") : t("review:queueTitle", { count: queue.length });
  const lines = [
    ...occurrences.map((progress) => progressLine(ctx, progress)),
    waiting + pageSuffix(t, page, pages),
    ...items.map((card, i) => queueLine(ctx, card, i + 1)),
  ];
  const missing = Math.max(0, ...occurrences.map((each) => each.missing.length));
  const others = organizationsOf(ctx).filter(({ kind }) => kind !== "LEAD_OFFICE");
  const keyboard = numbered([
    ...items.map(({ organization, form, reportId }) => [
      [`${organization} – ${textIn(form, language)}`, pack("review", "view", reportId)] as const,
    ]),
    pages > 1 ? [[t("report:page", { page: (page % pages) + 1 }), pack("review", "queue", (page % pages) + 1)]] : [],
    news.length > 0
      ? [[t("review:newsButton", { count: news.length }), pack("review", "news", 1, since.getTime().toString(36))]]
      : [],
    missing > 0 ? [[t("review:missingButton", { count: missing }), pack("review", "missing")]] : [],
    [[t("review:sumButton"), pack("sum", "list")]],
    ...others.map(({ id, name }) => [
      [
        t("review:otherDuties", { organization: name, interpolation: { escapeValue: false } }),
        pack("duty", "org", id),
      ] as const,
    ]),
  ]);
  await sayLines(ctx, t("review:deskTitle"), lines, keyboard);
}

/** The activities sent since the officer looked last. What is listed counts as seen from then on. */
export async function showNews(
  ctx: BotContext,
  { app }: BotDeps,
  wanted: number | undefined,
  since: Date,
): Promise<void> {
  ctx.route = "review:news";
  const { t, known } = ctx;
  const news = await listNews(app, since, { language: languageOf(ctx) });
  const newest = news.at(-1)?.submittedAt;
  if (!newest)
    return say(ctx, t("review:newsNone"), new InlineKeyboard().text(t("review:toDesk"), pack("review", "queue", 1)));
  if (newest > (await findLook(app, known.personId))) {
    writeAtEnd("look", () => keepLook(app, known.personId, newest));
  }
  const { items, page, pages } = pageOf(news, wanted);
  const next = pack("review", "news", page + 1, since.getTime().toString(36));
  const keyboard = numbered([
    ...items.map(({ organization, summary, reportId }) => [
      [`${organization}: ${summary}`.slice(0, 60), pack("review", "view", reportId)] as const,
    ]),
    page < pages ? [[t("report:page", { page: page + 1 }), next]] : [],
  ]).text(t("review:toDesk"), pack("review", "queue", 1));
  const title = t("review:newsTitle", { count: news.length }) + pageSuffix(t, page, pages);
  await sayLines(
    ctx,
    title,
    items.map((card, i) => newsLine(ctx, card, i + 1)),
    keyboard,
  );
}

/** Who has not reported, by name. */
export async function showMissing(ctx: BotContext, { app }: BotDeps): Promise<void> {
  ctx.route = "review:missing";
  const { t } = ctx;
  const occurrences = await listProgress(app);
  const lines = occurrences.flatMap((progress) => {
    const { missing, mending } = progress;
    return [
      progressLine(ctx, progress),
      missing.length > 0 ? t("review:missingCount", { count: missing.length }) : t("review:missingNobody"),
      ...namesByKind(t, missing),
      ...(mending.length > 0 ? [t("review:mendingCount", { count: mending.length }), ...namesByKind(t, mending)] : []),
    ];
  });
  if (lines.length === 0) lines.push(t("review:noDuties"));
  await sayLines(ctx, t("review:missingTitle"), lines, numbered([[[t("review:toDesk"), pack("review", "queue", 1)]]]));
}
