import { Bot, HttpError, InputFile } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { describe, expect, it } from "vitest";
import { type ApiCall, type ApiResult, asFetch, compose, type Layer, type Send } from "./api-call.ts";

const botInfo = { id: 1, is_bot: true, first_name: "Trợ lý", username: "tro_ly_bot" } as UserFromGetMe;

/** grammY's own client over a transport that remembers what it was asked to carry. */
function api(answer: (call: ApiCall) => ApiResult | Promise<ApiResult> = () => ({ ok: true, result: true })) {
  const calls: ApiCall[] = [];
  const send: Send = async (call) => {
    calls.push(call);
    return answer(call);
  };
  return { calls, api: new Bot("1:token", { botInfo, client: { fetch: asFetch(send) as never } }).api };
}

describe("a call of grammY's", () => {
  it("arrives with its method and its values", async () => {
    const { calls, api: bot } = api();
    await bot.sendMessage(7, "<b>Chào</b> bà con", {
      parse_mode: "HTML",
      reply_markup: { inline_keyboard: [[{ text: "1. Có", callback_data: "yes" }]] },
    });
    expect(calls).toMatchObject([
      {
        method: "sendMessage",
        payload: {
          chat_id: 7,
          text: "<b>Chào</b> bà con",
          parse_mode: "HTML",
          reply_markup: { inline_keyboard: [[{ text: "1. Có", callback_data: "yes" }]] },
        },
        files: new Map(),
      },
    ]);
  });

  it("without values arrives with none", async () => {
    const { calls, api: bot } = api();
    await bot.getMe();
    expect(calls).toMatchObject([{ method: "getMe", payload: {} }]);
  });

  it.each(["bao-cao.docx", "Báo cáo quý 4.docx", 'tên "lạ"; filename=khác.txt', "a=b;c.pdf"])(
    "brings a file with its bytes and its name %j",
    async (name) => {
      const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256);
      const { calls, api: bot } = api();
      await bot.sendDocument(7, new InputFile(bytes, name), {
        caption: "Báo cáo\r\n2 dòng",
        reply_markup: { inline_keyboard: [[{ text: "Xong", callback_data: "done" }]] },
      });
      const [call] = calls;
      expect(call?.payload).toMatchObject({
        caption: "Báo cáo\r\n2 dòng",
        reply_markup: { inline_keyboard: [[{ text: "Xong", callback_data: "done" }]] },
      });
      expect([...(call?.files.keys() ?? [])]).toEqual(["document"]);
      expect(call?.files.get("document")).toMatchObject({ name, bytes });
    },
  );

  it("brings a file that looks like a form, and one that is empty", async () => {
    const tricky = Buffer.from(
      '\r\n------------abc\r\ncontent-disposition:form-data;name="chat_id"\r\n\r\n99\r\n------------abc--\r\n',
    );
    const { calls, api: bot } = api();
    await bot.sendDocument(7, new InputFile(tricky, "form.txt"));
    await bot.sendDocument(7, new InputFile(new Uint8Array(), "empty.txt"));
    expect(calls.map(({ payload }) => Number(payload.chat_id))).toEqual([7, 7]);
    expect(calls.map(({ files }) => files.get("document")?.bytes)).toEqual([Uint8Array.from(tricky), new Uint8Array()]);
  });

  it("carries the caller's wish to stop waiting", async () => {
    const stop = new AbortController();
    const aborted: boolean[] = [];
    const { api: bot } = api(
      (call) =>
        new Promise((resolve) => {
          call.signal?.addEventListener("abort", () => {
            aborted.push(true);
            resolve({ ok: true, result: [] });
          });
          stop.abort();
        }),
    );
    await bot.getUpdates({ timeout: 30 }, stop.signal as never).catch(() => undefined);
    expect(aborted).toEqual([true]);
  });

  it("fails as grammY tells its own failures: refused, or not carried at all", async () => {
    const refused = api(() => ({
      ok: false,
      error_code: 429,
      description: "Too Many Requests",
      parameters: { retry_after: 5 },
    }));
    await expect(refused.api.sendMessage(7, "x")).rejects.toMatchObject({
      error_code: 429,
      parameters: { retry_after: 5 },
    });
    const away = api(() => Promise.reject(new Error("connect ECONNREFUSED")));
    await expect(away.api.sendMessage(7, "x")).rejects.toBeInstanceOf(HttpError);
  });
});

describe("compose", () => {
  it("puts the first layer outermost", async () => {
    const path: string[] = [];
    const layer =
      (name: string): Layer =>
      (next) =>
      async (call) => {
        path.push(`${name} in`);
        const result = await next(call);
        path.push(`${name} out`);
        return result;
      };
    const send = compose(
      layer("ledger"),
      layer("retry"),
    )(async () => {
      path.push("messenger");
      return { ok: true, result: 1 };
    });
    await send({ method: "sendMessage", payload: {}, files: new Map() });
    expect(path).toEqual(["ledger in", "retry in", "messenger", "retry out", "ledger out"]);
  });
});
