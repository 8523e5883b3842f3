import { GrammyError, type InlineKeyboard } from "grammy";
import type { BotContext } from "./context.ts";
import { isTap, say } from "./show.ts";
import type { Translate } from "./translate.ts";

/** At most five options at a time (STYLE: words for people). */
const PAGE = 5;

/** One page of options; a page that is not there becomes the nearest. */
export function pageOf<T>(
  all: readonly T[],
  wanted: number | undefined,
): { items: readonly T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  const page = Math.min(Math.max(1, wanted ?? 1), pages);
  return { items: all.slice((page - 1) * PAGE, page * PAGE), page, pages };
}

/** Which page of how many, when there are several. */
export function pageSuffix(t: Translate, page: number, pages: number): string {
  return pages === 1 ? "" : t("browse:page", { page, pages });
}

/** A menu takes the place of the one that was tapped, if the channel does that; a typed choice gets a new message. */
export async function turnMenu(
  ctx: BotContext,
  inPlace: boolean,
  text: string,
  keyboard: InlineKeyboard,
): Promise<void> {
  await ctx.answerCallbackQuery();
  if (!inPlace || !isTap(ctx)) return say(ctx, text, keyboard);
  try {
    await ctx.editMessageText(text, { parse_mode: "HTML", reply_markup: keyboard });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    // The same page tapped twice changes nothing; a message too old to be changed is shown anew.
    if (!/not modified/i.test(error.description)) await say(ctx, text, keyboard);
  }
}
