import type { Bot } from "grammy";
import type { AppContext } from "../../app/context.ts";
import { menuCommands } from "../../bot/create-bot.ts";
import type { BotContext, BotDeps } from "../../bot/shared/context.ts";
import { isStanding } from "../../bot/shared/standing-actions.ts";
import { translator } from "../../bot/shared/translate.ts";
import type { TelegramConfig } from "../../config.ts";
import type { OutboundChannel } from "../../delivery/outbox.ts";
import type { RateBudget } from "../../delivery/rate-budget.ts";
import type { RetryPolicy } from "../../delivery/retry-layer.ts";
import { channelBot } from "../channel-bot.ts";
import { proactiveSend } from "../outbound/proactive-send.ts";
import { downloadTelegramPhoto, TELEGRAM, telegramCapabilities } from "./telegram-channel.ts";
import { telegramSend } from "./telegram-send.ts";

/** The bot on Telegram. */
export function telegramBot(
  { token, apiRoot }: TelegramConfig,
  deps: Omit<BotDeps, "channel">,
  retry: RetryPolicy,
  onRoute: (route: string) => void,
  budget?: RateBudget,
): Bot<BotContext> {
  const transport = telegramSend(apiRoot, token);
  const { menusInPlace, typing, files } = telegramCapabilities;
  const channel: BotDeps["channel"] = {
    name: TELEGRAM,
    menusInPlace,
    typing,
    files,
    accountOf: (id) => ({ channel: TELEGRAM, externalId: String(id) }),
    download: (fileId) => downloadTelegramPhoto(transport, apiRoot, token, fileId),
  };
  return channelBot({
    deps: { ...deps, channel },
    capabilities: telegramCapabilities,
    transport,
    token,
    retry,
    budget,
    onRoute,
  });
}

/** Telegram as the outbox uses it. */
export function telegramOutbound(
  { token, apiRoot }: Pick<TelegramConfig, "token" | "apiRoot">,
  { database, now }: Pick<AppContext, "database" | "now">,
  budget: RateBudget,
): OutboundChannel {
  return {
    send: proactiveSend(
      TELEGRAM,
      database,
      now,
      isStanding,
      telegramSend(apiRoot, token),
      telegramCapabilities.textLimit,
    ),
    budget,
    chatOf: ({ externalId }) => Number(externalId),
  };
}

/** Publishes the menu of commands, Vietnamese for everyone and English for phones set to it. */
export async function publishCommands({ api }: Bot<BotContext>): Promise<void> {
  for (const language of ["vi", "en"] as const) {
    const t = translator(language);
    const commands = menuCommands.map((command) => ({ command, description: t(`commands:${command}`) }));
    await api.setMyCommands(commands, language === "en" ? { language_code: "en" } : {});
  }
}
