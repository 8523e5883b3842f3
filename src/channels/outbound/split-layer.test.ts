import { describe, expect, it } from "vitest";
import type { ApiCall, ApiResult } from "../../delivery/api-call.ts";
import { splitLayer } from "./split-layer.ts";

const keyboard = { inline_keyboard: [[{ text: "1. Có", callback_data: "yes" }]] };
const story = "Câu thứ nhất dài. Câu thứ hai cũng dài. Câu thứ ba nữa.";

/** Sends a call through the layer; `answers` are the messenger's, yes when they run out. */
async function pass(
  method: string,
  payload: Record<string, unknown>,
  { limit = 25, added, answers = [] }: { limit?: number; added?: () => number; answers?: ApiResult[] } = {},
) {
  const calls: ApiCall[] = [];
  const result = await splitLayer(
    limit,
    added,
  )(async (call) => {
    calls.push(call);
    return answers.shift() ?? { ok: true, result: { message_id: calls.length } };
  })({ method, payload, files: new Map() });
  return {
    result,
    calls: calls.map(({ method: called, payload: sent }): Record<string, unknown> => ({ method: called, ...sent })),
  };
}

describe("splitLayer", () => {
  it("leaves a text within the limit, and every other call, as it is", async () => {
    const short = { chat_id: 1, text: "Chào bà con.", reply_markup: keyboard };
    expect((await pass("sendMessage", short)).calls).toEqual([{ method: "sendMessage", ...short }]);
    const document = { chat_id: 1, caption: story };
    expect((await pass("sendDocument", document)).calls).toEqual([{ method: "sendDocument", ...document }]);
  });

  it("sends a longer one in order, cut at sentence ends, with the buttons under the last", async () => {
    const options = { parse_mode: "HTML", link_preview_options: { is_disabled: true } };
    const { calls, result } = await pass("sendMessage", {
      chat_id: 1,
      text: story,
      reply_markup: keyboard,
      ...options,
    });
    expect(calls).toEqual([
      { method: "sendMessage", chat_id: 1, text: "Câu thứ nhất dài.", ...options },
      { method: "sendMessage", chat_id: 1, text: "Câu thứ hai cũng dài.", ...options },
      { method: "sendMessage", chat_id: 1, text: "Câu thứ ba nữa.", reply_markup: keyboard, ...options },
    ]);
    expect(result).toEqual({ ok: true, result: { message_id: 3 } });
  });

  it("changes a message into the first piece and sends the rest after it", async () => {
    const { calls } = await pass("editMessageText", { chat_id: 1, message_id: 5, text: story, reply_markup: keyboard });
    expect(calls).toEqual([
      { method: "editMessageText", chat_id: 1, message_id: 5, text: "Câu thứ nhất dài." },
      { method: "sendMessage", chat_id: 1, text: "Câu thứ hai cũng dài." },
      { method: "sendMessage", chat_id: 1, text: "Câu thứ ba nữa.", reply_markup: keyboard },
    ]);
  });

  it("stops at the piece that is refused, and says why", async () => {
    const refusal: ApiResult = { ok: false, error_code: 403, description: "Forbidden: bot was blocked by the user" };
    const answers: ApiResult[] = [{ ok: true, result: { message_id: 1 } }, refusal];
    const { calls, result } = await pass("sendMessage", { chat_id: 1, text: story }, { answers });
    expect(calls).toHaveLength(2);
    expect(result).toEqual(refusal);
  });

  it("leaves room for what the channel adds", async () => {
    const text = "Câu thứ nhất. Câu hai.";
    expect((await pass("sendMessage", { chat_id: 1, text })).calls).toHaveLength(1);
    const { calls } = await pass("sendMessage", { chat_id: 1, text }, { added: () => 10 });
    expect(calls.map(({ text: piece }) => piece)).toEqual(["Câu thứ nhất.", "Câu hai."]);
  });

  it("still sends something when the channel would add more than fits", async () => {
    const { calls } = await pass("sendMessage", { chat_id: 1, text: story }, { added: () => 500 });
    expect(calls.map(({ text }) => text).join(" ")).toBe(story);
  });

  it("counts a letter with its marks as the one it is, and sends it so", async () => {
    const decomposed = "Điều kiện được hưởng ạ.".normalize("NFD");
    expect(decomposed.length).toBeGreaterThan(25);
    const { calls } = await pass("sendMessage", { chat_id: 1, text: decomposed });
    expect(calls).toEqual([{ method: "sendMessage", chat_id: 1, text: "Điều kiện được hưởng ạ." }]);
  });
});
