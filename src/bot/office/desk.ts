import { InlineKeyboard } from "grammy";
import { type DutyRequestView, listRequests } from "../../app/find-request.ts";
import { findLook, keepLook } from "../../app/last-look.ts";
import { listProgress } from "../../app/list-progress.ts";
import { listNews, listQueue } from "../../app/list-reports.ts";
import { countTroubles } from "../../app/list-troubles.ts";
import { textIn } from "../../core/forms/format-value.ts";
import { writeAtEnd } from "../../delivery/processing.ts";
import { organizationsOf } from "../commune/home.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { pageOf, pageSuffix } from "../shared/menu-page.ts";
import { say } from "../shared/show.ts";
import type { Translate } from "../shared/translate.ts";
import { type Button, numbered, sayLines } from "./bubbles.ts";
import { newsLine, queueLine } from "./card-lines.ts";
import { progressLine } from "./missing.ts";
import { requestLabel, requestLine } from "./request-card.ts";

/** More requests than these are behind one button. */
const REQUESTS_SHOWN = 2;

/** A few requests each by a button of its own, more of them by one. */
function requestButtons(t: Translate, requests: readonly DutyRequestView[]): Button[][] {
  if (requests.length > REQUESTS_SHOWN)
    return [[[t("deadline:requestsButton", { count: requests.length }), pack("request", "list", 1)]]];
  return requests.map((request) => [[`✉️ ${requestLabel(t, request)}`, pack("request", "view", request.requestId)]]);
}

/** The lead office's /nhiemvu: who has reported, what waits for a decision, and the ways to the rest. */
export async function showDesk(ctx: BotContext, { app }: BotDeps, wanted?: number): Promise<void> {
  ctx.route = "review:desk";
  const { t, known } = ctx;
  const language = languageOf(ctx);
  const since = await findLook(app, known.personId);
  const [queue, news, occurrences, requests, troubles] = await Promise.all([
    listQueue(app, { kind: "PERIODIC", language }),
    listNews(app, since, { language }),
    listProgress(app),
    listRequests(app),
    countTroubles(app),
  ]);
  const { items, page, pages } = pageOf(queue, wanted);
  const waiting = queue.length === 0 ? t("review:queueEmpty") : t("review:queueTitle", { count: queue.length });
  const lines = [
    ...occurrences.map((progress) => progressLine(ctx, progress)),
    ...(requests.length > 0 ? [t("deadline:requestsTitle", { count: requests.length })] : []),
    ...requests.slice(0, REQUESTS_SHOWN).map((request) => requestLine(t, language, request)),
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
    ...requestButtons(t, requests),
    news.length > 0
      ? [[t("review:newsButton", { count: news.length }), pack("review", "news", 1, since.getTime().toString(36))]]
      : [],
    missing > 0 ? [[t("review:missingButton", { count: missing }), pack("review", "missing")]] : [],
    [[t("review:sumButton"), pack("sum", "list")]],
    [[t("deadline:homeButton"), pack("office", "home")]],
    troubles > 0 ? [[t("deadline:troublesButton", { count: troubles }), pack("trouble", "list", 1)]] : [],
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
