import { type Context, InputFile } from "grammy";
import { localDay } from "../../core/calendar/local-day.ts";
import { readPeriod } from "../../core/text/read-period.ts";
import { type ConsolidationWish, consolidationStep } from "../office/consolidation-step.ts";
import type { BotDeps } from "../shared/context.ts";
import { showBubbles } from "./fill-form-line.ts";
import type { Guide } from "./steps.ts";

/** The conversation in which a period is named and consolidated. */
export const CONSOLIDATE = "consolidate";

/**
 * Consolidates what was wished for; while it is not clear which period, one can be typed. Anything else that is typed or
 * tapped is for the rest of the bot.
 */
export function chooseConsolidation(deps: BotDeps) {
  return async (guide: Guide, first: Context, begun: ConsolidationWish): Promise<void> => {
    let ctx = first;
    let wish = begun;
    for (;;) {
      const wanted = wish;
      const { files, bubbles, isDone } = await guide.external((outside) => consolidationStep(deps, outside, wanted));
      // The message comes last: its buttons stay in sight.
      for (const { name, base64 } of files) {
        await ctx.replyWithDocument(new InputFile(Buffer.from(base64, "base64"), name));
      }
      await showBubbles(ctx, bubbles);
      if (isDone) return;
      ctx = await guide.waitFor("message:text", { next: true });
      const typed = ctx.message?.text ?? "";
      const isPeriod = await guide.external(() => readPeriod(typed, { today: localDay(deps.app.now()) }) !== undefined);
      if (!isPeriod) return guide.halt({ next: true });
      wish = { text: typed };
    }
  };
}
