import { Composer, InlineKeyboard, type MiddlewareFn } from "grammy";
import { dropCursor, findCursor } from "../../app/keep-cursor.ts";
import { guidePrefixes } from "../../core/forms/answers.ts";
import { writeAtEnd } from "../../delivery/processing.ts";
import type { FillStart } from "../conversations/fill-form.ts";
import { isStopWord } from "../shared/cancel.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { say } from "../shared/show.ts";
import { FILL } from "./guide/buttons.ts";
import { leave } from "./guide/finish.ts";
import { cursorKey, cursorSource } from "./guide/run-guide.ts";

/** The conversation that guides through reports. */
export const FILL_FORM = "fill-form";

/** Begins a guide, leaving what else was under way. */
export async function enterGuide(ctx: BotContext, start: FillStart): Promise<void> {
  ctx.route = "report:guide";
  await ctx.conversation.exitAll();
  await ctx.conversation.enter(FILL_FORM, start);
}

/**
 * Sits before the conversations. A command leaves the guide, and /huy says how to come back to the draft; a guide whose
 * form or program has changed is taken out of its conversation, which would go on with what it knew, or not at all.
 */
export function watchGuide(deps: BotDeps): Composer<BotContext> {
  const { app } = deps;
  const composer = new Composer<BotContext>();
  composer.use(async (ctx, next) => {
    const key = cursorKey(deps, ctx);
    const cursor = await findCursor(app, key);
    if (!cursor) return next();
    const text = ctx.message?.text ?? "";
    const isAnother = Object.keys(ctx.conversation.active()).some((name) => name !== FILL_FORM);
    // "Thôi" to "another row?" says that there is none.
    const stops = isStopWord(text) && !cursor.path.startsWith(guidePrefixes.more);
    if (text.startsWith("/") || stops || isAnother) {
      writeAtEnd("cursor", () => dropCursor(app, key));
      if (isAnother || (text.startsWith("/") && !/^\/(?:huy|cancel)(?:@|\s|$)/.test(text))) return next();
      ctx.route = "report:left";
      await ctx.conversation.exitAll();
      const [kept] = leave({ t: ctx.t }, cursor.reportId).bubbles;
      return say(ctx, kept?.text ?? "", new InlineKeyboard(kept?.rows ?? []));
    }
    ctx.cursor = cursor;
    if (cursor.guideSource !== (await cursorSource(app, cursor.reportId))) await ctx.conversation.exit(FILL_FORM);
    await next();
  });
  return composer;
}

/**
 * The guide's conversation, or none: one that cannot be replayed (its state is damaged, or of other code) is left, and
 * the reply goes on to `resumeGuide`.
 */
export function mendGuide({ log, channel }: BotDeps, conversation: MiddlewareFn<BotContext>): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    let isPassed = false;
    try {
      await conversation(ctx, async () => {
        isPassed = true;
        await next();
      });
    } catch (error) {
      if (isPassed || ctx.guideRan || !ctx.cursor) throw error;
      log.warn({ err: error, channel: channel.name }, "a guide could not be replayed and is begun again");
      await ctx.conversation.exit(FILL_FORM);
      await next();
    }
  };
}

/**
 * Sits after the conversations: a reply in a chat whose guide is under way though its conversation is not — it ran its
 * length, broke off, or was of another form or program — goes on where the cursor stands.
 */
export function resumeGuide(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.use(async (ctx, next) => {
    const { cursor } = ctx;
    const isReply = ctx.message !== undefined || ctx.callbackQuery?.data?.startsWith(`${FILL}:`);
    if (!cursor || !isReply || Object.keys(ctx.conversation.active()).length > 0) return next();
    if (ctx.callbackQuery) await ctx.answerCallbackQuery();
    const changed = cursor.guideSource !== (await cursorSource(deps.app, cursor.reportId));
    await enterGuide(ctx, {
      reportId: cursor.reportId,
      at: cursor.path,
      takesReply: true,
      since: cursor.updatedAt.toISOString(),
      ...(changed && { why: "changed" as const }),
    });
  });
  return composer;
}
