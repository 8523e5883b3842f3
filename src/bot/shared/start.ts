import { Composer } from "grammy";
import { normalizeInviteCode } from "../../core/invites/invite-code.ts";
import { homeKeyboard } from "../citizen/keyboards.ts";
import { withReports } from "../commune/reports-button.ts";
import type { BotContext, BotDeps } from "./context.ts";
import { join } from "./join.ts";
import { say } from "./show.ts";

/** /start says what this is, what it keeps and how to erase it, and asks nothing. With an invite code it joins. */
export function start(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command("start", async (ctx) => {
    ctx.route = "start";
    if (normalizeInviteCode(ctx.match)) return join(ctx, deps, ctx.match);
    const { t, address } = ctx;
    const [membership] = ctx.known.person.memberships;
    const hello = membership
      ? t("chat:helloMember", {
          locality: deps.locality,
          role: t(`chat:role_${membership.role}`),
          organization: membership.organization.name,
        })
      : t("chat:hello", { ...address, locality: deps.locality });
    await say(ctx, `${hello}\n\n${t("chat:helloPrivacy")}`);
    await say(ctx, t("chat:helloAsk", address), withReports(ctx, homeKeyboard(t)));
  });
  return composer;
}
