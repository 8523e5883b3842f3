import { Composer, InlineKeyboard } from "grammy";
import { updateProfile } from "../../app/update-profile.ts";
import { pack, packed } from "./callback-data.ts";
import type { BotContext, BotDeps } from "./context.ts";
import { say } from "./show.ts";
import { translator } from "./translate.ts";

/** /ngonngu: Vietnamese or English. */
export function language({ app }: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command(["ngonngu", "language"], (ctx) => {
    ctx.route = "language";
    const keyboard = new InlineKeyboard()
      .text("1. Tiếng Việt", pack("language", "vi"))
      .text("2. English", pack("language", "en"));
    return say(ctx, ctx.t("chat:languageChoose"), keyboard);
  });
  composer.callbackQuery(packed("language", 1), async (ctx) => {
    ctx.route = "language:set";
    const chosen = ctx.match[1] === "en" ? "en" : "vi";
    await ctx.answerCallbackQuery();
    await updateProfile(app, ctx.known.personId, { language: chosen === "en" ? "EN" : "VI" });
    await say(ctx, translator(chosen)("chat:languageSet"));
  });
  return composer;
}
