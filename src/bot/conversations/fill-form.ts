import { type Context, InputFile } from "grammy";
import { FILL } from "../commune/guide/buttons.ts";
import { beginGuide, type GuideStart, replyInGuide } from "../commune/guide/run-guide.ts";
import type { Step } from "../commune/guide/stand.ts";
import type { BotDeps } from "../shared/context.ts";
import { confirmLine, type LineStart, showBubbles } from "./fill-form-line.ts";
import { choosePeriod, type PeriodStart } from "./fill-form-period.ts";
import { type Guide, readReply, waitForReply } from "./steps.ts";

/**
 * How many replies one run of the conversation takes. What it keeps grows with each, and the draft and the cursor are all
 * the guide needs: after these it ends, and the next reply begins it again where it stood (commune/resume-guide).
 */
const REPLIES = 25;

/** A report to be written; or what is to become one: a line that tells of an activity, a form without its period. */
export type FillStart = GuideStart | LineStart | PeriodStart;

async function show(ctx: Context, { bubbles, file }: Step): Promise<void> {
  // A document comes before the message that ends it all, whose buttons stay in sight.
  if (file) await ctx.replyWithDocument(new InputFile(Buffer.from(file.base64, "base64"), file.name));
  await showBubbles(ctx, bubbles);
}

/**
 * Guides through any form. It only shows and waits: what to say to a reply is worked out from the draft, where every
 * answer is kept before the next question is asked, so a run that breaks off or is replaced loses nothing.
 */
export function fillForm(deps: BotDeps) {
  return async (guide: Guide, first: Context, begun: FillStart): Promise<void> => {
    let ctx = first;
    let start: GuideStart;
    if ("reportId" in begun) start = begun;
    else {
      const chosen =
        "text" in begun ? await confirmLine(guide, ctx, deps, begun) : await choosePeriod(guide, ctx, deps, begun);
      if (!chosen) return;
      ctx = chosen.ctx;
      start = { reportId: chosen.reportId, ...("began" in chosen && chosen.began ? { why: "new" as const } : {}) };
    }
    const reply = start.takesReply ? readReply(first, FILL) : undefined;
    let step = await guide.external((outside) => beginGuide(deps, outside, start, reply));
    for (let replies = 0; ; replies += 1) {
      await show(ctx, step);
      const { stand } = step;
      if (!stand || replies >= REPLIES) return;
      const answer = await waitForReply(guide, FILL);
      ctx = answer.ctx;
      step = await guide.external((outside) => replyInGuide(deps, outside, stand, answer.reply));
    }
  };
}
