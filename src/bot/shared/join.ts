import { Composer } from "grammy";
import { joinOrganization } from "../../app/join-organization.ts";
import type { BotContext, BotDeps } from "./context.ts";
import { say } from "./show.ts";

/** Joins the organisation an invite code names and says how it went. */
export async function join(ctx: BotContext, { app }: BotDeps, code: string): Promise<void> {
  ctx.route = "join";
  const { t } = ctx;
  if (code.trim() === "") return say(ctx, t("person:join_ask"));
  const result = await joinOrganization(app, ctx.known.personId, code);
  ctx.route = result.ok ? "join:ok" : `join:${result.reason}`;
  await say(
    ctx,
    result.ok
      ? t("person:join_ok", { organization: result.organization, role: t(`chat:role_${result.role}`) })
      : t(`person:join_${result.reason}`),
  );
}

/** /thamgia CODE */
export function joining(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command("thamgia", (ctx) => join(ctx, deps, ctx.match));
  return composer;
}
