import type { Conversation } from "@grammyjs/conversations";
import { type Context, InlineKeyboard } from "grammy";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import type { Translate } from "../shared/translate.ts";
import { answerSideQuestion, isSideQuestion } from "./side-question.ts";

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
  if (ctx.callbackQuery) await ctx.answerCallbackQuery();
  return { ctx, reply: readReply(ctx, prefix) };
}

/** What an update says as a reply; the data of a button without its `prefix:`. */
export function readReply({ callbackQuery, message }: Context, prefix: string): Reply {
  if (callbackQuery) return { kind: "choice", choice: callbackQuery.data?.slice(prefix.length + 1) ?? "" };
  if (message?.text !== undefined) return { kind: "text", text: message.text };
  const photo = message?.photo?.at(-1);
  if (photo) return { kind: "photo", fileId: photo.file_id, caption: message?.caption ?? "" };
  return { kind: "other" };
}

/** The steps of one guided conversation: asked, waited for, and asked again. */
export interface Steps {
  readonly guide: Guide;
  readonly prefix: string;
  /** Asks a step: it is what is asked again after something in between. */
  ask(ctx: Context, text: string, keyboard?: InlineKeyboard): Promise<void>;
  /**
   * Says that a reply could not be read. Where it is surely a question with an answer, a button offers that answer; the
   * step is asked again after it.
   */
  retry(ctx: Context, reply: Reply, text: string, keyboard?: InlineKeyboard): Promise<void>;
  /** Waits for the next answer. */
  wait(): Promise<{ reply: Reply; ctx: Context }>;
}

/** @param prefix what the data of the conversation's own buttons begins with */
export function stepsOf(guide: Guide, deps: BotDeps, t: Translate, prefix: string): Steps {
  const questions: string[] = [];
  let asked: { readonly text: string; readonly keyboard?: InlineKeyboard | undefined } | undefined;
  const askAgain = async (ctx: Context) => asked && (await prompt(ctx, asked.text, asked.keyboard));
  return {
    guide,
    prefix,
    async ask(ctx, text, keyboard) {
      asked = { text, keyboard };
      await askAgain(ctx);
    },
    async retry(ctx, reply, text, keyboard) {
      const typed = reply.kind === "text" ? reply.text : "";
      if (typed === "" || !(await guide.external(() => isSideQuestion(deps, typed)))) {
        return prompt(ctx, text, keyboard);
      }
      const button = InlineKeyboard.text(t("chat:answerThis"), pack(prefix, "question", questions.push(typed) - 1));
      await prompt(ctx, text, new InlineKeyboard([[button], ...(keyboard?.inline_keyboard ?? [])]));
    },
    async wait() {
      for (;;) {
        const answer = await waitForReply(guide, prefix);
        const number = answer.reply.kind === "choice" ? /^question:(\d+)$/.exec(answer.reply.choice)?.[1] : undefined;
        if (number === undefined) return answer;
        const { ctx } = answer;
        const question = questions[Number(number)];
        const bubbles =
          question === undefined ? [] : await guide.external(() => answerSideQuestion(deps, ctx.from, question));
        for (const { text, rows } of bubbles) {
          await prompt(ctx, text, rows.length > 0 ? new InlineKeyboard(rows) : undefined);
        }
        await askAgain(ctx);
      }
    },
  };
}
