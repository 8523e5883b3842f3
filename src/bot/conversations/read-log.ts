import type { Context } from "grammy";
import { listDecisions } from "../../app/list-decisions.ts";
import type { Language } from "../../core/forms/format-value.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import { bubblesOf } from "../commune/guide/stand.ts";
import { CARD_LENGTH } from "../office/bubbles.ts";
import { decisionLine } from "../office/log-card.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import { translator } from "../shared/translate.ts";
import { chooseUnit } from "./choose-unit.ts";
import { showBubbles } from "./fill-form-line.ts";
import { type Guide, prompt, stepsOf } from "./steps.ts";

/** The conversation in which the reminder log of a unit is read. */
export const READ_LOG = "read-log";

const PREFIX = "log";

/** "Nhật ký nhắc việc": of which unit? Its latest decisions, each with why. */
export function readingLog(deps: BotDeps) {
  return async (guide: Guide, first: Context, { language }: { readonly language: Language }): Promise<void> => {
    const t = translator(language);
    const steps = stepsOf(guide, deps, t, PREFIX);
    const { ctx, unit } = await chooseUnit(steps, first, deps, t, {
      text: (example) => t("deadline:logAsk", { example }),
    });
    if (!unit) return prompt(ctx, t("deadline:stopped"));
    const bubbles = await guide.external(async ({ known }) => {
      const decisions = await listDecisions(deps.app, known.personId, unit.id);
      if (!decisions) return [{ text: t("review:notLead") }];
      const lines = decisions.map((decision) => decisionLine(t, language, decision));
      if (lines.length === 0) lines.push(t("deadline:logNone"));
      const title = t("deadline:logTitle", { organization: unit.name });
      return bubblesOf(packLines(title, t("report:reviewMore"), lines, CARD_LENGTH), [
        [{ text: `1. ${t("deadline:logOther")}`, callback_data: pack("office", "log") }],
        [{ text: `0. ${t("deadline:toDesk")}`, callback_data: pack("review", "queue", 1) }],
      ]);
    });
    await showBubbles(ctx, bubbles);
  };
}
