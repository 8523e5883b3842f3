import { Composer, InlineKeyboard } from "grammy";
import { answerQuestion, audienceOf, recordQuestion } from "../../app/ask-question.ts";
import { findCase, readTrackingCode } from "../../app/find-case.ts";
import { currentCause } from "../../delivery/processing.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { say } from "../shared/show.ts";
import { showCase } from "./case-view.ts";
import { answerKeyboard, homeKeyboard, nearestKeyboard } from "./keyboards.ts";
import { answerText, basisText } from "./policy-messages.ts";

/** Free text is a question: answered from one named rule, or honestly unsure with the nearest three and a person. */
export function ask(deps: BotDeps): Composer<BotContext> {
  const { app, library, channel } = deps;
  const composer = new Composer<BotContext>();

  composer.on(["message:text", "edited_message:text"], async (ctx) => {
    const text = ctx.msg.text;
    const { t } = ctx;
    if (ctx.strayNumber) {
      ctx.route = "stray-number";
      return say(ctx, t("chat:strayNumber", ctx.address), homeKeyboard(t));
    }
    const code = readTrackingCode(text);
    if (code) {
      ctx.route = "case-code";
      return showCase(ctx, code, await findCase(app, code, ctx.known.personId));
    }

    if (channel.typing) await ctx.replyWithChatAction("typing").catch(() => undefined);
    const catalogue = await library.today();
    const answer = answerQuestion(catalogue, text, audienceOf(ctx.known.person.householdStatus));
    const asking = { cause: currentCause(), channel: channel.name, personId: ctx.known.personId, text };
    const questionId = await recordQuestion(app, asking, answer);
    ctx.route = `ask:${answer.outcome}`;

    switch (answer.outcome) {
      case "smalltalk": {
        const offersPerson = answer.kind === "human" || answer.kind === "abuse" || answer.kind === "identity";
        const keyboard = offersPerson ? new InlineKeyboard().text(t("answer:officer"), pack("officer", 0)) : undefined;
        return say(ctx, t(`smalltalk:${answer.kind}`, { ...ctx.address, locality: deps.locality }), keyboard);
      }
      case "unsure": {
        const known = answer.nearest.length > 0;
        return say(ctx, t(known ? "answer:unsure" : "answer:unknown"), nearestKeyboard(t, answer.nearest, questionId));
      }
      case "answered":
        await say(ctx, answerText(answer.best));
        return say(ctx, basisText(t, answer.best, catalogue.day), answerKeyboard(t, answer.best, questionId));
    }
  });
  return composer;
}
