import { setTimeout as delay } from "node:timers/promises";
import { publishCommands, telegramBot } from "../../src/channels/telegram/telegram-bot.ts";
import { TELEGRAM } from "../../src/channels/telegram/telegram-channel.ts";
import { TelegramLink } from "../../src/channels/telegram/telegram-link.ts";
import type { TelegramConfig } from "../../src/config.ts";
import { startTelegramEmulator } from "../emulators/telegram/index.ts";
import type { StartChannel, Trouble } from "./channel-under-test.ts";

const statuses = { throttled: 429, blocked: 403, invalid: 400 } as const;
const sends = ["sendMessage", "editMessageText", "sendDocument"];

/** Telegram: the strict emulator over HTTP, long polling through the real link. */
export const startTelegramChannel: StartChannel = async (world) => {
  const { inbox, deps, retry, app } = world;
  const telegram = await startTelegramEmulator({ now: () => app.now().getTime() });
  const config: TelegramConfig = { mode: "polling", token: telegram.token, apiRoot: telegram.apiRoot, perSecond: 30 };
  const bot = telegramBot(config, deps, retry, () => undefined);
  world.connect(TELEGRAM, () => bot);
  let isRunning = () => {};
  const running = new Promise<void>((resolve) => {
    isRunning = resolve;
  });
  const link = new TelegramLink({
    bot,
    config,
    inbox,
    log: deps.log,
    // The link's own waits are real: the virtual clock would let it poll without a pause.
    sleep: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
    introduce: () => publishCommands(bot),
    onState: (state) => {
      if (state === "running") isRunning();
    },
  });
  link.start();
  await running;

  const fail = (trouble: Trouble, times: number) => {
    if (trouble.kind === "unreachable") return telegram.faults.dropNext("sendMessage", "before", times);
    const retryAfter = trouble.kind === "throttled" ? { retryAfter: trouble.retryAfter } : {};
    telegram.faults.failNext("sendMessage", { status: statuses[trouble.kind], ...retryAfter }, times);
  };

  return {
    name: TELEGRAM,
    turnsMenus: true,
    bot,
    attempts: () => telegram.calls.filter(({ method }) => sends.includes(method)).length,
    failNext(trouble, { times = 1, after = 0 } = {}) {
      if (after === 0) return fail(trouble, times);
      // The emulator tells of a finished call before the bot has read its answer, so before it can make another.
      const from = telegram.calls.length;
      const passed = () => telegram.calls.slice(from).filter(({ method, ok }) => method === "sendMessage" && ok).length;
      void telegram
        .waitForCall("sendMessage", () => passed() >= after, { after: from })
        .then(() => fail(trouble, times));
    },
    close: async () => {
      await link.stop();
      await telegram.close();
    },
    async newPerson() {
      const user = telegram.user();
      let last = 0;
      const sent = async ({ update_id }: { update_id: number }) => {
        last = update_id;
      };
      return {
        chat: user.chatId,
        account: { channel: TELEGRAM, externalId: String(user.id) },
        say: (text) => sent(user.say(text)),
        tap: async (label) => void (await user.tap(label)),
        sendPhoto: (bytes, caption) => sent(user.sendPhoto(bytes, caption === undefined ? {} : { caption })),
        repeatLast: async () => {
          telegram.redeliver(last);
          await telegram.idle();
        },
        read: async () =>
          user.messages
            .filter(({ deleted }) => !deleted)
            .map(({ text, buttonLabels, file }) => ({
              text,
              buttons: buttonLabels,
              ...(file && { file: { name: file.fileName ?? "", bytes: Uint8Array.from(file.bytes) } }),
            })),
      };
    },
  };
};
