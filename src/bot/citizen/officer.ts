import { Composer } from "grammy";
import type { CaseStart } from "../conversations/ask-officer.ts";
import { packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";

/** The ways to a person: "Hỏi cán bộ" under an answer or a menu, /phananh, and a photo sent out of the blue. */
export function officer({ app }: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const begin = async (ctx: BotContext, start: Omit<CaseStart, "language">) => {
    ctx.route = "officer";
    await ctx.conversation.exitAll();
    await ctx.conversation.enter("ask-officer", { ...start, language: ctx.known.person.language } satisfies CaseStart);
  };

  composer.command("phananh", (ctx) => begin(ctx, { kind: "REFLECTION", question: null, photo: null }));

  composer.callbackQuery(packed("officer", 1), async (ctx) => {
    await ctx.answerCallbackQuery();
    const id = rowId(ctx.match[1]) ?? 0;
    const asked =
      id > 0
        ? await app.database.question.findFirst({
            where: { id, personId: ctx.known.personId, outcome: { not: "SMALLTALK" } },
          })
        : null;
    await begin(ctx, { kind: "QUESTION", question: asked && { id: asked.id, text: asked.text }, photo: null });
  });

  composer.on("message:photo", (ctx) => {
    const photo = ctx.message.photo.at(-1);
    const caption = ctx.message.caption ?? "";
    return begin(ctx, { kind: "QUESTION", question: null, photo: photo ? { fileId: photo.file_id, caption } : null });
  });
  return composer;
}
