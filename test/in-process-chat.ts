import type { Update } from "grammy/types";
import pino from "pino";
import { channelBot } from "../src/channels/channel-bot.ts";
import { gateway } from "../src/channels/gateway/gateway.ts";
import type { OutgoingMessage } from "../src/channels/gateway/transport.ts";
import { webBotInfo, webCapabilities } from "../src/channels/web/web-bot.ts";
import { type Processing, processing } from "../src/delivery/processing.ts";
import type { TestApp } from "./app-context.ts";
import { testDocuments } from "./documents.ts";
import { libraryOf, ourGlossary } from "./library-of.ts";

/** A chat with the bot inside this process: the real features on a real database, a messenger that only remembers. */
export interface InProcessChat {
  /** Says a text and returns what the bot showed for it. */
  say(text: string): Promise<OutgoingMessage[]>;
  /** Sends a photo; its bytes are those of its name. */
  photo(fileId: string, caption?: string): Promise<OutgoingMessage[]>;
  /** Taps a button by what it means. */
  tap(data: string): Promise<OutgoingMessage[]>;
}

/** What the inbox does at the end of an update: the conversations it moved are written, or forgotten; and what else ends it. */
async function finish({ database, now }: TestApp, { conversations, endings }: Processing): Promise<void> {
  for (const [key, value] of conversations) {
    const state = { value: value as object, updatedAt: now() };
    if (value === null) await database.conversationState.deleteMany({ where: { key } });
    else await database.conversationState.upsert({ where: { key }, create: { key, ...state }, update: state });
  }
  await database.$transaction([...endings.values()].map((write) => write()));
}

/**
 * Opens a chat of one new person; rate limits do not apply to it, as it becomes another person now and then — unless it
 * is to stay `onePerson`, as a guided conversation needs.
 */
export function inProcessChat(app: TestApp, userId: number, { onePerson = false } = {}): InProcessChat {
  const shown: OutgoingMessage[] = [];
  const transport = {
    send: async (_: number, message: OutgoingMessage) => shown.push(message),
    edit: async (_: number, __: number, message: OutgoingMessage) => void shown.push(message),
  };
  let user = userId;
  const bot = channelBot({
    deps: {
      app,
      library: libraryOf(app),
      glossary: ourGlossary(),
      log: pino({ level: "silent" }),
      locality: "Tứ Kỳ",
      documents: testDocuments(),
      channel: {
        name: "test",
        menusInPlace: true,
        typing: false,
        files: true,
        accountOf: (id) => ({ channel: "test", externalId: String(id) }),
        download: async (fileId) => ({ name: "anh.jpg", mime: "image/jpeg", bytes: new TextEncoder().encode(fileId) }),
      },
      onErased: () => undefined,
    },
    capabilities: webCapabilities,
    transport: gateway(webCapabilities, transport, webBotInfo, () => app.now()),
    token: "test",
    botInfo: webBotInfo,
    retry: { tries: 1, waits: [], maxRetryAfterSeconds: 0, sleep: async () => undefined },
    onRoute: () => undefined,
  });

  let updates = 0;
  async function handle(update: Omit<Update, "update_id">): Promise<OutgoingMessage[]> {
    updates += 1;
    // Thirty messages a minute are one person's limit; a walk through all menus is many people's.
    if (!onePerson && updates % 25 === 0) user += 1;
    const from = shown.length;
    const current: Processing = {
      channel: "test",
      updateId: `${userId}-${updates}`,
      calls: 0,
      conversations: new Map<string, unknown>(),
      endings: new Map(),
      errorCode: null,
    };
    await processing.run(current, () => bot.handleUpdate({ update_id: updates, ...update } as Update));
    await finish(app, current);
    return shown.slice(from);
  }
  const person = () => ({ id: user, is_bot: false, first_name: "Lan" });
  const chat = () => ({ id: user, type: "private" as const, first_name: "Lan" });
  return {
    say: (text) =>
      handle({
        message: {
          message_id: updates,
          date: 0,
          chat: chat(),
          from: person(),
          text,
          ...(text.startsWith("/") && {
            entities: [{ type: "bot_command" as const, offset: 0, length: text.split(" ")[0]?.length ?? 1 }],
          }),
        },
      }),
    photo: (fileId, caption) =>
      handle({
        message: {
          message_id: updates,
          date: 0,
          chat: chat(),
          from: person(),
          photo: [{ file_id: fileId, file_unique_id: fileId, width: 1, height: 1 }],
          ...(caption !== undefined && { caption }),
        },
      }),
    tap: (data) =>
      handle({
        callback_query: {
          id: String(updates),
          from: person(),
          chat_instance: "tap",
          data,
          message: { message_id: 1, date: 0, chat: chat() },
        },
      }),
  };
}
