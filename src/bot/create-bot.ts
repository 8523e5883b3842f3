import { conversations, createConversation } from "@grammyjs/conversations";
import { limit } from "@grammyjs/ratelimiter";
import { sequentialize } from "@grammyjs/runner";
import { Bot, type BotConfig, type Context, type MiddlewareFn } from "grammy";
import { answerActions } from "./citizen/answer-actions.ts";
import { ask } from "./citizen/ask.ts";
import { browse } from "./citizen/browse.ts";
import { compare } from "./citizen/compare.ts";
import { officer } from "./citizen/officer.ts";
import { selfCheckEntry } from "./citizen/self-check-entry.ts";
import { commandWords } from "./commune/command-words.ts";
import { duties } from "./commune/duties.ts";
import { dutyActions } from "./commune/duty-actions.ts";
import { reporting } from "./commune/reporting.ts";
import { FILL_FORM, mendGuide, resumeGuide, watchGuide } from "./commune/resume-guide.ts";
import { ASK_ABOUT_DUTY, askingAboutDuty } from "./conversations/ask-about-duty.ts";
import { askOfficer } from "./conversations/ask-officer.ts";
import { CONSOLIDATE, chooseConsolidation } from "./conversations/choose-consolidation.ts";
import { fillForm } from "./conversations/fill-form.ts";
import { FINISH_DUTY, finishing } from "./conversations/finish-duty.ts";
import { PROMISE_DAY, promiseDay } from "./conversations/promise-day.ts";
import { RETURN_REPORT, returning } from "./conversations/return-report.ts";
import { selfCheck } from "./conversations/self-check.ts";
import { setCommune } from "./conversations/set-commune.ts";
import { consolidating } from "./office/consolidating.ts";
import { officeGuides } from "./office/office-guides.ts";
import { officeHome } from "./office/office-home.ts";
import { reviewing } from "./office/reviewing.ts";
import { cancel } from "./shared/cancel.ts";
import type { BotContext, BotDeps } from "./shared/context.ts";
import { conversationStorage } from "./shared/conversation-storage.ts";
import { failures } from "./shared/failures.ts";
import { help } from "./shared/help.ts";
import { joining } from "./shared/join.ts";
import { language } from "./shared/language.ts";
import { ownData } from "./shared/own-data.ts";
import { person } from "./shared/person.ts";
import { reachability } from "./shared/reachability.ts";
import { say } from "./shared/show.ts";
import { start } from "./shared/start.ts";
import { unhandled, unknownCommand } from "./shared/unhandled.ts";

/** Messages one person may send a minute. */
const PER_MINUTE = 30;

/** The commands shown in a messenger's menu, in order; texts in locales. */
export const menuCommands = [
  "hoi",
  "tracuu",
  "phananh",
  "baocao",
  "nhiemvu",
  "dulieu",
  "ngonngu",
  "huy",
  "trogiup",
] as const;

/** What a channel adds to the features: how to reach its messenger, and what happens to an update first. */
export interface ChannelParts {
  readonly token: string;
  readonly config: BotConfig<BotContext>;
  /** Turns a typed number or name of a choice into the choice. */
  readonly typedChoices: MiddlewareFn<BotContext>;
  readonly isTransportFailure: (error: unknown) => boolean;
  /** Told which route handled an update, for log and metrics. */
  readonly onRoute: (route: string) => void;
}

/**
 * The bot of one channel: the same features everywhere. Updates arrive through the inbox, which drops repeats; then in
 * this order: one chat at a time, who is it, not too fast, guided conversations, features, and last what nobody took.
 */
export function createBot(
  deps: BotDeps,
  { token, config, typedChoices, isTransportFailure, onRoute }: ChannelParts,
): Bot<BotContext> {
  const bot = new Bot<BotContext>(token, config);
  const key = (ctx: Context) => `${deps.channel.name}:${ctx.chatId ?? ctx.from?.id ?? "?"}`;

  bot.use(sequentialize(key));
  bot.use(async (ctx, next) => {
    await next();
    onRoute(ctx.route ?? "none");
  });
  bot.use(failures(deps, isTransportFailure));
  bot.use(reachability(deps));
  bot.use(typedChoices);
  bot.use(person(deps));
  bot.use(
    limit<BotContext, never>({
      timeFrame: 60_000,
      limit: PER_MINUTE,
      keyGenerator: key,
      onLimitExceeded: (ctx) => {
        ctx.route = "too-fast";
        return say(ctx, ctx.t("chat:tooFast", ctx.address));
      },
    }),
  );

  bot.use(
    conversations<BotContext, Context>({
      storage: { type: "key", version: 1, getStorageKey: key, adapter: conversationStorage(deps.app.database) },
    }),
  );
  bot.use(watchGuide(deps), cancel());
  bot.use(createConversation<BotContext, Context>(askOfficer(deps), "ask-officer"));
  bot.use(createConversation<BotContext, Context>(setCommune(deps), "set-commune"));
  bot.use(createConversation<BotContext, Context>(selfCheck(deps), "self-check"));
  bot.use(mendGuide(deps, createConversation<BotContext, Context>(fillForm(deps), FILL_FORM)));
  bot.use(createConversation<BotContext, Context>(returning(deps), RETURN_REPORT));
  bot.use(createConversation<BotContext, Context>(chooseConsolidation(deps), CONSOLIDATE));
  bot.use(createConversation<BotContext, Context>(promiseDay(deps), PROMISE_DAY));
  bot.use(createConversation<BotContext, Context>(askingAboutDuty(deps), ASK_ABOUT_DUTY));
  bot.use(createConversation<BotContext, Context>(finishing(deps), FINISH_DUTY));
  bot.use(officeGuides(deps));
  bot.use(resumeGuide(deps), commandWords());

  bot.use(start(deps), joining(deps), help(), language(deps), ownData(deps));
  bot.use(browse(deps), compare(deps), answerActions(deps), officer(deps), selfCheckEntry());
  bot.use(reviewing(deps), officeHome(deps), consolidating(deps), reporting(deps), duties(deps), dutyActions(deps));
  bot.use(unknownCommand(), ask(deps), unhandled());
  return bot;
}
