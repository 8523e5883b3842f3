import { type Context, InlineKeyboard } from "grammy";
import { listCommunes } from "../../app/list-communes.ts";
import { findCommune, type NamedCommune } from "../../core/localities/find-commune.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import type { Translate } from "../shared/translate.ts";
import type { Steps } from "./steps.ts";

/**
 * Asks for a commune by name; former names lead to today's commune, and where two came of one the person picks.
 * @param question markup to ask with; {{example}} is filled in
 * @param wait how to wait for an answer, where more than an answer may come
 * @returns the commune, or null when the person skips
 */
export async function chooseCommune(
  steps: Steps,
  first: Context,
  { app, locality }: BotDeps,
  t: Translate,
  question: (example: string) => string,
  skipLabel: string,
  wait: Steps["wait"] = steps.wait,
): Promise<NamedCommune | null> {
  const { prefix } = steps;
  const { communes, former } = await steps.guide.external(() => listCommunes(app));
  const example = communes.at(-1)?.name.replace(/^Xã /, "") ?? "";
  const skip = () => new InlineKeyboard().text(skipLabel, pack(prefix, "skip"));
  let ctx = first;
  await steps.ask(ctx, question(example), skip());

  for (;;) {
    const answer = await wait();
    ctx = answer.ctx;
    const { reply } = answer;
    if (reply.kind === "choice") {
      const id = /^commune:(\d+)$/.exec(reply.choice)?.[1];
      const chosen = communes.find((commune) => String(commune.id) === id);
      if (chosen) return chosen;
      if (reply.choice === "skip") return null;
      await steps.retry(ctx, reply, t("case:useButtons"));
      continue;
    }
    const typed = reply.kind === "text" ? reply.text : "";
    const match = findCommune(typed, communes, former);
    if (match.kind === "found") return match.commune;
    if (match.kind === "choose") {
      const keyboard = new InlineKeyboard();
      match.communes.forEach(({ id, name }, i) => {
        keyboard.text(`${i + 1}. ${name}`, pack(prefix, "commune", id)).row();
      });
      keyboard.text(skipLabel, pack(prefix, "skip"));
      await steps.ask(ctx, t("case:communeChoose", { name: match.name }), keyboard);
    } else {
      const unknown = t("case:communeUnknown", { typed: typed.slice(0, 40), locality, example });
      await steps.retry(ctx, reply, unknown, skip());
    }
  }
}
