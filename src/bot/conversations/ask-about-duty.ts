import type { Context } from "grammy";
import type { DutyRequestKind } from "../../database/generated/sqlite/enums.ts";
import { ASK_DUTY, extensionStep, type Wish } from "../commune/duty/extension-step.ts";
import { type DutyStart, talk } from "../commune/duty/talk.ts";
import { transferStep } from "../commune/duty/transfer-step.ts";
import type { BotDeps } from "../shared/context.ts";
import type { Guide } from "./steps.ts";

/** The conversation in which the lead office is asked something about a duty. */
export const ASK_ABOUT_DUTY = "ask-about-duty";

/** What is asked about which duty. */
export interface AskStart extends DutyStart {
  readonly kind: DutyRequestKind;
}

/** Asks for day and reason of an extension, and sends them. */
export async function talkExtension(guide: Guide, first: Context, deps: BotDeps, start: DutyStart): Promise<void> {
  const begin: Wish = { last: null, reason: null };
  await talk(guide, first, deps, start, { prefix: ASK_DUTY, begin, step: extensionStep });
}

/** “Xin gia hạn” and “Không phải việc của tôi”. */
export function askingAboutDuty(deps: BotDeps) {
  return async (guide: Guide, first: Context, start: AskStart): Promise<void> => {
    if (start.kind === "EXTENSION") return talkExtension(guide, first, deps, start);
    await talk(guide, first, deps, start, { prefix: ASK_DUTY, begin: null, step: transferStep });
  };
}
