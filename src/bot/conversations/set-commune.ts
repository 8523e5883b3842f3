import type { Context } from "grammy";
import { findAddress } from "../../app/find-person.ts";
import { updateProfile } from "../../app/update-profile.ts";
import type { Language } from "../../database/generated/sqlite/enums.ts";
import type { BotDeps } from "../shared/context.ts";
import { translator } from "../shared/translate.ts";
import { chooseCommune } from "./choose-commune.ts";
import { type Guide, prompt, stepsOf } from "./steps.ts";

/** "Which commune do you live in?", from /dulieu. */
export function setCommune(deps: BotDeps) {
  return async (guide: Guide, ctx: Context, language: Language): Promise<void> => {
    const t = translator(language === "EN" ? "en" : "vi");
    const address = { addressee: t("chat:addressee"), addresseeCapital: t("chat:addresseeCapital") };
    const question = (example: string) => t("person:communeAsk", { ...address, example });
    const steps = stepsOf(guide, deps, t, "commune");
    const commune = await chooseCommune(steps, ctx, deps, t, question, t("person:communeClear"));
    await guide.external(async () => {
      const known = await findAddress(deps.app, deps.channel.accountOf(ctx.from?.id ?? 0));
      if (known) await updateProfile(deps.app, known.personId, { communeId: commune?.id ?? null });
    });
    await prompt(ctx, commune ? t("person:communeSet", { commune: commune.name }) : t("person:communeCleared"));
  };
}
