import type { Chat, Message, User } from "grammy/types";
import { badRequest, blockedByUser } from "./api-error.ts";
import { type Params, textParam } from "./params.ts";
import { type MessageVersion, SentMessage } from "./sent-message.ts";

/** The private chat of one user with the bot. */
export interface ChatState {
  readonly user: User;
  readonly chat: Chat.PrivateChat;
  /** False until the user writes: before that the bot cannot find the chat. */
  known: boolean;
  blocked: boolean;
  readonly received: Map<number, Message>;
  readonly sent: SentMessage[];
  /** What happened, one line each, for the text of a failed wait. */
  readonly transcript: string[];
}

/** All chats; message numbers are shared between them, as between private chats on Telegram. */
export interface Chats {
  open(user: User): ChatState;
  find(chatId: number): ChatState | undefined;
  /** @throws ApiError when `chat_id` is missing or names no chat of the bot. */
  require(params: Params): ChatState;
  /** As {@link require}, and the user must not have blocked the bot. */
  requireWritable(params: Params): ChatState;
  nextMessageId(): number;
  nextRevision(): number;
  readonly revision: number;
  addSent(chat: ChatState, version: MessageVersion): SentMessage;
}

/** Creates an empty list of chats. */
export function createChats(): Chats {
  const chats = new Map<number, ChatState>();
  let messageId = 100;
  let revision = 0;

  const require = (params: Params): ChatState => {
    const chatId = textParam(params, "chat_id")?.trim();
    if (chatId === undefined || chatId === "") throw badRequest("chat_id is empty");
    const state = chats.get(Number(chatId));
    if (!state?.known) throw badRequest("chat not found");
    return state;
  };

  return {
    open(user) {
      const existing = chats.get(user.id);
      if (existing) return existing;
      const state: ChatState = {
        user,
        chat: { id: user.id, type: "private", first_name: user.first_name },
        known: false,
        blocked: false,
        received: new Map(),
        sent: [],
        transcript: [],
      };
      chats.set(user.id, state);
      return state;
    },
    find: (chatId) => chats.get(chatId),
    require,
    requireWritable(params) {
      const state = require(params);
      if (state.blocked) throw blockedByUser();
      return state;
    },
    nextMessageId: () => ++messageId,
    nextRevision: () => ++revision,
    get revision() {
      return revision;
    },
    addSent(chat, version) {
      const sent = new SentMessage(version);
      chat.sent.push(sent);
      return sent;
    },
  };
}
