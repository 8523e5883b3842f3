import type { InlineKeyboard } from "grammy";
import { pack } from "../shared/callback-data.ts";
import type { BotContext } from "../shared/context.ts";

/** A way into the reports beside the others, for those who have any to write. */
export function withReports({ known, t }: BotContext, keyboard: InlineKeyboard): InlineKeyboard {
  if (known.person.memberships.length === 0) return keyboard;
  return keyboard.row().text(t("report:homeButton"), pack("report", "home"));
}
