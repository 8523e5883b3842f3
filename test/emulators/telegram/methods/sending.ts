import type { Message } from "grammy/types";
import { ApiError, badRequest } from "../api-error.ts";
import type { ChatState } from "../chats.ts";
import type { StoredFile } from "../files.ts";
import { formatText } from "../format-text.ts";
import type { FormattedText } from "../html-check.ts";
import { imageSize } from "../image-size.ts";
import type { UploadedFile } from "../multipart.ts";
import { flagParam, integerParam, isObject, objectParam, type Params, textParam } from "../params.ts";
import { checkReplyMarkup } from "../reply-markup.ts";
import type { World } from "../world.ts";
import type { Method, MethodInput } from "./method.ts";
import { payloadOf } from "./payload.ts";

/** Telegram's limits after the entities are parsed, counted here in UTF-16 units, the stricter reading. */
export const MAX_TEXT = 4096;
export const MAX_CAPTION = 1024;
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;

const CHAT_ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

/** The methods that put something into a chat. */
export function sendingMethods(world: World): Record<string, Method> {
  const { chats, files, now, bot } = world;

  return {
    sendMessage(input) {
      const content = readText(input.params);
      const chat = chats.requireWritable(input.params);
      checkLength(content);
      const preview = objectParam(input.params, "link_preview_options", "link preview options");
      return post(input, chat, {
        text: content.text,
        ...(content.entities.length > 0 ? { entities: content.entities } : {}),
        ...(isObject(preview) ? { link_preview_options: preview } : {}),
      });
    },
    sendPhoto(input) {
      const caption = readCaption(input.params);
      const chat = chats.requireWritable(input.params);
      const file = takeFile(input, "photo", (uploaded) => {
        const size = imageSize(uploaded.bytes);
        if (uploaded.bytes.length > MAX_PHOTO_BYTES) throw new ApiError(413, "Request Entity Too Large");
        if (!size) throw badRequest("IMAGE_PROCESS_FAILED");
        const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)];
        if (short + long > 10_000 || short === 0 || long / short > 20) throw badRequest("PHOTO_INVALID_DIMENSIONS");
        return files.addPhoto(uploaded.bytes, size);
      });
      return post(input, chat, { ...caption, ...file.content }, file);
    },
    sendDocument(input) {
      const caption = readCaption(input.params);
      const chat = chats.requireWritable(input.params);
      const file = takeFile(input, "document", (uploaded) => {
        if (uploaded.bytes.length === 0) throw badRequest("file must be non-empty");
        return files.addDocument(uploaded.bytes, uploaded.fileName, mimeOf(uploaded));
      });
      return post(input, chat, { ...caption, ...file.content }, file);
    },
    sendChatAction({ params }) {
      if (!CHAT_ACTIONS.has(textParam(params, "action") ?? "")) throw badRequest("wrong parameter action in request");
      chats.requireWritable(params);
      return true;
    },
  };

  function post(input: MethodInput, chat: ChatState, content: Partial<Message>, file?: StoredFile): Message {
    const { params } = input;
    const markup = checkReplyMarkup(objectParam(params, "reply_markup", "reply keyboard markup"));
    const repliedTo = findRepliedTo(params, chat);
    const message: Message = {
      message_id: chats.nextMessageId(),
      from: { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username },
      chat: chat.chat,
      date: Math.floor(now() / 1000),
      ...(repliedTo ? { reply_to_message: repliedTo } : {}),
      ...content,
      ...(markup?.kind === "inline" ? { reply_markup: { inline_keyboard: markup.rows } } : {}),
    };
    const sent = chats.addSent(chat, {
      message,
      markup,
      file,
      payload: payloadOf(input),
      revision: chats.nextRevision(),
    });
    chat.transcript.push(`bot #${sent.id}: ${describe(sent.text, sent.kind, sent.buttonLabels, sent.keyboard.flat())}`);
    return message;
  }

  function takeFile(
    { params, files: uploads }: MethodInput,
    field: "photo" | "document",
    store: (uploaded: UploadedFile) => StoredFile,
  ): StoredFile {
    const value = textParam(params, field);
    const uploaded = value?.startsWith("attach://") ? uploads.get(value.slice(9)) : uploads.get(field);
    if (uploaded) return store(uploaded);
    if (!value || value.startsWith("attach://")) throw badRequest(`there is no ${field} in the request`);
    // Nothing outside this machine is asked for a file.
    if (/^https?:\/\//i.test(value)) throw badRequest("failed to get HTTP URL content");
    const stored = files.byId(value);
    if (!stored) throw badRequest("wrong file identifier/HTTP URL specified");
    if (stored.kind !== field) {
      throw badRequest(`can't use file of type ${capital(stored.kind)} as ${capital(field)}`);
    }
    return stored;
  }
}

/** The text of sendMessage or editMessageText, without its length check. */
export function readText(params: Params): FormattedText {
  const raw = textParam(params, "text");
  if (raw === undefined || raw === "") throw badRequest("message text is empty");
  const content = formatText(params, raw, "entities");
  if (content.text === "") throw badRequest("text must be non-empty");
  return content;
}

/** Telegram checks the length last, on its servers. */
export function checkLength(content: FormattedText): void {
  if (content.text.length > MAX_TEXT) throw badRequest("message is too long");
}

/** The caption, checked; empty when there is none. */
export function readCaption(params: Params): Pick<Message, "caption" | "caption_entities"> {
  const { text, entities } = formatText(params, textParam(params, "caption") ?? "", "caption_entities");
  if (text.length > MAX_CAPTION) throw badRequest("message caption is too long");
  if (text === "") return {};
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}

/** One line for the transcript. */
export function describe(text: string, kind: string, buttons: readonly string[], keyboard: readonly string[]): string {
  return [
    kind === "text" ? "" : `(${kind})`,
    JSON.stringify(text),
    buttons.length > 0 ? `[${buttons.join("] [")}]` : "",
    keyboard.length > 0 ? `keyboard {${keyboard.join("} {")}}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function findRepliedTo(params: Params, chat: ChatState): Message["reply_to_message"] {
  const given = objectParam(params, "reply_parameters", "reply parameters");
  if (isObject(given) && given.message_id === undefined) throw badRequest(`can't find field "message_id"`);
  const id = isObject(given) ? integerParam(given, "message_id") : integerParam(params, "reply_to_message_id");
  if (id === undefined) return undefined;
  const found = chat.received.get(id) ?? chat.sent.find((message) => message.id === id && !message.deleted)?.raw;
  if (found) {
    const { reply_to_message: _, ...flat } = found;
    return flat as NonNullable<Message["reply_to_message"]>;
  }
  const optional = flagParam(isObject(given) ? given : params, "allow_sending_without_reply");
  if (!optional) throw badRequest("message to be replied not found");
  return undefined;
}

/** Telegram looks at the name when the upload only says "some bytes", as grammY's does. */
function mimeOf(file: UploadedFile): string {
  if (file.mimeType !== "application/octet-stream") return file.mimeType;
  const extension = /\.(\w+)$/.exec(file.fileName)?.[1]?.toLowerCase() ?? "";
  const known: Readonly<Record<string, string>> = {
    pdf: "application/pdf",
    csv: "text/csv",
    txt: "text/plain",
    html: "text/html",
    json: "application/json",
    zip: "application/zip",
    png: "image/png",
    jpg: "image/jpeg",
    docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  };
  return known[extension] ?? file.mimeType;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
