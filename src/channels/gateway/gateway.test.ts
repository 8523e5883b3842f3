import fc from "fast-check";
import { InlineKeyboard } from "grammy";
import { describe, expect, it } from "vitest";
import { parseMarkup } from "../../core/text/markup.ts";
import type { ApiCall } from "../../delivery/api-call.ts";
import type { Capabilities } from "../capabilities.ts";
import { readButtons } from "../outbound/choice-button.ts";
import { webBotInfo } from "../web/web-bot.ts";
import { addedLength, gateway, renderFor } from "./gateway.ts";
import { type OutgoingMessage, TransportRefusal } from "./transport.ts";

const plain: Capabilities = {
  maxButtons: 0,
  textLimit: 2000,
  formatting: false,
  edit: false,
  menusInPlace: false,
  files: false,
  typing: false,
  rate: { perSecond: 30, perChatPerSecond: 1 },
};
const rich: Capabilities = { ...plain, maxButtons: 5, formatting: true, edit: true, files: true, typing: true };
const at = new Date("2026-11-23T02:00:00Z");

/** A call through a gateway; what the messenger was asked, and what the bot was told. */
async function call(
  method: string,
  payload: ApiCall["payload"],
  capabilities = rich,
  trouble?: Error,
  files: ApiCall["files"] = new Map(),
) {
  const asked: unknown[] = [];
  const ask = (what: string) => {
    if (trouble) throw trouble;
    asked.push(what);
  };
  const messages: OutgoingMessage[] = [];
  const send = gateway(
    capabilities,
    {
      send: async (chat, message) => {
        ask(`send ${chat}`);
        return messages.push(message);
      },
      edit: async (chat, id, message) => {
        ask(`edit ${chat} ${id}`);
        messages.push(message);
      },
      remove: async (chat, id) => ask(`remove ${chat} ${id}`),
      typing: async (chat) => ask(`typing ${chat}`),
    },
    webBotInfo,
    () => at,
  );
  const result = await send({ method, payload, files });
  return { result, asked, messages };
}

describe("the gateway", () => {
  it("tells the bot which message came of it, to whom and when", async () => {
    const { result } = await call("sendMessage", { chat_id: "7", text: "Chào" });
    expect(result).toMatchObject({ ok: true, result: { message_id: 1, date: at.getTime() / 1000, chat: { id: 7 } } });
  });

  it.each([
    ["editMessageText", { chat_id: 7, message_id: 3, text: "Mới" }, "edit 7 3"],
    ["deleteMessage", { chat_id: 7, message_id: 3 }, "remove 7 3"],
    ["sendChatAction", { chat_id: 7, action: "typing" }, "typing 7"],
  ])("carries out %s where the channel can", async (method, payload, expected) => {
    expect(await call(method, payload)).toMatchObject({ asked: [expected], result: { ok: true } });
  });

  it("asks nothing of a channel that cannot", async () => {
    expect((await call("sendChatAction", { chat_id: 7 }, plain)).asked).toEqual([]);
    expect((await call("editMessageText", { chat_id: 7, message_id: 3, text: "Mới" }, plain)).asked).toEqual([
      "send 7",
    ]);
  });

  it.each([
    ["a method nobody knows", "sendDice", { chat_id: 7 }, 404],
    ["nobody to send to", "sendMessage", { text: "Chào" }, 400],
    ["nothing to send", "sendMessage", { chat_id: 7, text: "" }, 400],
    ["a document without a file", "sendDocument", { chat_id: 7, document: "file-id" }, 400],
  ])("refuses %s, and asks nothing of the messenger", async (_, method, payload, error_code) => {
    expect(await call(method, payload)).toMatchObject({ asked: [], result: { ok: false, error_code } });
  });

  it.each([
    ["throttled", 429],
    ["blocked", 403],
    ["invalid", 400],
    ["unknown", 400],
  ] as const)("says a refusal that is %s in the Bot API's words", async (kind, error_code) => {
    const refusal = new TransportRefusal(kind, "the messenger's words", kind === "throttled" ? 30 : undefined);
    const { result } = await call("sendMessage", { chat_id: 7, text: "Chào" }, rich, refusal);
    expect(result).toEqual({
      ok: false,
      error_code,
      description: "the messenger's words",
      ...(kind === "throttled" && { parameters: { retry_after: 30 } }),
    });
  });

  it.each([
    ["sendPhoto", "photo", "anh.jpg", "image/jpeg"],
    [
      "sendDocument",
      "document",
      "bao-cao.docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
    ["sendDocument", "document", "ghi-chep", "application/octet-stream"],
  ])("says of a file in %s what its name says (%s %s)", async (method, kind, name, mime) => {
    const upload = { name, mime: "application/octet-stream", bytes: new Uint8Array([1]) };
    const { messages } = await call(method, { chat_id: 7 }, rich, undefined, new Map([[kind, upload]]));
    expect(messages).toMatchObject([{ file: { kind, name, mime, bytes: upload.bytes } }]);
  });

  it("lets what its client throws through, for a messenger that cannot be reached", async () => {
    const away = new Error("connect ECONNREFUSED");
    await expect(call("sendMessage", { chat_id: 7, text: "Chào" }, rich, away)).rejects.toBe(away);
  });
});

describe("a message on a channel", () => {
  const keyboard = new InlineKeyboard().text("Đúng", "y").text("2. Chưa", "n").row().url("Trang", "https://xa.vn");
  const rows = readButtons({ reply_markup: keyboard }) ?? [];

  it("keeps buttons and markup where it can show them", () => {
    expect(renderFor(rich, "<b>Chọn</b>", rows)).toEqual({ text: "<b>Chọn</b>", choices: rows });
  });

  it("has them in the text where it cannot, or has too few", () => {
    const listed = "• Đúng\n2. Chưa\nTrang: https://xa.vn";
    expect(renderFor(plain, "<b>Chọn</b> &amp; gửi", rows)).toEqual({ text: `Chọn & gửi\n\n${listed}`, choices: [] });
    expect(renderFor({ ...rich, maxButtons: 2 }, "Chọn", rows).choices).toEqual([]);
    expect(renderFor(plain, "", rows).text).toBe(listed);
  });

  it("becomes longer by just what is foretold", () => {
    const part = fc.constantFrom("hộ nghèo ", "&amp;", "<b>đậm</b>", '<a href="https://xa.vn/a">trang</a>', "\n");
    const label = fc.constantFrom("1. Có", "Không", "9. Hỏi cán bộ");
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1 }),
        fc.array(label),
        fc.constantFrom(plain, rich, { ...rich, maxButtons: 2 }, { ...plain, maxButtons: 2 }),
        (parts, labels, capabilities) => {
          const text = parts.join("");
          const reply_markup = { inline_keyboard: labels.map((name) => [{ text: name, callback_data: name }]) };
          const shown = renderFor(capabilities, text, readButtons({ reply_markup }) ?? []).text;
          const lengthOf = (markup: string) => parseMarkup(markup).reduce((sum, { t }) => sum + t.length, 0);
          const length = capabilities.formatting ? lengthOf(shown) : shown.length;
          expect(length - lengthOf(text)).toBe(addedLength(capabilities, { text, reply_markup }));
        },
      ),
    );
  });
});
