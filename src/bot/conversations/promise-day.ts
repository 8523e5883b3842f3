import type { Context } from "grammy";
import { PROMISE, promiseStep } from "../commune/duty/promise-step.ts";
import { type DutyStart, talk } from "../commune/duty/talk.ts";
import type { BotDeps } from "../shared/context.ts";
import { talkExtension } from "./ask-about-duty.ts";
import type { Guide } from "./steps.ts";

/** The conversation in which a day is promised. */
export const PROMISE_DAY = "promise-day";

/** Asks for the day; whoever needs longer goes on to asking for more time. */
export function promiseDay(deps: BotDeps) {
  return async (guide: Guide, first: Context, start: DutyStart): Promise<void> => {
    const { ctx, isExtending } = await talk(guide, first, deps, start, {
      prefix: PROMISE,
      begin: null,
      step: promiseStep,
    });
    if (isExtending) await talkExtension(guide, ctx, deps, start);
  };
}
