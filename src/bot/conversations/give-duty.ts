import { type Context, InlineKeyboard } from "grammy";
import { decideAndSay } from "../office/decide-request.ts";
import type { BotDeps } from "../shared/context.ts";
import { translator } from "../shared/translate.ts";
import { chooseStep } from "./choose-step.ts";
import { chooseUnit } from "./choose-unit.ts";
import { type RequestStart, requestNames } from "./decide-request-day.ts";
import { type Guide, prompt, stepsOf } from "./steps.ts";

/** The conversation in which a duty is given to another unit. */
export const GIVE_DUTY = "give-duty";

const PREFIX = "give";

/** "Giao đơn vị khác…": to which, said back, and decided. */
export function givingDuty(deps: BotDeps) {
  return async (guide: Guide, first: Context, start: RequestStart): Promise<void> => {
    const { requestId, language } = start;
    const t = translator(language);
    const steps = stepsOf(guide, deps, t, PREFIX);
    const names = await guide.external(() => requestNames(deps, start));
    if (!names) return prompt(first, t("deadline:gone"));
    let ctx = first;
    for (;;) {
      const asked = await chooseUnit(steps, ctx, deps, t, {
        text: (example) => t("deadline:giveAsk", { ...names, example }),
        refuse: ({ id }, example) =>
          id === names.organizationId ? t("deadline:giveSelf", { ...names, example }) : undefined,
      });
      ctx = asked.ctx;
      const { unit } = asked;
      if (!unit) return prompt(ctx, t("deadline:stopped"));
      const choice = await chooseStep<"yes" | "again" | "stop">(
        steps,
        ctx,
        t,
        t("deadline:giveSure", { ...names, to: unit.name }),
        [
          [t("deadline:giveYes"), "yes"],
          [t("deadline:otherUnit"), "again"],
        ],
        [t("deadline:stop"), "stop"],
      );
      ctx = choice.ctx;
      if (choice.chosen === "stop") return prompt(ctx, t("deadline:stopped"));
      if (choice.chosen === "again") continue;
      const verdict = { kind: "transfer", organizationId: unit.id } as const;
      const said = await guide.external(({ known }) =>
        decideAndSay(deps.app, { t, language }, known.personId, requestId, verdict),
      );
      return prompt(ctx, said.text, said.rows && new InlineKeyboard(said.rows));
    }
  };
}
