import { Composer } from "grammy";
import { packed } from "../shared/callback-data.ts";
import type { BotContext } from "../shared/context.ts";

/** Begins the self check, or offers to go on with one that was left. */
export async function beginSelfCheck(ctx: BotContext): Promise<void> {
  ctx.route = "self-check";
  await ctx.conversation.exitAll();
  await ctx.conversation.enter("self-check", ctx.known.person.language);
}

/** The button "Tự kiểm tra", and buttons of a self check that was left: both lead into it. */
export function selfCheckEntry(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.callbackQuery([packed("selfcheck", 0), /^check:/], async (ctx) => {
    await ctx.answerCallbackQuery();
    await beginSelfCheck(ctx);
  });
  return composer;
}
