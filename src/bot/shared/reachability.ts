import { Composer } from "grammy";
import { whereAccount } from "../../app/find-person.ts";
import type { BotContext, BotDeps } from "./context.ts";

/** Keeps note of who refuses our messages and who takes them again. */
export function reachability({ app, channel }: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.on("my_chat_member", async (ctx) => {
    if (ctx.chat.type === "private") {
      const blockedAt = ctx.myChatMember.new_chat_member.status === "kicked" ? app.now() : null;
      await app.database.address.updateMany({
        where: whereAccount(channel.accountOf(ctx.from.id)),
        data: { blockedAt },
      });
    }
  });
  composer.use(async (ctx, next) => {
    if (ctx.from && ctx.chat?.type === "private") {
      await app.database.address.updateMany({
        where: { ...whereAccount(channel.accountOf(ctx.from.id)), blockedAt: { not: null } },
        data: { blockedAt: null },
      });
    }
    await next();
  });
  return composer;
}
