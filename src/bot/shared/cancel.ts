import { Composer } from "grammy";
import { fold } from "../../core/text/fold.ts";
import type { BotContext } from "./context.ts";
import { say } from "./show.ts";

/** What people say instead of /huy when they have had enough of being asked. */
const stopWords = new Set(["thoi", "thoi khong gui nua", "dung", "dung lai", "huy", "huy bo", "stop", "cancel"]);

/** Has the person had enough? "Dừng" and "dung" say so, "đúng" does not. */
export function isStopWord(text: string): boolean {
  return stopWords.has(fold(text)) && !/^\P{L}*đúng/iu.test(text.normalize("NFC"));
}

/**
 * Commands leave a guided conversation, whatever it is waiting for; /huy says so. Sits between `conversations()` and
 * the conversations themselves, which would swallow them.
 */
export function cancel(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("message:text", async (ctx, next) => {
    const active = Object.keys(ctx.conversation.active()).length > 0;
    // The guide through a report looks at these words itself: "thôi" may be an answer there.
    const stops = active && !ctx.cursor && isStopWord(ctx.message.text);
    if (!ctx.message.text.startsWith("/") && !stops) return next();
    if (active) await ctx.conversation.exitAll();
    if (!stops && !/^\/(?:huy|cancel)(?:@|\s|$)/.test(ctx.message.text)) return next();
    ctx.route = "cancel";
    await say(ctx, ctx.t(active ? "chat:cancelled" : "chat:nothingToCancel", ctx.address));
  });
  return composer;
}
