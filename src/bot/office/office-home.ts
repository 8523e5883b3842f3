import { Composer } from "grammy";
import { NOTE_PHONE } from "../conversations/note-phone.ts";
import { OPEN_REQUEST } from "../conversations/open-request.ts";
import { READ_LOG } from "../conversations/read-log.ts";
import { pack, packed } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { say } from "../shared/show.ts";
import { numbered } from "./bubbles.ts";
import { deadlines } from "./deadlines.ts";
import { isLead, sayNotLead } from "./lead.ts";
import { requests } from "./requests.ts";
import { troubles } from "./troubles.ts";

/** What the lead office does about duties besides reading reports: the menu of it, and what is behind each button. */
export function officeHome(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const taps = composer.filter((ctx) => ctx.callbackQuery?.data?.startsWith("office:") ?? false);
  taps.use(async (ctx, next) => {
    await ctx.answerCallbackQuery();
    if (!isLead(ctx)) return sayNotLead(ctx);
    await next();
  });
  taps.callbackQuery(packed("office:home", 0), showOffice);
  for (const [action, guide] of [
    ["office:ask", OPEN_REQUEST],
    ["office:phone", NOTE_PHONE],
    ["office:log", READ_LOG],
  ] as const) {
    taps.callbackQuery(packed(action, 0), async (ctx) => {
      ctx.route = action;
      await ctx.conversation.exitAll();
      await ctx.conversation.enter(guide, { language: languageOf(ctx) });
    });
  }
  composer.use(requests(deps), deadlines(deps), troubles(deps));
  return composer;
}

async function showOffice(ctx: BotContext): Promise<void> {
  ctx.route = "office:home";
  const { t } = ctx;
  const keyboard = numbered(
    [
      [[t("deadline:askButton"), pack("office", "ask")]],
      [[t("deadline:listButton"), pack("deadline", "list", 1)]],
      [[t("deadline:missingButton"), pack("review", "missing")]],
      [[t("deadline:logButton"), pack("office", "log")]],
      [[t("deadline:phoneButton"), pack("office", "phone")]],
    ],
    [t("deadline:toDesk"), pack("review", "queue", 1)],
  );
  await say(ctx, t("deadline:home"), keyboard);
}
