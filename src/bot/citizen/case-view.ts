import type { CaseView } from "../../app/find-case.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { escapeMarkup } from "../../core/text/markup.ts";
import type { BotContext } from "../shared/context.ts";
import { say } from "../shared/show.ts";

/** Shows a citizen's own case with what was said in it; a code that is not theirs is not found. */
export async function showCase(ctx: BotContext, code: string, found: CaseView | null): Promise<void> {
  const { t } = ctx;
  if (!found) return say(ctx, t("case:notFound", { code }));
  const messages = found.messages
    .filter(({ text }) => text !== "")
    .map(
      ({ fromStaff, text }) => `<b>${t(fromStaff ? "case:from_staff" : "case:from_citizen")}</b> ${escapeMarkup(text)}`,
    )
    .join("\n");
  const head = t("case:view", {
    code: found.code,
    status: t(`case:status_${found.status}`),
    date: formatDay(found.createdAt),
    organization: found.organization ?? t("case:leadOffice"),
    messages: "",
  });
  await say(ctx, head + messages);
}
