import { Composer } from "grammy";
import { findFormCode } from "../../app/form-library.ts";
import { CONSOLIDATE } from "../conversations/choose-consolidation.ts";
import { packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import type { ConsolidationWish } from "./consolidation-step.ts";
import { isLead, sayNotLead } from "./lead.ts";

const isDay = (text: string | undefined) => /^\d{4}-\d\d-\d\d$/.test(text ?? "");

/** /tonghop: the reports of a period together, as a card and as files. For the lead office. */
export function consolidating({ app }: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const begin = async (ctx: BotContext, wish: ConsolidationWish) => {
    if (!isLead(ctx)) return sayNotLead(ctx);
    ctx.route = "sum";
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(CONSOLIDATE, wish);
  };

  composer.command("tonghop", (ctx) => begin(ctx, { text: ctx.match }));
  composer.callbackQuery(packed("sum:list", 0), async (ctx) => {
    await ctx.answerCallbackQuery();
    await begin(ctx, { text: "" });
  });
  composer.callbackQuery(packed("sum:of", 3), async (ctx) => {
    await ctx.answerCallbackQuery();
    const [, id, from = "", to = ""] = ctx.match;
    const formCode = await findFormCode(app, rowId(id) ?? 0);
    const isOrder = formCode !== null && isDay(from) && isDay(to);
    await begin(ctx, isOrder ? { formCode, period: { from, to } } : { text: "" });
  });
  return composer;
}
