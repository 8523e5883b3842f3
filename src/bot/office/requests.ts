import { Composer, InlineKeyboard } from "grammy";
import type { RequestVerdict } from "../../app/decide-request.ts";
import { findRequest, listRequests } from "../../app/find-request.ts";
import { DECIDE_DAY } from "../conversations/decide-request-day.ts";
import { GIVE_DUTY } from "../conversations/give-duty.ts";
import { pack, packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { pageOf, pageSuffix } from "../shared/menu-page.ts";
import { say } from "../shared/show.ts";
import { numbered, sayLines } from "./bubbles.ts";
import { decideAndSay } from "./decide-request.ts";
import { isLead, sayNotLead } from "./lead.ts";
import { requestCard, requestKeyboard, requestLabel, requestLine } from "./request-card.ts";

const actions = /^request:(?:list|view|grant|day|refuse|give|drop):/;

/** What units ask of the lead office about their duties: looked at, and decided in one tap. */
export function requests(deps: BotDeps): Composer<BotContext> {
  const { app } = deps;
  const composer = new Composer<BotContext>();
  const taps = composer.filter((ctx) => actions.test(ctx.callbackQuery?.data ?? ""));
  taps.use(async (ctx, next) => {
    await ctx.answerCallbackQuery();
    if (!isLead(ctx)) return sayNotLead(ctx);
    await next();
  });

  const decide = async (ctx: BotContext, part: string | undefined, verdict: RequestVerdict) => {
    ctx.route = `request:${verdict.kind}`;
    const reading = { t: ctx.t, language: languageOf(ctx) };
    const { text, rows } = await decideAndSay(app, reading, ctx.known.personId, rowId(part) ?? 0, verdict);
    await say(ctx, text, rows && new InlineKeyboard(rows));
  };
  /** Is there something to decide? Otherwise shows how it stands. */
  const isOpen = async (ctx: BotContext, requestId: number) => {
    const request = await findRequest(app, requestId);
    if (request?.granted === null && request.duty.isOwed) return true;
    await showRequest(ctx, deps, requestId);
    return false;
  };

  taps.callbackQuery(packed("request:list", 1), (ctx) => showRequests(ctx, deps, rowId(ctx.match[1])));
  taps.callbackQuery(packed("request:view", 1), (ctx) => showRequest(ctx, deps, rowId(ctx.match[1]) ?? 0));
  taps.callbackQuery(packed("request:grant", 1), async (ctx) => {
    const request = await findRequest(app, rowId(ctx.match[1]) ?? 0);
    if (!request?.wantedUntil) return showRequest(ctx, deps, request?.requestId ?? 0);
    await decide(ctx, ctx.match[1], { kind: "extend", until: request.wantedUntil });
  });
  taps.callbackQuery(packed("request:refuse", 1), (ctx) => decide(ctx, ctx.match[1], { kind: "refuse" }));
  taps.callbackQuery(packed("request:drop", 1), (ctx) =>
    decide(ctx, ctx.match[1], { kind: "transfer", organizationId: null }),
  );
  for (const [action, guide] of [
    ["request:day", DECIDE_DAY],
    ["request:give", GIVE_DUTY],
  ] as const) {
    taps.callbackQuery(packed(action, 1), async (ctx) => {
      const requestId = rowId(ctx.match[1]) ?? 0;
      if (!(await isOpen(ctx, requestId))) return;
      ctx.route = action;
      await ctx.conversation.exitAll();
      await ctx.conversation.enter(guide, { requestId, language: languageOf(ctx) });
    });
  }
  return composer;
}

async function showRequest(ctx: BotContext, { app }: BotDeps, requestId: number): Promise<void> {
  ctx.route = "request:view";
  const request = await findRequest(app, requestId);
  if (!request)
    return say(ctx, ctx.t("deadline:gone"), numbered([], [ctx.t("deadline:toDesk"), pack("review", "queue", 1)]));
  await say(ctx, requestCard(ctx.t, languageOf(ctx), request, app.now()), requestKeyboard(ctx.t, request));
}

async function showRequests(ctx: BotContext, { app }: BotDeps, wanted: number | undefined): Promise<void> {
  ctx.route = "request:list";
  const { t } = ctx;
  const all = await listRequests(app);
  const { items, page, pages } = pageOf(all, wanted);
  const keyboard = numbered(
    [
      ...items.map((request) => [[requestLabel(t, request), pack("request", "view", request.requestId)] as const]),
      pages > 1 ? [[t("report:page", { page: (page % pages) + 1 }), pack("request", "list", (page % pages) + 1)]] : [],
    ],
    [t("deadline:toDesk"), pack("review", "queue", 1)],
  );
  if (all.length === 0) return say(ctx, t("deadline:requestsNone"), keyboard);
  const title = t("deadline:requestsTitle", { count: all.length }) + pageSuffix(t, page, pages);
  await sayLines(
    ctx,
    title,
    items.map((request) => requestLine(t, languageOf(ctx), request)),
    keyboard,
  );
}
