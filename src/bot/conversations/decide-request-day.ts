import { type Context, InlineKeyboard } from "grammy";
import { findRequest } from "../../app/find-request.ts";
import type { Language } from "../../core/forms/format-value.ts";
import { dutyName } from "../commune/duty-name.ts";
import { decideAndSay } from "../office/decide-request.ts";
import { lateAfter, showDay } from "../office/last-day.ts";
import type { BotDeps } from "../shared/context.ts";
import { translator } from "../shared/translate.ts";
import { askLastDay } from "./ask-last-day.ts";
import { chooseStep } from "./choose-step.ts";
import { type Guide, prompt, stepsOf } from "./steps.ts";

/** The conversation in which more time is agreed until another day than was asked for. */
export const DECIDE_DAY = "decide-request-day";

const PREFIX = "agree";

/** Which request is decided. */
export interface RequestStart {
  readonly requestId: number;
  readonly language: Language;
}

/** A request as a conversation can remember it: who asks, and about what. */
export async function requestNames({ app }: BotDeps, { requestId, language }: RequestStart) {
  const request = await findRequest(app, requestId);
  if (!request) return null;
  const { id: organizationId, name: organization } = request.duty.organization;
  return { organizationId, organization, name: dutyName(request.duty, language) };
}

/** "Ngày khác…": until which day, said back, and decided. */
export function decidingDay(deps: BotDeps) {
  return async (guide: Guide, first: Context, start: RequestStart): Promise<void> => {
    const { requestId, language } = start;
    const t = translator(language);
    const steps = stepsOf(guide, deps, t, PREFIX);
    const names = await guide.external(() => requestNames(deps, start));
    if (!names) return prompt(first, t("deadline:gone"));
    let ctx = first;
    for (;;) {
      const asked = await askLastDay(steps, ctx, deps, t, {
        text: (example) => t("deadline:grantAsk", { ...names, example }),
      });
      ctx = asked.ctx;
      const { day } = asked;
      if (day === undefined) return prompt(ctx, t("deadline:stopped"));
      const sure = t("deadline:grantSure", { ...names, day: showDay(day) });
      const choice = await chooseStep<"yes" | "again" | "stop">(
        steps,
        ctx,
        t,
        sure,
        [
          [t("deadline:grantYes"), "yes"],
          [t("deadline:otherDay"), "again"],
        ],
        [t("deadline:stop"), "stop"],
      );
      ctx = choice.ctx;
      if (choice.chosen === "stop") return prompt(ctx, t("deadline:stopped"));
      if (choice.chosen === "again") continue;
      const said = await guide.external(({ known }) =>
        decideAndSay(deps.app, { t, language }, known.personId, requestId, { kind: "extend", until: lateAfter(day) }),
      );
      return prompt(ctx, said.text, said.rows && new InlineKeyboard(said.rows));
    }
  };
}
