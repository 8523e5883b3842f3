import type { Context } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { audienceOf } from "../../app/ask-question.ts";
import { findAddress } from "../../app/find-person.ts";
import { isSureQuestion, type Resolution, recordResolution, resolveQuestion } from "../../app/resolve-question.ts";
import { currentCause } from "../../delivery/processing.ts";
import { answerBubbles } from "../citizen/answer-bubbles.ts";
import type { BotDeps } from "../shared/context.ts";
import { translator } from "../shared/translate.ts";

/** A message as a guided conversation can remember it. */
export interface PlainBubble {
  readonly text: string;
  readonly rows: InlineKeyboardButton[][];
}

type Asker = NonNullable<Awaited<ReturnType<typeof findAddress>>>["person"] | undefined;

async function resolve(deps: BotDeps, text: string, person: Asker): Promise<Resolution> {
  const { app, library, glossary } = deps;
  const preferred = audienceOf(person?.householdStatus ?? null);
  return resolveQuestion(app, { catalogue: await library.today(), glossary }, text, { preferred });
}

/**
 * Is what was typed at a step of a guide surely a question that can be answered? Both functions here read the database:
 * a conversation calls them within `guide.external`.
 */
export async function isSideQuestion(deps: BotDeps, text: string): Promise<boolean> {
  return isSureQuestion(text, await resolve(deps, text, undefined));
}

/** The answer to a question typed at a step, kept like any other. */
export async function answerSideQuestion(
  deps: BotDeps,
  from: Context["from"],
  text: string,
): Promise<readonly PlainBubble[]> {
  const { app, channel, library, locality } = deps;
  const known = await findAddress(app, channel.accountOf(from?.id ?? 0));
  const resolution = await resolve(deps, text, known?.person);
  const asking = { cause: currentCause(), channel: channel.name, personId: known?.personId ?? null, text };
  const questionId = await recordResolution(app, asking, resolution);
  const t = translator(known?.person.language === "EN" ? "en" : "vi");
  const address = { addressee: t("chat:addressee"), addresseeCapital: t("chat:addresseeCapital") };
  const wording = { t, address, locality, catalogue: await library.today() };
  return answerBubbles(wording, resolution, questionId).map(({ text: markup, keyboard }) => ({
    text: markup,
    rows: keyboard?.inline_keyboard ?? [],
  }));
}
