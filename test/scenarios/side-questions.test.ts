import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OutgoingMessage } from "../../src/channels/gateway/transport.ts";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { type InProcessChat, inProcessChat } from "../in-process-chat.ts";

const question = "the bhyt can ngheo co mat tien ko";
const other = "hộ nghèo được vay vốn bao nhiêu?";
const BUTTON = "💬 Trả lời câu hỏi này";

let app: TestApp;
let chat: InProcessChat;
let people = 970_000;
beforeAll(async () => {
  app = await openTestApp(await sqliteDatabase());
});
beforeEach(() => {
  people += 1;
  chat = inProcessChat(app, people, { onePerson: true });
});
afterAll(() => app.close());

const shown = (messages: readonly OutgoingMessage[]) =>
  messages.map(({ text }) => text.replace(/<[^>]+>/g, "")).join("\n");
const labels = (messages: readonly OutgoingMessage[]) =>
  messages.flatMap(({ choices }) => choices.flat().map(({ label }) => label));
const questions = () => app.database.question.findMany({ orderBy: { id: "desc" }, take: 2 });

describe("a question typed at a step of the self check", () => {
  beforeEach(async () => {
    await chat.tap("selfcheck");
    await chat.say("1");
  });

  it("can be answered by a button; the step is asked again after it, and nothing given is lost", async () => {
    const retry = await chat.say(question);
    expect(shown(retry)).toContain("Tôi chưa đọc được số người");
    expect(labels(retry)).toEqual([BUTTON, "0. Quay lại"]);

    const messages = await chat.say("trả lời câu hỏi này");
    expect(shown(messages)).toMatch(/cận nghèo[\s\S]*Căn cứ[\s\S]*Bước 2\/15/);
    expect(labels(messages.slice(-1))).toEqual(["0. Quay lại"]);
    expect((await questions())[0]).toMatchObject({ text: question, outcome: "ANSWERED", channel: "test" });

    expect(shown(await chat.say("4"))).toContain("Bước 3/15");
    expect(await app.database.selfCheckDraft.findFirst({ orderBy: { updatedAt: "desc" } })).toMatchObject({
      answers: { area: "rural", members: "4" },
    });
  });

  it("leaves the step as it was when the button is left alone", async () => {
    await chat.say(question);
    expect(shown(await chat.say("4"))).toContain("Bước 3/15");
  });

  it("is answered by the button under it, also when another was typed since", async () => {
    const first = (await chat.say(question)).at(-1)?.choices.flat()[0]?.data ?? "";
    const second = (await chat.say(other)).at(-1)?.choices.flat()[0]?.data ?? "";
    expect(shown(await chat.tap(first))).toMatch(/cận nghèo[\s\S]*Bước 2\/15/);
    expect(shown(await chat.tap(second))).toMatch(/vay[\s\S]*Bước 2\/15/i);
    expect((await questions()).map(({ text }) => text)).toEqual([other, question]);
  });

  it.each(["nhiều lắm", "không biết nữa", "6 người 2 vợ chồng 4 con", "làm hộ chiếu ở đâu"])(
    "is not seen in %j",
    async (text) => {
      expect(labels(await chat.say(text))).not.toContain(BUTTON);
    },
  );

  it("can be asked at the card too", async () => {
    for (const text of ["3", "30 triệu"]) await chat.say(text);
    expect(labels(await chat.say(question))[0]).toBe(BUTTON);
    const messages = await chat.say(BUTTON);
    expect(shown(messages)).toContain("Căn cứ");
    expect(labels(messages.slice(-1))).toContain("1. Xem kết quả");
    expect(shown(await chat.say("1"))).toContain("không thuộc hộ nghèo");
  });
});

describe("a question typed while an officer is being asked", () => {
  it("can be answered at every step; what was written is sent all the same", async () => {
    await chat.say("/phananh");
    await chat.say("Đường thôn tôi ngập nước đã ba tuần");
    for (const [step, answer] of [
      ["Bước 2/3", "Minh Đức"],
      ["Bước 3/3", "0"],
    ] as const) {
      expect(labels(await chat.say(question))[0]).toBe(BUTTON);
      const messages = await chat.say(BUTTON);
      expect(shown(messages)).toMatch(/Căn cứ/);
      expect(shown(messages.slice(-1))).toContain(step);
      await chat.say(answer);
    }
    expect(labels(await chat.say(question))[0]).toBe(BUTTON);
    expect(shown((await chat.say(BUTTON)).slice(-1))).toContain("Đường thôn tôi ngập nước");
    expect(shown(await chat.say("1"))).toMatch(/Đã gửi đến Xã Minh Đức/);
  });
});

it("can be typed instead of a commune", async () => {
  await chat.tap("commune");
  expect(labels(await chat.say(question))[0]).toBe(BUTTON);
  expect(shown((await chat.say(BUTTON)).slice(-1))).toContain("ở xã nào");
  expect(shown(await chat.say("Minh Đức"))).toContain("Đã ghi: Xã Minh Đức");
});
