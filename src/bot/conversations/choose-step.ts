import { type Context, InlineKeyboard } from "grammy";
import { pack } from "../shared/callback-data.ts";
import type { Translate } from "../shared/translate.ts";
import type { Steps } from "./steps.ts";

/** What can be chosen: what it is called, and what it is. */
export type StepChoice<C extends string> = readonly [label: string, choice: C];

/**
 * A step that is answered by a button, numbered in their order; anything else is asked again.
 * @param back what 0 does
 */
export async function chooseStep<C extends string>(
  steps: Steps,
  first: Context,
  t: Translate,
  text: string,
  choices: readonly StepChoice<C>[],
  back: StepChoice<C>,
): Promise<{ ctx: Context; chosen: C }> {
  const { prefix } = steps;
  const keyboard = () => {
    const buttons = new InlineKeyboard();
    choices.forEach(([label, choice], i) => {
      buttons.text(`${i + 1}. ${label}`, pack(prefix, choice)).row();
    });
    return buttons.text(`0. ${back[0]}`, pack(prefix, back[1]));
  };
  await steps.ask(first, text, keyboard());
  for (;;) {
    const { ctx, reply } = await steps.wait();
    const chosen = [...choices, back].find(([, choice]) => reply.kind === "choice" && reply.choice === choice)?.[1];
    if (chosen !== undefined) return { ctx, chosen };
    await steps.retry(ctx, reply, t("deadline:useButtons"), keyboard());
  }
}
