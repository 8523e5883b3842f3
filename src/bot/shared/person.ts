import type { MiddlewareFn } from "grammy";
import { findPerson } from "../../app/find-person.ts";
import type { BotContext, BotDeps } from "./context.ts";
import { languageOf } from "./language-of.ts";
import { translator } from "./translate.ts";

/** Finds out who writes and in which language to answer. Only private chats are served. */
export function person({ app, channel }: BotDeps): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    if (!ctx.from || ctx.from.is_bot || ctx.chat?.type !== "private") return;
    const known = await findPerson(app, channel.accountOf(ctx.from.id));
    if (!known) return;
    ctx.known = known;
    ctx.t = translator(languageOf(ctx));
    const role = ctx.known.person.memberships.length > 0 ? ({ context: "officer" } as const) : {};
    ctx.address = { addressee: ctx.t("chat:addressee", role), addresseeCapital: ctx.t("chat:addresseeCapital", role) };
    await next();
  };
}
