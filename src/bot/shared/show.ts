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

/** Is the update a tap on a button, rather than its name or number typed? */
export function isTap(ctx: BotContext): boolean {
  return ctx.callbackQuery !== undefined && ctx.callbackQuery.chat_instance !== "typed:";
}
