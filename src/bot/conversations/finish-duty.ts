import type { Context } from "grammy";
import { FINISH, finishStep } from "../commune/duty/finish-step.ts";
import { type DutyStart, talk } from "../commune/duty/talk.ts";
import type { BotDeps } from "../shared/context.ts";
import type { Guide } from "./steps.ts";

/** The conversation in which something that asks for no report is said to be done. */
export const FINISH_DUTY = "finish-duty";

/** Asks what was done. */
export function finishing(deps: BotDeps) {
  return async (guide: Guide, first: Context, start: DutyStart): Promise<void> => {
    await talk(guide, first, deps, start, {
      prefix: FINISH,
      begin: null,
      step: finishStep,
      isDoneBy: ({ doneNote }, reply) => reply.kind === "text" && reply.text.trim() === doneNote,
    });
  };
}
