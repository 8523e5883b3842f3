import type { InlineKeyboard } from "grammy";
import type { BotContext } from "./context.ts";

/** Sends markup as a new message. */
export async function say(ctx: BotContext, text: string, keyboard?: InlineKeyboard): Promise<void> {
  await ctx.reply(text, {
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    ...(keyboard && { reply_markup: keyboard }),
  });
}

/** Sends markup as several messages; the buttons go under the last. */
export async function sayAll(ctx: BotContext, texts: readonly string[], keyboard?: InlineKeyboard): Promise<void> {
  for (const [i, text] of texts.entries()) await say(ctx, text, i === texts.length - 1 ? keyboard : undefined);
}

/** Is the update a tap on a button, rather than its name or number typed? */
export function isTap(ctx: BotContext): boolean {
  return ctx.callbackQuery !== undefined && ctx.callbackQuery.chat_instance !== "typed:";
}
