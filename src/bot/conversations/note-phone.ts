import { type Context, InlineKeyboard } from "grammy";
import { setPhone } from "../../app/set-phone.ts";
import type { Language } from "../../core/forms/format-value.ts";
import { readPhone, splitPhone } from "../../core/text/read-phone.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import { translator } from "../shared/translate.ts";
import { chooseUnit } from "./choose-unit.ts";
import { type Guide, prompt, stepsOf } from "./steps.ts";

/** The conversation in which a unit's telephone number is noted. */
export const NOTE_PHONE = "note-phone";

const PREFIX = "phone";

/** "minh duc 0912 345 678": the unit and the number in one message, or one after the other. */
export function notingPhone(deps: BotDeps) {
  return async (guide: Guide, first: Context, { language }: { readonly language: Language }): Promise<void> => {
    const t = translator(language);
    const steps = stepsOf(guide, deps, t, PREFIX);
    const stop = () => new InlineKeyboard().text(`0. ${t("deadline:stop")}`, pack(PREFIX, "stop"));
    // A number typed before its unit is kept.
    let number = "";
    const asked = await chooseUnit(steps, first, deps, t, {
      text: (example) => t("deadline:phoneAsk", { example }),
      nameIn: (typed) => {
        const split = splitPhone(typed);
        if (split.number !== "") number = split.number;
        return split.name;
      },
      unnamed: (example) =>
        number === "" ? t("deadline:phoneAsk", { example }) : t("deadline:phoneWhose", { number, example }),
    });
    let { ctx } = asked;
    const { unit } = asked;
    if (!unit) return prompt(ctx, t("deadline:stopped"));

    const question = t("deadline:phoneNumber", { organization: unit.name });
    if (number === "") await steps.ask(ctx, question, stop());
    else if (readPhone(number) === undefined) await steps.ask(ctx, t("deadline:phoneUnread", { number }), stop());
    while (readPhone(number) === undefined) {
      const answer = await steps.wait();
      ctx = answer.ctx;
      const { reply } = answer;
      if (reply.kind === "choice" && reply.choice === "stop") return prompt(ctx, t("deadline:stopped"));
      const typed = reply.kind === "text" ? reply.text : "";
      number = splitPhone(typed).number || typed;
      if (readPhone(number) === undefined) {
        const unread = typed === "" ? question : t("deadline:phoneUnread", { number: number.slice(0, 40) });
        await steps.retry(ctx, reply, unread, stop());
      }
    }
    const typed = number;
    const set = await guide.external(({ known }) => setPhone(deps.app, known.personId, unit.id, typed));
    const keyboard = new InlineKeyboard()
      .text(`1. ${t("deadline:phoneMore")}`, pack("office", "phone"))
      .row()
      .text(`0. ${t("deadline:toDesk")}`, pack("review", "queue", 1));
    if (set.ok) return prompt(ctx, t("deadline:phoneSet", set), keyboard);
    await prompt(ctx, t(set.reason === "not-allowed" ? "review:notLead" : "deadline:noUnit"), keyboard);
  };
}
