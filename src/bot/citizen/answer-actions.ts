import { Composer } from "grammy";
import { giveFeedbackReason, questionAwaitingReason } from "../../app/give-feedback-reason.ts";
import { markShown } from "../../app/mark-shown.ts";
import type { CatalogueEntry, PolicyCatalogue } from "../../app/policy-catalogue.ts";
import { rateAnswer } from "../../app/rate-answer.ts";
import { matchChoice } from "../../core/text/match-choice.ts";
import type { FeedbackReason } from "../../database/generated/sqlite/enums.ts";
import { packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { say, sayAll } from "../shared/show.ts";
import { householdTopics } from "./household-menu.ts";
import { answerKeyboard, feedbackReasons, homeKeyboard, nearestKeyboard, reasonKeyboard } from "./keyboards.ts";
import { overviewTexts } from "./overview-message.ts";
import { answerText, basisText, sectionTexts } from "./policy-messages.ts";

/** The buttons under an answer: more, related, helpful or not, another entry. */
export function answerActions({ app, library }: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  /** The entry behind a button as it reads today: the version it names, or the one that replaced it. */
  async function currentEntry(
    catalogue: PolicyCatalogue,
    versionId: number | undefined,
  ): Promise<CatalogueEntry | undefined> {
    if (versionId === undefined) return undefined;
    const current = catalogue.byVersion(versionId);
    if (current) return current;
    const version = await app.database.policyVersion.findUnique({
      where: { id: versionId },
      select: { policyId: true },
    });
    return version ? catalogue.byId(version.policyId) : undefined;
  }

  async function withEntry(
    ctx: BotContext,
    route: string,
    show: (entry: CatalogueEntry, questionId: number, catalogue: PolicyCatalogue) => Promise<void>,
  ): Promise<void> {
    ctx.route = route;
    await ctx.answerCallbackQuery();
    const catalogue = await library.today();
    const entry = await currentEntry(catalogue, rowId(ctx.match?.[2]));
    if (!entry) return say(ctx, ctx.t("answer:gone"), homeKeyboard(ctx.t));
    const questionId = rowId(ctx.match?.[1]) ?? 0;
    if (questionId > 0) await markShown(app, questionId, ctx.known.personId, entry.versionId);
    await show(entry, questionId, catalogue);
  }

  composer.callbackQuery(packed("policy", 2), (ctx) =>
    withEntry(ctx, "policy", async (entry, questionId, { day }) => {
      await say(ctx, answerText(entry));
      await say(ctx, basisText(ctx.t, entry, day), answerKeyboard(ctx.t, entry, questionId));
    }),
  );

  composer.callbackQuery(packed("more", 2), (ctx) =>
    withEntry(ctx, "more", async (entry, questionId, { entries, day }) => {
      const { overview } = entry.content;
      const listed = overview ? overviewTexts(ctx.t, entries, overview, day) : [];
      const texts = [...listed, ...sectionTexts(ctx.t, entry)];
      const keyboard = answerKeyboard(ctx.t, entry, questionId);
      // What was just shown is not offered again.
      keyboard.inline_keyboard[0]?.shift();
      // The list of an overview entry comes as a menu of its own, below everything.
      if (overview) keyboard.inline_keyboard[0]?.shift();
      if (keyboard.inline_keyboard[0]?.length === 0) keyboard.inline_keyboard.shift();
      await sayAll(ctx, texts, keyboard);
      if (overview)
        await say(ctx, ctx.t("answer:overviewTopics"), householdTopics(ctx.t, entries, overview, 1).keyboard);
    }),
  );

  composer.callbackQuery(packed("related", 2), (ctx) =>
    withEntry(ctx, "related", async (entry, questionId, catalogue) => {
      const others = entry.content.related.flatMap((id) => catalogue.byId(id) ?? []);
      await say(ctx, ctx.t("answer:relatedTitle"), nearestKeyboard(ctx.t, others, questionId));
    }),
  );

  composer.callbackQuery(packed("helpful", 1), async (ctx) => {
    ctx.route = "helpful";
    await ctx.answerCallbackQuery();
    await rateAnswer(app, rowId(ctx.match[1]) ?? 0, ctx.known.personId, true);
    await say(ctx, ctx.t("answer:helpfulThanks"));
  });

  composer.callbackQuery(packed("unhelpful", 1), async (ctx) => {
    ctx.route = "unhelpful";
    await ctx.answerCallbackQuery();
    const questionId = rowId(ctx.match[1]) ?? 0;
    await rateAnswer(app, questionId, ctx.known.personId, false);
    const catalogue = await library.today();
    const others = await app.database.questionAnswer.findMany({
      where: { questionId, shown: false, question: { personId: ctx.known.personId } },
      orderBy: { rank: "asc" },
      take: 3,
    });
    const entries = others.flatMap(({ policyVersionId }) => catalogue.byVersion(policyVersionId) ?? []);
    // The optional question goes first: the menu last shown, which typed digits answer, is what the person came for.
    await say(ctx, ctx.t("answer:notHelpfulWhy", ctx.address), reasonKeyboard(ctx.t, questionId));
    const text = ctx.t(entries.length > 0 ? "answer:notHelpfulOffer" : "answer:notHelpfulNone", ctx.address);
    await say(ctx, text, nearestKeyboard(ctx.t, entries, questionId));
  });

  async function keepReason(ctx: BotContext, questionId: number, reason: FeedbackReason): Promise<void> {
    ctx.route = "why";
    await giveFeedbackReason(app, questionId, ctx.known.personId, reason);
    await say(ctx, ctx.t("answer:reasonThanks", ctx.address));
  }

  composer.callbackQuery(packed("why", 2), async (ctx, next) => {
    const reason = feedbackReasons.find((known) => known === ctx.match[2]);
    if (!reason) return next();
    await ctx.answerCallbackQuery();
    await keepReason(ctx, rowId(ctx.match[1]) ?? 0, reason);
  });

  // A typed reason: its menu is not the last one of the chat, so it is not a tap by now.
  composer.on("message:text", async (ctx, next) => {
    const labels = feedbackReasons.map((reason) => ({ label: ctx.t(`answer:reason_${reason}`), data: reason }));
    const choice = matchChoice(ctx.msg.text, labels);
    const questionId = choice && (await questionAwaitingReason(app, ctx.known.personId));
    if (!choice || questionId === undefined) return next();
    await keepReason(ctx, questionId, choice.data);
  });

  return composer;
}
