import { Composer } from "grammy";
import { homeKeyboard } from "../citizen/keyboards.ts";
import type { BotContext } from "./context.ts";
import { say } from "./show.ts";

/** Last of all: commands not known here, buttons of another time, voice and stickers. Nobody is met with silence. */
export function unhandled(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("callback_query", async (ctx) => {
    ctx.route = "button-gone";
    await ctx.answerCallbackQuery();
    await say(ctx, ctx.t("chat:buttonGone", ctx.address), homeKeyboard(ctx.t));
  });
  composer.on("message", async (ctx) => {
    ctx.route = "unsupported";
    await say(ctx, ctx.t("chat:unsupported", ctx.address), homeKeyboard(ctx.t));
  });
  return composer;
}

/** A command nobody took: said before free text would take it for a question. */
export function unknownCommand(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("message:text", async (ctx, next) => {
    const command = /^\/\S*/.exec(ctx.message.text)?.[0];
    if (command === undefined) return next();
    ctx.route = "unknown-command";
    await say(ctx, ctx.t("chat:unknownCommand", { command, ...ctx.address }), homeKeyboard(ctx.t));
  });
  return composer;
}
