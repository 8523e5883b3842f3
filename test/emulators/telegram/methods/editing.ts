import { isDeepStrictEqual } from "node:util";
import type { Message } from "grammy/types";
import { badRequest } from "../api-error.ts";
import type { ChatState } from "../chats.ts";
import { integerParam, objectParam, type Params } from "../params.ts";
import { type CheckedMarkup, checkReplyMarkup } from "../reply-markup.ts";
import type { SentMessage } from "../sent-message.ts";
import type { World } from "../world.ts";
import type { Method, MethodInput } from "./method.ts";
import { payloadOf } from "./payload.ts";
import { checkLength, describe, readCaption, readText } from "./sending.ts";

/** The methods that change or remove a message. */
export function editingMethods({ chats, now }: World): Record<string, Method> {
  return {
    editMessageText(input) {
      const content = readText(input.params);
      const { chat, sent } = findEditable(input.params);
      if (sent.raw.text === undefined) throw badRequest("there is no text in the message to edit");
      checkLength(content);
      return edit(input, chat, sent, { text: content.text, entities: content.entities });
    },
    editMessageCaption(input) {
      const caption = readCaption(input.params);
      const { chat, sent } = findEditable(input.params);
      if (sent.raw.text !== undefined) throw badRequest("there is no caption in the message to edit");
      return edit(input, chat, sent, { caption: caption.caption, caption_entities: caption.caption_entities });
    },
    editMessageReplyMarkup(input) {
      const { chat, sent } = findEditable(input.params);
      return edit(input, chat, sent, {});
    },
    deleteMessage({ params }) {
      const chat = chats.require(params);
      const id = messageIdOf(params);
      const sent = chat.sent.find((message) => message.id === id && !message.deleted);
      if (!sent && !chat.received.delete(id)) throw badRequest("message to delete not found");
      sent?.delete();
      chat.transcript.push(`bot deleted #${id}`);
      return true;
    },
  };

  function findEditable(params: Params): { chat: ChatState; sent: SentMessage } {
    const chat = chats.require(params);
    const id = messageIdOf(params);
    const sent = chat.sent.find((message) => message.id === id && !message.deleted);
    if (!sent) throw badRequest("message to edit not found");
    // Telegram's docs: only messages without reply_markup or with an inline keyboard can be edited.
    if (sent.markup && sent.markup.kind !== "inline") throw badRequest("message can't be edited");
    return { chat, sent };
  }

  function edit(input: MethodInput, chat: ChatState, sent: SentMessage, content: EditedContent): Message {
    const markup = readInlineMarkup(input.params);
    const { edit_date: _, reply_markup: __, ...before } = sent.raw;
    const message = withoutEmpty({
      ...before,
      ...content,
      edit_date: Math.floor(now() / 1000),
      reply_markup: markup ? { inline_keyboard: markup.rows } : undefined,
    });
    if (sameContent(message, sent.raw)) {
      throw badRequest(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
      );
    }
    const revision = chats.nextRevision();
    sent.edit({ message, markup, file: sent.file, payload: payloadOf(input), revision });
    chat.transcript.push(`bot edited #${sent.id}: ${describe(sent.text, sent.kind, sent.buttonLabels, [])}`);
    return message;
  }
}

interface EditedContent {
  readonly text?: string;
  readonly entities?: Message["entities"] | undefined;
  readonly caption?: string | undefined;
  readonly caption_entities?: Message["caption_entities"] | undefined;
}

function messageIdOf(params: Params): number {
  const id = integerParam(params, "message_id");
  if (id === undefined || id <= 0) throw badRequest("message identifier is not specified");
  return id;
}

/** An edit without markup takes the buttons away. */
function readInlineMarkup(params: Params): Extract<CheckedMarkup, { kind: "inline" }> | undefined {
  const markup = checkReplyMarkup(objectParam(params, "reply_markup", "reply keyboard markup"));
  if (markup && markup.kind !== "inline") throw badRequest("inline keyboard expected");
  return markup;
}

/** Telegram leaves out what is empty. */
function withoutEmpty(message: Record<string, unknown>): Message {
  const entries = Object.entries(message).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as unknown as Message;
}

function sameContent(a: Message, b: Message): boolean {
  const content = (message: Message) => [
    message.text,
    message.entities,
    message.caption,
    message.caption_entities,
    message.reply_markup,
  ];
  return isDeepStrictEqual(content(a), content(b));
}
