import { Composer } from "grammy";
import { homeKeyboard } from "../citizen/keyboards.ts";
import { withReports } from "../commune/reports-button.ts";
import type { BotContext } from "./context.ts";
import { say } from "./show.ts";

/** /trogiup: what can be done here, by role. */
export function help(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command(["trogiup", "help"], async (ctx) => {
    ctx.route = "help";
    const { t } = ctx;
    for (const { role, organization } of ctx.known.person.memberships) {
      const lines = [t("chat:helpMember", { role: t(`chat:role_${role}`), organization: organization.name })];
      if (role === "ADMIN") lines.push(t("chat:helpAdmin"));
      lines.push(t(organization.kind === "LEAD_OFFICE" ? "review:helpLead" : "report:helpOfficer"));
      await say(ctx, lines.join("\n"));
    }
    await say(ctx, t("chat:help"), withReports(ctx, homeKeyboard(t)));
  });
  return composer;
}
