import type { Conversation } from "@grammyjs/conversations";
import type { Context, InlineKeyboard } from "grammy";
import type { BotContext } from "../shared/context.ts";

/** A guided conversation of this bot. */
export type Guide = Conversation<BotContext, Context>;

/** What a person answered in a guided conversation. */
export type Reply =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "choice"; readonly choice: string }
  | { readonly kind: "photo"; readonly fileId: string; readonly caption: string }
  | { readonly kind: "other" };

/** Sends a step of a guided conversation. */
export async function prompt(ctx: Context, text: string, keyboard?: InlineKeyboard): Promise<void> {
  await ctx.reply(text, {
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    ...(keyboard && { reply_markup: keyboard }),
  });
}

/**
 * Waits for the next answer: a text, a photo, or one of the conversation's own buttons (their data begins with
 * `prefix:`). Everything else — other buttons, edits — goes on to the rest of the bot while the conversation waits.
 */
export async function waitForReply(guide: Guide, prefix: string): Promise<{ reply: Reply; ctx: Context }> {
  const isOurs = (data: string | undefined) => data?.startsWith(`${prefix}:`) ?? false;
  const ctx = await guide.waitUntil((next) => next.message !== undefined || isOurs(next.callbackQuery?.data), {
    next: true,
  });
  if (ctx.callbackQuery) {
    await ctx.answerCallbackQuery();
    return { ctx, reply: { kind: "choice", choice: ctx.callbackQuery.data?.slice(prefix.length + 1) ?? "" } };
  }
  const { message } = ctx;
  if (message?.text !== undefined) return { ctx, reply: { kind: "text", text: message.text } };
  const photo = message?.photo?.at(-1);
  if (photo) return { ctx, reply: { kind: "photo", fileId: photo.file_id, caption: message?.caption ?? "" } };
  return { ctx, reply: { kind: "other" } };
}
