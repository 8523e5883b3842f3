import { Composer, InlineKeyboard } from "grammy";
import { acknowledgeDuty } from "../../app/acknowledge-duty.ts";
import { acknowledgeReminder } from "../../app/acknowledge-reminder.ts";
import { editReport } from "../../app/edit-report.ts";
import { type DutyView, findDuty } from "../../app/find-duty.ts";
import { findDutyReport } from "../../app/list-duties.ts";
import { REQUEST_FIELD, REQUEST_FORM } from "../../app/open-request.ts";
import { noAnswers } from "../../core/forms/answers.ts";
import { ASK_ABOUT_DUTY } from "../conversations/ask-about-duty.ts";
import { FINISH_DUTY } from "../conversations/finish-duty.ts";
import { PROMISE_DAY } from "../conversations/promise-day.ts";
import { packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { say } from "../shared/show.ts";
import { afterwards } from "./duty/talk.ts";
import { quietWords } from "./duty/words.ts";
import { showDutyCard } from "./duty-card.ts";
import { type Closed, closedBubble, closedFor, toList } from "./duty-closed.ts";
import { dutyName } from "./duty-name.ts";
import { organizationsOf, sayNotMember } from "./home.ts";
import { begin } from "./reporting.ts";
import { enterGuide } from "./resume-guide.ts";

/** As much of what was asked as the report's field holds. */
const LONGEST_REQUEST = 500;

/** What officers and leaders do about a duty: under its card, under reminders, under what was done before. */
export function dutyActions(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.callbackQuery(packed("duty:card", 1), async (ctx) => {
    await ctx.answerCallbackQuery();
    await showDutyCard(ctx, deps, rowId(ctx.match[1]) ?? 0);
  });
  composer.callbackQuery(packed("duty:go", 1), async (ctx) => {
    const view = await chosen(ctx, deps, ctx.match[1], "done");
    if (view) await report(ctx, deps, view);
  });
  composer.callbackQuery(packed("duty:done", 1), async (ctx) => {
    const view = await chosen(ctx, deps, ctx.match[1]);
    if (!view) return;
    await (view.formCode === null ? enter(ctx, FINISH_DUTY, view) : report(ctx, deps, view));
  });
  composer.callbackQuery(packed("duty:ack", 1), async (ctx) => {
    const view = await chosen(ctx, deps, ctx.match[1]);
    if (view) await acknowledge(ctx, deps, view.dutyId);
  });
  composer.callbackQuery(packed("duty:ackmsg", 1), async (ctx) => {
    await ctx.answerCallbackQuery();
    ctx.route = "duty:ackmsg";
    if (organizationsOf(ctx).length === 0) return sayNotMember(ctx);
    await acknowledgeAll(ctx, deps, rowId(ctx.match[1]) ?? 0);
  });
  composer.callbackQuery(packed("duty:promise", 1), async (ctx) => {
    const view = await chosen(ctx, deps, ctx.match[1]);
    if (view) await enter(ctx, PROMISE_DAY, view);
  });
  composer.callbackQuery(packed("duty:extend", 1), async (ctx) => {
    const view = await chosen(ctx, deps, ctx.match[1]);
    if (view) await enter(ctx, ASK_ABOUT_DUTY, view, { kind: "EXTENSION" });
  });
  composer.callbackQuery(packed("duty:notmine", 1), async (ctx) => {
    const view = await chosen(ctx, deps, ctx.match[1]);
    if (view) await enter(ctx, ASK_ABOUT_DUTY, view, { kind: "TRANSFER" });
  });
  return composer;
}

/**
 * The duty a tap is about, when something can be done about it by whoever tapped; otherwise a kind word says why not.
 * @param also what may be over already
 */
async function chosen(
  ctx: BotContext,
  { app }: BotDeps,
  part: string | undefined,
  also?: "done",
): Promise<DutyView | undefined> {
  await ctx.answerCallbackQuery();
  ctx.route = "duty:action";
  if (organizationsOf(ctx).length === 0) {
    await sayNotMember(ctx);
    return undefined;
  }
  const found = await findDuty(app, ctx.known.personId, rowId(part) ?? 0);
  const view = organizationsOf(ctx).some(({ id }) => id === found?.organization.id) ? found : null;
  const closed = closedFor(view);
  if (view && (!closed || closed === also)) return view;
  await sayClosed(ctx, closed ?? "gone", view);
  return undefined;
}

async function sayClosed(ctx: BotContext, closed: Closed, view: DutyView | null): Promise<void> {
  const { text, rows } = closedBubble(ctx.t, ctx.known, closed, view);
  await say(ctx, text, new InlineKeyboard(rows ?? []));
}

async function enter(ctx: BotContext, conversation: string, { dutyId }: DutyView, more: object = {}): Promise<void> {
  ctx.route = `duty:${conversation}`;
  await ctx.conversation.exitAll();
  await ctx.conversation.enter(conversation, { dutyId, language: languageOf(ctx), ...more });
}

async function acknowledge(ctx: BotContext, { app }: BotDeps, dutyId: number): Promise<void> {
  ctx.route = "duty:ack";
  const { t, known } = ctx;
  const acknowledged = await acknowledgeDuty(app, known.personId, dutyId);
  const view = await findDuty(app, known.personId, dutyId);
  if (!acknowledged.ok || !view) return sayClosed(ctx, closedFor(view) ?? "gone", view);
  const name = dutyName(view, languageOf(ctx));
  const lines = [t("duty:acked", { name, organization: view.organization.name }), quietWords(t, view, app.now())];
  await say(ctx, lines.join("\n"), new InlineKeyboard(afterwards(ctx, view)));
}

async function acknowledgeAll(ctx: BotContext, deps: BotDeps, deliveryId: number): Promise<void> {
  const { t, known } = ctx;
  const { dutyIds, over } = await acknowledgeReminder(deps.app, known.personId, deliveryId);
  const [only] = dutyIds;
  if (only !== undefined && dutyIds.length === 1 && over === 0) return acknowledge(ctx, deps, only);
  const lines = dutyIds.length === 0 ? [t("duty:ackedNone")] : [t("duty:ackedSeveral", { count: dutyIds.length })];
  if (dutyIds.length > 0 && over > 0) lines.push(t("duty:ackedOver", { count: over }));
  await say(ctx, lines.join("\n"), new InlineKeyboard([[toList(t, known, null)]]));
}

/** The report a duty asks for: begun, gone on with, mended, or shown when it was sent. */
async function report(ctx: BotContext, deps: BotDeps, view: DutyView): Promise<void> {
  const { app } = deps;
  const { formCode, covers, organization, isRequest, deadlineId } = view;
  const existing = await findDutyReport(app, organization.id, view);
  if (view.status === "DONE" && !existing) return sayClosed(ctx, "done", view);
  if (formCode === null || covers === null) return enter(ctx, FINISH_DUTY, view);
  if (existing?.status === "RETURNED" && (await editReport(app, ctx.known.personId, existing.reportId)).ok)
    return enterGuide(ctx, { reportId: existing.reportId });
  const asked = (view.note ?? view.name).slice(0, LONGEST_REQUEST);
  const answers = { ...noAnswers, values: formCode === REQUEST_FORM ? { [REQUEST_FIELD]: asked } : {} };
  await begin(ctx, deps, organization.id, formCode, covers, isRequest ? { deadlineId, answers } : {});
}
