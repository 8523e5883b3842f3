import type { Update } from "grammy/types";
import { findPerson } from "../../src/app/find-person.ts";
import type { BotDeps } from "../../src/bot/shared/context.ts";
import type { Capabilities } from "../../src/channels/capabilities.ts";
import { channelBot } from "../../src/channels/channel-bot.ts";
import { gateway } from "../../src/channels/gateway/gateway.ts";
import { type Transport, TransportRefusal } from "../../src/channels/gateway/transport.ts";
import { webBotInfo } from "../../src/channels/web/web-bot.ts";
import type { Shown, StartChannel } from "./channel-under-test.ts";
import { PlannedTroubles } from "./planned-troubles.ts";

const PLAIN = "plain";

/** What a messenger like Zalo Bot has: texts of 2,000 characters, and nothing else. */
export const plainCapabilities: Capabilities = {
  maxButtons: 0,
  textLimit: 2000,
  formatting: false,
  edit: false,
  menusInPlace: false,
  files: false,
  typing: false,
  rate: { perSecond: 30, perChatPerSecond: 1 },
};

/** A messenger in memory, with names for its accounts that are no numbers, and strict about what it was given. */
export const startPlainChannel: StartChannel = async (world) => {
  const { app, inbox, deps, retry } = world;
  const chats = new Map<number, Shown[]>();
  const photos = new Map<string, Uint8Array>();
  const troubles = new PlannedTroubles();
  let messages = 0;

  const transport: Transport = {
    async send(chat, { text, choices, file }) {
      troubles.attempt();
      if (file) throw new TransportRefusal("invalid", "There is no method for files");
      if (choices.length > 0) throw new TransportRefusal("invalid", "There are no buttons");
      if (text.length === 0 || text.length > 2000)
        throw new TransportRefusal("invalid", "Text must have 1–2000 characters");
      const chatMessages = chats.get(chat);
      if (!chatMessages) throw new TransportRefusal("blocked", "Nobody of that name ever wrote");
      chatMessages.push({ text, buttons: [] });
      messages += 1;
      return messages;
    },
  };
  const channel: BotDeps["channel"] = {
    name: PLAIN,
    menusInPlace: plainCapabilities.menusInPlace,
    typing: plainCapabilities.typing,
    files: plainCapabilities.files,
    accountOf: (addressId) => ({ channel: PLAIN, addressId }),
    async download(fileId) {
      const bytes = photos.get(fileId);
      if (!bytes) throw new Error("404");
      return { name: "photo.jpg", mime: "image/jpeg", bytes };
    },
  };
  const bot = channelBot({
    deps: { ...deps, channel },
    capabilities: plainCapabilities,
    transport: gateway(plainCapabilities, transport, webBotInfo, () => app.now()),
    token: PLAIN,
    botInfo: webBotInfo,
    retry,
    onRoute: () => undefined,
  });
  world.connect(PLAIN, () => bot);

  let events = 0;
  return {
    name: PLAIN,
    turnsMenus: false,
    bot,
    attempts: () => troubles.attempts,
    failNext: (trouble, options) => troubles.plan(trouble, options),
    close: async () => undefined,
    async newPerson() {
      const externalId = Buffer.from(app.randomBytes(10)).toString("hex");
      const known = await findPerson(app, { channel: PLAIN, externalId });
      const chat = known?.id ?? 0;
      chats.set(chat, []);
      let last: Update | undefined;

      const receive = async (content: Partial<NonNullable<Update["message"]>>) => {
        events += 1;
        const message = {
          message_id: events,
          date: Math.floor(app.now().getTime() / 1000),
          chat: { id: chat, type: "private", first_name: "Lan" },
          from: { id: chat, is_bot: false, first_name: "Lan" },
          ...content,
        };
        last = { update_id: events, message } as Update;
        await inbox.receive(PLAIN, String(chat), last);
      };
      return {
        chat,
        account: { channel: PLAIN, addressId: chat },
        say: (text) => {
          const command = /^\/\w+/.exec(text)?.[0];
          return receive({
            text,
            ...(command && { entities: [{ type: "bot_command", offset: 0, length: command.length }] }),
          });
        },
        tap: () => Promise.reject(new Error("There are no buttons")),
        sendPhoto: (bytes, caption) => {
          const id = `https://photos.example/${photos.size}`;
          photos.set(id, bytes);
          const photo = [{ file_id: id, file_unique_id: id, width: 1, height: 1 }];
          return receive({ photo, ...(caption !== undefined && { caption }) });
        },
        repeatLast: async () => {
          if (last) await inbox.receive(PLAIN, String(chat), last);
        },
        read: async () => chats.get(chat) ?? [],
      };
    },
  };
};
