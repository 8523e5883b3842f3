import { Composer } from "grammy";
import { audienceOf } from "../../app/ask-question.ts";
import { findCase, readTrackingCode } from "../../app/find-case.ts";
import { type Resolution, recordResolution, resolveQuestion } from "../../app/resolve-question.ts";
import { currentCause } from "../../delivery/processing.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { say } from "../shared/show.ts";
import { answerBubbles } from "./answer-bubbles.ts";
import { showCase } from "./case-view.ts";
import { homeKeyboard } from "./keyboards.ts";
import { beginSelfCheck } from "./self-check-entry.ts";

/** The name a question's outcome has in log and metrics. */
function routeOf(resolution: Resolution): string {
  if (resolution.kind === "answer") return `ask:${resolution.answer.outcome}`;
  return resolution.kind === "section" ? "ask:continued" : `ask:${resolution.kind}`;
}

/** Free text is a question: each answer rests on one named rule, or the bot is honestly unsure and offers a person. */
export function ask({ app, library, glossary, locality, channel }: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.on(["message:text", "edited_message:text"], async (ctx) => {
    const text = ctx.msg.text;
    const { t, address } = ctx;
    const { personId, person } = ctx.known;
    if (ctx.strayNumber) {
      ctx.route = "stray-number";
      return say(ctx, t("chat:strayNumber", address), homeKeyboard(t));
    }
    const code = readTrackingCode(text);
    if (code) {
      ctx.route = "case-code";
      return showCase(ctx, code, await findCase(app, code, personId));
    }

    if (channel.typing) await ctx.replyWithChatAction("typing").catch(() => undefined);
    const catalogue = await library.today();
    const preferred = audienceOf(person.householdStatus);
    const resolution = await resolveQuestion(app, { catalogue, glossary }, text, { personId, preferred });
    if (resolution.kind === "self-check") return beginSelfCheck(ctx);

    ctx.route = routeOf(resolution);
    const asking = { cause: currentCause(), channel: channel.name, personId, text };
    const questionId = await recordResolution(app, asking, resolution);
    for (const bubble of answerBubbles({ t, address, locality, catalogue }, resolution, questionId)) {
      await say(ctx, bubble.text, bubble.keyboard);
    }
  });

  return composer;
}
