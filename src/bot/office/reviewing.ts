import { Composer } from "grammy";
import { RETURN_REPORT, type ReturnStart } from "../conversations/return-report.ts";
import { packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { accept, askAccept, mayDecide, showPhotos } from "./decide.ts";
import { showDesk, showNews } from "./desk.ts";
import { isLead, sayNotLead } from "./lead.ts";
import { showMissing } from "./missing.ts";
import { showBlanks, showReport } from "./report-view.ts";

/** The report and the version of it that a button is about. */
function chosen({ match: [, report, version] }: { match: string | readonly string[] }): [id: number, version: number] {
  return [rowId(report) ?? 0, rowId(version) ?? 0];
}

/** The instant a button names; the beginning of time when it names none. */
function instantOf(text: string | undefined): Date {
  return new Date(/^[0-9a-z]{1,9}$/.test(text ?? "") ? Number.parseInt(text ?? "", 36) : 0);
}

/** The lead office at work: /nhiemvu, looking into reports, accepting and returning them. Everybody else's /nhiemvu goes on. */
export function reviewing(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command("nhiemvu", (ctx, next) => (isLead(ctx) ? showDesk(ctx, deps) : next()));

  const taps = composer.filter((ctx) => ctx.callbackQuery?.data?.startsWith("review:") ?? false);
  taps.use(async (ctx, next) => {
    await ctx.answerCallbackQuery();
    if (!isLead(ctx)) return sayNotLead(ctx);
    await next();
  });
  taps.callbackQuery(packed("review:queue", 1), (ctx) => showDesk(ctx, deps, rowId(ctx.match[1])));
  taps.callbackQuery(packed("review:news", 2), (ctx) =>
    showNews(ctx, deps, rowId(ctx.match[1]), instantOf(ctx.match[2])),
  );
  taps.callbackQuery(packed("review:missing", 0), (ctx) => showMissing(ctx, deps));
  taps.callbackQuery(packed("review:view", 1), (ctx) => showReport(ctx, deps, rowId(ctx.match[1]) ?? 0));
  taps.callbackQuery(packed("review:blanks", 1), (ctx) => showBlanks(ctx, deps, rowId(ctx.match[1]) ?? 0));
  taps.callbackQuery(packed("review:photos", 1), (ctx) => showPhotos(ctx, deps, rowId(ctx.match[1]) ?? 0));
  taps.callbackQuery(packed("review:accept", 2), async (ctx) => {
    const [reportId, version] = chosen(ctx);
    if (await mayDecide(ctx, deps, reportId, version)) await askAccept(ctx, deps, reportId, version);
  });
  taps.callbackQuery(packed("review:sure", 2), (ctx) => accept(ctx, deps, ...chosen(ctx)));
  taps.callbackQuery(packed("review:return", 2), async (ctx) => {
    const [reportId, version] = chosen(ctx);
    if (!(await mayDecide(ctx, deps, reportId, version))) return;
    ctx.route = "review:return";
    const start: ReturnStart = { reportId, version, language: languageOf(ctx) };
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(RETURN_REPORT, start);
  });
  return composer;
}
