import type { Bot } from "grammy";
import { menuCommands } from "../../bot/create-bot.ts";
import type { BotContext, BotDeps } from "../../bot/shared/context.ts";
import { translator } from "../../bot/shared/translate.ts";
import type { TelegramConfig } from "../../config.ts";
import type { RetryPolicy } from "../../delivery/retry-layer.ts";
import { channelBot } from "../channel-bot.ts";
import { downloadTelegramPhoto, TELEGRAM, telegramCapabilities } from "./telegram-channel.ts";
import { telegramSend } from "./telegram-send.ts";

/** The bot on Telegram. */
export function telegramBot(
  { token, apiRoot }: TelegramConfig,
  deps: Omit<BotDeps, "channel">,
  retry: RetryPolicy,
  onRoute: (route: string) => void,
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
    onRoute,
  });
}

/** Publishes the menu of commands, Vietnamese for everyone and English for phones set to it. */
export async function publishCommands({ api }: Bot<BotContext>): Promise<void> {
  for (const language of ["vi", "en"] as const) {
    const t = translator(language);
    const commands = menuCommands.map((command) => ({ command, description: t(`commands:${command}`) }));
    await api.setMyCommands(commands, language === "en" ? { language_code: "en" } : {});
  }
}
