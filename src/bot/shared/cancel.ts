import { Composer } from "grammy";
import type { BotContext } from "./context.ts";
import { say } from "./show.ts";

/**
 * Commands leave a guided conversation, whatever it is waiting for; /huy says so. Sits between `conversations()` and
 * the conversations themselves, which would swallow them.
 */
export function cancel(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("message:text", async (ctx, next) => {
    if (!ctx.message.text.startsWith("/")) return next();
    const active = Object.keys(ctx.conversation.active()).length > 0;
    if (active) await ctx.conversation.exitAll();
    if (!/^\/(?:huy|cancel)(?:@|\s|$)/.test(ctx.message.text)) return next();
    ctx.route = "cancel";
    await say(ctx, ctx.t(active ? "chat:cancelled" : "chat:nothingToCancel", ctx.address));
  });
  return composer;
}
