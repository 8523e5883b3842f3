import type { BotContext } from "../shared/context.ts";
import { say } from "../shared/show.ts";

/** Does the person belong to the lead office? Use cases that change something check it in the database again. */
export function isLead({ known }: Pick<BotContext, "known">): boolean {
  return known.person.memberships.some(({ organization }) => organization.kind === "LEAD_OFFICE");
}

/** Says kindly what is for the lead office only. */
export function sayNotLead(ctx: BotContext): Promise<void> {
  ctx.route = "review:not-lead";
  return say(ctx, ctx.t("review:notLead"));
}
