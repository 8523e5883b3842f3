import { BotError, GrammyError, type MiddlewareFn } from "grammy";
import { whereAccount } from "../../app/find-person.ts";
import { inviteCode } from "../../core/invites/invite-code.ts";
import { failureOf } from "../../delivery/failure.ts";
import { processing } from "../../delivery/processing.ts";
import type { BotContext, BotDeps } from "./context.ts";
import { translator } from "./translate.ts";

/**
 * The one error boundary. A messenger that fails is left to the inbox, which tries the update again; a person who
 * refuses us is noted; anything else is our mistake: it is logged under a code, and the person is told that code.
 */
export function failures(
  { app, log, channel }: BotDeps,
  isTransportFailure: (error: unknown) => boolean,
): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    try {
      await next();
    } catch (caught) {
      const error = caught instanceof BotError ? caught.error : caught;
      if (isTransportFailure(error)) throw error;
      if (error instanceof GrammyError && failureOf({ ...error, ok: false }).kind === "blocked") {
        await app.database.address.updateMany({
          where: whereAccount(channel.accountOf(ctx.from?.id ?? 0)),
          data: { blockedAt: app.now() },
        });
        return;
      }
      const code = inviteCode(app.randomBytes(48)).slice(0, 4);
      const current = processing.getStore();
      if (current) current.errorCode = code;
      log.error(
        { err: error, code, channel: channel.name, update: ctx.update.update_id, route: ctx.route },
        "update failed",
      );
      const t = ctx.t ?? translator("vi");
      const address = ctx.address ?? { addressee: t("chat:addressee"), addresseeCapital: t("chat:addresseeCapital") };
      if (ctx.callbackQuery) await ctx.answerCallbackQuery().catch(() => undefined);
      await ctx.reply(t("chat:failed", { ...address, code }), { parse_mode: "HTML" });
    }
  };
}
