import type { UserFromGetMe } from "grammy/types";
import { z } from "zod";
import { parseMarkup, toPlainText } from "../../core/text/markup.ts";
import type { ApiCall, ApiResult, Send } from "../../delivery/api-call.ts";
import type { Capabilities } from "../capabilities.ts";
import { mimeOf } from "../mime-types.ts";
import { type ChoiceButton, readButtons } from "../outbound/choice-button.ts";
import { type OutgoingMessage, type Transport, TransportRefusal } from "./transport.ts";

const id = z.coerce.number().int();
const target = z.object({ chat_id: id, message_id: id.optional() });

const ok = (result: unknown): ApiResult => ({ ok: true, result });
const refuse = (error_code: number, description: string): ApiResult => ({ ok: false, error_code, description });

const codes = { throttled: 429, blocked: 403, invalid: 400, unknown: 400 } as const;

/**
 * The choices as lines of text, for channels that have no buttons for them; each can be typed by name, and by number:
 * its own, or its place where none has one of its own (core/text/match-choice).
 */
function listChoices(rows: readonly (readonly ChoiceButton[])[]): string {
  const all = rows.flat();
  // A link is not a choice: it must not take the number under which a typed choice is looked up.
  const choices = all.filter(({ url }) => url === undefined);
  const numbered = choices.some(({ label }) => /^\d/.test(label));
  return all
    .map((button) => {
      const { label, url } = button;
      if (url !== undefined) return `${label}: ${url}`;
      if (numbered) return /^\d/.test(label) ? label : `• ${label}`;
      return `${choices.indexOf(button) + 1}. ${label}`;
    })
    .join("\n");
}

/** A message as the channel can show it: buttons where it has enough of them, else a numbered list in the text. */
export function renderFor(
  capabilities: Capabilities,
  text: string,
  rows: readonly (readonly ChoiceButton[])[],
): OutgoingMessage {
  const asButtons = rows.flat().length <= capabilities.maxButtons;
  const shown = capabilities.formatting ? text : toPlainText(parseMarkup(text));
  return asButtons || rows.length === 0
    ? { text: shown, choices: rows }
    : { text: [shown, listChoices(rows)].filter((part) => part !== "").join("\n\n"), choices: [] };
}

/** How much longer a call's text becomes where it cannot be shown as it is: a list for the buttons, addresses of links. */
export function addedLength(capabilities: Capabilities, payload: ApiCall["payload"]): number {
  const segments = parseMarkup(String(payload.text ?? ""));
  const visible = segments.reduce((length, { t }) => length + t.length, 0);
  const addresses = capabilities.formatting ? 0 : toPlainText(segments).length - visible;
  const list = renderFor(capabilities, "", readButtons(payload) ?? []).text.length;
  return addresses + (list > 0 ? list + "\n\n".length : 0);
}

/**
 * Speaks the Bot API to grammY and the messenger's own language to the messenger: give it to
 * `new Bot(token, { botInfo, client: { fetch: asFetch(gateway(…)) } })`.
 */
export function gateway(
  capabilities: Capabilities,
  transport: Transport,
  botInfo: UserFromGetMe,
  now: () => Date,
): Send {
  const sent = (chat: number, messageId: number, text: string): ApiResult =>
    ok({
      message_id: messageId,
      date: Math.floor(now().getTime() / 1000),
      chat: { id: chat, type: "private", first_name: "" },
      from: botInfo,
      text,
    });

  async function show({ method, payload, files }: ApiCall): Promise<ApiResult> {
    const { chat_id, message_id } = target.parse(payload);
    const kind = method === "sendPhoto" ? "photo" : "document";
    const file = [...files.values()][0];
    const message: OutgoingMessage = {
      ...renderFor(capabilities, String(payload.text ?? payload.caption ?? ""), readButtons(payload) ?? []),
      // grammY labels every upload the same; its name says what it is.
      ...(file && { file: { ...file, mime: mimeOf(file.name) ?? file.mime, kind } }),
    };
    if (message.text === "" && !file) return refuse(400, "Bad Request: message text is empty");
    if (method === "editMessageText" && transport.edit && capabilities.edit && message_id !== undefined) {
      await transport.edit(chat_id, message_id, message);
      return sent(chat_id, message_id, message.text);
    }
    return sent(chat_id, await transport.send(chat_id, message), message.text);
  }

  async function carryOut(call: ApiCall): Promise<ApiResult> {
    switch (call.method) {
      case "getMe":
        return ok(botInfo);
      case "sendMessage":
      case "editMessageText":
        return show(call);
      case "sendPhoto":
      case "sendDocument":
        if (call.method === "sendDocument" && !capabilities.files) return refuse(400, "Bad Request: no files here");
        return call.files.size > 0 ? show(call) : refuse(400, "Bad Request: there is no file in the request");
      case "deleteMessage": {
        const { chat_id, message_id } = target.parse(call.payload);
        if (transport.remove && message_id !== undefined) await transport.remove(chat_id, message_id);
        return ok(true);
      }
      case "sendChatAction":
        if (capabilities.typing) await transport.typing?.(target.parse(call.payload).chat_id);
        return ok(true);
      // Nothing to do where a tap needs no answer and there is no menu of commands.
      case "answerCallbackQuery":
      case "editMessageReplyMarkup":
      case "setMyCommands":
        return ok(true);
      default:
        return refuse(404, `Not Found: method ${call.method}`);
    }
  }

  return async (call) => {
    try {
      return await carryOut(call);
    } catch (error) {
      if (error instanceof z.ZodError) return refuse(400, `Bad Request: ${z.prettifyError(error)}`);
      if (!(error instanceof TransportRefusal)) throw error;
      return {
        ...refuse(codes[error.kind], error.message),
        ...(error.retryAfter !== undefined && { parameters: { retry_after: error.retryAfter } }),
      } as ApiResult;
    }
  };
}
