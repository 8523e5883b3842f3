import { Composer } from "grammy";
import { changeDeadline, type DeadlineView, findDeadline, listDeadlines } from "../../app/change-deadline.ts";
import { MOVE_DEADLINE } from "../conversations/move-deadline.ts";
import { pack, packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { pageOf, pageSuffix } from "../shared/menu-page.ts";
import { say } from "../shared/show.ts";
import type { Translate } from "../shared/translate.ts";
import { type Button, numbered, sayLines } from "./bubbles.ts";
import { formatLastDay } from "./last-day.ts";
import { isLead, sayNotLead } from "./lead.ts";

/** What is due when: looked at, turned on and off, moved; a request withdrawn. */
export function deadlines(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const taps = composer.filter((ctx) => ctx.callbackQuery?.data?.startsWith("deadline:") ?? false);
  taps.use(async (ctx, next) => {
    await ctx.answerCallbackQuery();
    if (!isLead(ctx)) return sayNotLead(ctx);
    await next();
  });
  taps.callbackQuery(packed("deadline:list", 1), (ctx) => showDeadlines(ctx, deps, rowId(ctx.match[1])));
  taps.callbackQuery(packed("deadline:view", 1), (ctx) => showDeadline(ctx, deps, rowId(ctx.match[1]) ?? 0));
  taps.callbackQuery(packed("deadline:turn", 2), (ctx) =>
    turn(ctx, deps, rowId(ctx.match[1]) ?? 0, ctx.match[2] === "1"),
  );
  taps.callbackQuery(packed("deadline:withdraw", 1), (ctx) => askWithdraw(ctx, deps, rowId(ctx.match[1]) ?? 0));
  taps.callbackQuery(packed("deadline:move", 1), async (ctx) => {
    const deadline = await findDeadline(deps.app, rowId(ctx.match[1]) ?? 0);
    if (!deadline?.canMove) return showDeadline(ctx, deps, deadline?.id ?? 0);
    ctx.route = "deadline:move";
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(MOVE_DEADLINE, { deadlineId: deadline.id, language: languageOf(ctx) });
  });
  return composer;
}

/** "đến hết ngày 09/11/2026". */
export function nextText(t: Translate, { next, isRequest }: DeadlineView): string {
  if (next) return t("deadline:next", { day: formatLastDay(next) });
  return t(isRequest ? "deadline:nextOver" : "deadline:nextNone");
}

const toList = (t: Translate): Button => [t("deadline:toList"), pack("deadline", "list", 1)];

function moveButton(t: Translate, { id, next, isRequest }: DeadlineView): Button {
  return [t(next || isRequest ? "deadline:move" : "deadline:setDay"), pack("deadline", "move", id)];
}

/** What runs comes first, the soonest due before the others; then what has no day yet, and what is off. */
function bySoonest(a: DeadlineView, b: DeadlineView): number {
  const rank = ({ active, next, isRequest }: DeadlineView) => (active ? (next || isRequest ? 0 : 1) : 2);
  return rank(a) - rank(b) || (a.next?.getTime() ?? 0) - (b.next?.getTime() ?? 0) || a.id - b.id;
}

async function showDeadlines(ctx: BotContext, { app }: BotDeps, wanted: number | undefined): Promise<void> {
  ctx.route = "deadline:list";
  const { t } = ctx;
  const all = [...(await listDeadlines(app))].sort(bySoonest);
  const { items, page, pages } = pageOf(all, wanted);
  const keyboard = numbered(
    [
      ...items.map(({ id, name }): Button[] => [[name.slice(0, 60), pack("deadline", "view", id)]]),
      pages > 1 ? [[t("report:page", { page: (page % pages) + 1 }), pack("deadline", "list", (page % pages) + 1)]] : [],
    ],
    [t("deadline:toHome"), pack("office", "home")],
  );
  const lines = items.map((deadline, i) => {
    const { name, active, owing, next, isRequest } = deadline;
    const on = next || isRequest ? "deadline:stateOn" : "deadline:stateNoDay";
    const state = t(active ? on : "deadline:stateOff", { count: owing });
    return t("deadline:listLine", { number: i + 1, name, next: nextText(t, deadline), state });
  });
  if (lines.length === 0) lines.push(t("deadline:listNone"));
  await sayLines(ctx, t("deadline:listTitle") + pageSuffix(t, page, pages), lines, keyboard);
}

async function showDeadline(ctx: BotContext, { app }: BotDeps, id: number): Promise<void> {
  ctx.route = "deadline:view";
  const { t } = ctx;
  const deadline = await findDeadline(app, id);
  if (!deadline) return say(ctx, t("deadline:gone"), numbered([], toList(t)));
  const { name, note, active, isRequest, canMove, owing, next } = deadline;
  const off = isRequest ? "deadline:viewWithdrawn" : "deadline:viewOff";
  const lines = [
    t("deadline:view", { name }),
    ...(note !== null && note !== name ? [t("deadline:viewNote", { note })] : []),
    t("deadline:viewNext", { next: nextText(t, deadline) }),
    t(active ? (next || isRequest ? "deadline:viewOn" : "deadline:viewNoDay") : off, { count: owing }),
    ...(canMove ? [] : [t("deadline:viewInFile")]),
  ];
  await say(
    ctx,
    lines.join("\n"),
    numbered([[turnButton(t, deadline)], canMove ? [moveButton(t, deadline)] : []], toList(t)),
  );
}

function turnButton(t: Translate, { id, active, isRequest }: DeadlineView): Button {
  if (isRequest && active) return [t("deadline:withdraw"), pack("deadline", "withdraw", id)];
  if (active) return [t("deadline:turnOff"), pack("deadline", "turn", id, 0)];
  return [t(isRequest ? "deadline:reopen" : "deadline:turnOn"), pack("deadline", "turn", id, 1)];
}

async function askWithdraw(ctx: BotContext, { app }: BotDeps, id: number): Promise<void> {
  ctx.route = "deadline:withdraw";
  const { t } = ctx;
  const deadline = await findDeadline(app, id);
  if (!deadline) return say(ctx, t("deadline:gone"), numbered([], toList(t)));
  const yes: Button = [t("deadline:withdrawYes"), pack("deadline", "turn", id, 0)];
  const no: Button = [t("deadline:withdrawNo"), pack("deadline", "view", id)];
  await say(ctx, t("deadline:withdrawAsk", { name: deadline.name, count: deadline.owing }), numbered([[yes]], no));
}

async function turn(ctx: BotContext, { app }: BotDeps, id: number, active: boolean): Promise<void> {
  ctx.route = active ? "deadline:on" : "deadline:off";
  const { t } = ctx;
  const changed = await changeDeadline(app, ctx.known.personId, id, { kind: "turn", active });
  const deadline = await findDeadline(app, id);
  if (!changed.ok && changed.reason === "not-allowed") return sayNotLead(ctx);
  if (!deadline) return say(ctx, t("deadline:gone"), numbered([], toList(t)));
  if (!changed.ok) return say(ctx, t("deadline:noDay"), numbered([[moveButton(t, deadline)]], toList(t)));
  const done = active ? "deadline:turnedOn" : deadline.isRequest ? "deadline:withdrawn" : "deadline:turnedOff";
  await say(ctx, t(done, { name: deadline.name }), numbered([[turnButton(t, deadline)]], toList(t)));
}
