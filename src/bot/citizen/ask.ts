import { Composer, InlineKeyboard } from "grammy";
import {
  type Answer,
  answerQuestion,
  audienceOf,
  type Continuation,
  continueFrom,
  recordQuestion,
} from "../../app/ask-question.ts";
import { findCase, readTrackingCode } from "../../app/find-case.ts";
import type { PolicyCatalogue } from "../../app/policy-catalogue.ts";
import { wantsSelfCheck } from "../../core/eligibility/wants-self-check.ts";
import { findTerm } from "../../core/knowledge/find-term.ts";
import { householdAudiences } from "../../core/policies/policy.ts";
import { currentCause } from "../../delivery/processing.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { say } from "../shared/show.ts";
import { showCase } from "./case-view.ts";
import { glossaryKeyboard, glossaryText } from "./glossary-message.ts";
import { answerKeyboard, homeKeyboard, nearestKeyboard } from "./keyboards.ts";
import { answerText, basisText, changeText, sectionText } from "./policy-messages.ts";
import { beginSelfCheck } from "./self-check-entry.ts";

/** Free text is a question: each answer rests on one named rule, or the bot is honestly unsure and offers a person. */
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

    if (wantsSelfCheck(text)) return beginSelfCheck(ctx);

    if (channel.typing) await ctx.replyWithChatAction("typing").catch(() => undefined);
    const catalogue = await library.today();
    const continued = await continueFrom(app, ctx.known.personId, text);
    if (continued?.kind === "section" && (await showSection(ctx, catalogue, continued))) return;

    const asked = continued ? restated(catalogue, continued, text) : text;
    const asking = { cause: currentCause(), channel: channel.name, personId: ctx.known.personId, text: asked };
    const term = findTerm(text, deps.glossary);
    if (term) {
      ctx.route = "ask:term";
      const questionId = await recordQuestion(app, asking, { outcome: "term" });
      return say(ctx, glossaryText(t, term), glossaryKeyboard(t, catalogue, term, questionId));
    }
    const answer = answerQuestion(catalogue, asked, { preferred: audienceOf(ctx.known.person.householdStatus) });
    const questionId = await recordQuestion(app, asking, answer);
    ctx.route = `ask:${answer.outcome}`;
    await show(ctx, catalogue, answer, questionId);
  });

  async function show(ctx: BotContext, catalogue: PolicyCatalogue, answer: Answer, questionId: number): Promise<void> {
    const { t } = ctx;
    switch (answer.outcome) {
      case "smalltalk": {
        const offersPerson = answer.kind === "human" || answer.kind === "abuse" || answer.kind === "identity";
        const keyboard = offersPerson ? new InlineKeyboard().text(t("answer:officer"), pack("officer", 0)) : undefined;
        return say(ctx, t(`smalltalk:${answer.kind}`, { ...ctx.address, locality: deps.locality }), keyboard);
      }
      case "clarify": {
        const keyboard = new InlineKeyboard();
        answer.options.forEach(({ household, entry }, i) => {
          keyboard
            .text(`${i + 1}. ${t(`browse:audience_${household}`)}`, pack("policy", questionId, entry.versionId))
            .row();
        });
        return say(
          ctx,
          t("answer:clarify", ctx.address),
          keyboard.text(t("answer:choiceOfficer"), pack("officer", questionId)),
        );
      }
      case "unsure":
        return say(ctx, t("answer:unsure"), nearestKeyboard(t, answer.nearest, questionId));
      case "outside":
        return say(ctx, t("answer:unknown"), nearestKeyboard(t, [], questionId));
      case "answered": {
        const { best, given, year, uncoveredYear, notFor } = answer;
        if (year !== undefined) await say(ctx, t("answer:forYear", { year }));
        if (uncoveredYear !== undefined) await say(ctx, t("answer:uncoveredYear", { year: uncoveredYear }));
        if (notFor !== undefined) {
          const served = householdAudiences
            .filter((status) => best.content.audience.includes(status))
            .map((status) => t(`browse:audience_${status}`))
            .join(", ");
          await say(ctx, t("answer:notFor", { served, named: t(`browse:audience_${notFor}`) }));
        }
        for (const entry of given) {
          await say(ctx, answerText(entry));
          const change = changeText(t, entry, catalogue);
          const basis = basisText(t, entry, catalogue.day);
          await say(ctx, change === undefined ? basis : `${basis}\n${change}`, answerKeyboard(t, entry, questionId));
        }
        return;
      }
    }
  }

  /** Answers "giấy tờ gì?" from the answer before it; false when that answer has no such part. */
  async function showSection(
    ctx: BotContext,
    catalogue: PolicyCatalogue,
    { section, versionId }: Continuation & { kind: "section" },
  ): Promise<boolean> {
    const entry = catalogue.byVersion(versionId);
    const text = entry && sectionText(ctx.t, entry, section);
    if (!entry || text === undefined) return false;
    ctx.route = "ask:continued";
    await say(ctx, text, answerKeyboard(ctx.t, entry, 0));
    return true;
  }

  return composer;
}

/** The question a short message stands for: the earlier one for another household, or the subject with what is asked of it. */
function restated(catalogue: PolicyCatalogue, continued: Continuation, text: string): string {
  if (continued.kind === "household") return continued.text;
  const entry = catalogue.byVersion(continued.versionId);
  return entry ? `${entry.content.title} ${text}` : text;
}
