import { Context } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sqliteDatabase, type TestDatabase } from "../../../test/databases.ts";
import { type OpenDatabase, openDatabase } from "../../database/open-database.ts";
import { type StrayNumberFlavor, typedChoices } from "./typed-choices.ts";

const at = new Date("2026-11-23T02:00:00Z");
const HOUR = 3_600_000;
const from = { id: 9, is_bot: false, first_name: "Lan" };
const chat = { id: 9, type: "private" as const, first_name: "Lan" };

describe("typedChoices", () => {
  let place: TestDatabase;
  let database: OpenDatabase;
  let now: Date;
  beforeAll(async () => {
    place = await sqliteDatabase();
    database = await openDatabase(place.url);
  });
  afterAll(async () => {
    await database.close();
    await place.drop();
  });
  beforeEach(async () => {
    now = at;
    await database.client.menu.deleteMany();
  });

  const offer = (labels: readonly string[], older: readonly string[] = []) =>
    database.client.menu.create({
      data: {
        key: "web:9",
        messageId: 41,
        options: [
          ...labels.map((label, i) => ({ label, data: `d${i + 1}` })),
          ...older.map((label, i) => ({ label, data: `old${i + 1}`, age: 1 })),
        ],
        createdAt: at,
        expiresAt: new Date(at.getTime() + 24 * HOUR),
      },
    });

  /** What the rest of the bot sees of an update. */
  async function see(message: object) {
    const update = { update_id: 5, message: { message_id: 1, date: 0, chat, from, ...message } } as Update;
    const ctx = new Context(update, {} as never, {} as UserFromGetMe) as Context & StrayNumberFlavor;
    let passedOn = 0;
    await typedChoices<Context & StrayNumberFlavor>(
      "web",
      database.client,
      () => now,
    )(ctx, async () => {
      passedOn += 1;
    });
    expect(passedOn).toBe(1);
    return { tapped: ctx.callbackQuery?.data, text: ctx.message?.text, stray: ctx.strayNumber ?? false, ctx };
  }

  it.each([
    ["2", "d2"],
    ["hai", "d2"],
    ["ho can ngheo", "d2"],
    ["Hộ nghèo", "d1"],
    ["0", "d3"],
  ])("makes a tap of %j", async (text, data) => {
    await offer(["1. Hộ nghèo", "2. Hộ cận nghèo", "0. Quay lại"]);
    const { tapped, text: left, stray, ctx } = await see({ text });
    expect({ tapped, left, stray }).toEqual({ tapped: data, left: undefined, stray: false });
    expect(ctx.callbackQuery).toMatchObject({ id: "typed:5", from, message: { message_id: 41, chat } });
    expect(ctx.chatId).toBe(9);
    expect(ctx.from).toEqual(from);
  });

  it.each([
    ["xem them", "old1"],
    ["Hỏi cán bộ", "old2"],
    ["hộ nghèo", "d1"],
    ["2", "d2"],
    ["một", "d1"],
  ])("makes of %j what the newest menu means by it, else what an older one calls so", async (text, data) => {
    await offer(["1. Hộ nghèo", "2. Hộ cận nghèo"], ["📖 Xem thêm", "👤 Hỏi cán bộ", "1. Hộ nghèo", "3. Mọi hộ khác"]);
    expect((await see({ text })).tapped).toBe(data);
  });

  it("takes no number and no beginning of a name for a choice of an older menu", async () => {
    await offer(["1. Hộ nghèo", "2. Hộ cận nghèo"], ["3. Mọi hộ khác"]);
    expect(await see({ text: "3" })).toMatchObject({ tapped: undefined, stray: true });
    expect(await see({ text: "mọi hộ" })).toMatchObject({ tapped: undefined, stray: false });
  });

  it.each(["hộ nghèo được vay bao nhiêu", "tôi cần hỏi", "/hoi", "12345"])("leaves %j a text", async (text) => {
    await offer(["1. Hộ nghèo", "2. Hộ cận nghèo"]);
    expect(await see({ text })).toMatchObject({ tapped: undefined, text, stray: false });
  });

  it("marks a number the menu does not have", async () => {
    await offer(["1. Hộ nghèo", "2. Hộ cận nghèo"]);
    expect(await see({ text: "7" })).toMatchObject({ tapped: undefined, text: "7", stray: true });
  });

  it("marks a number under a menu that expired, to the minute", async () => {
    await offer(["1. Hộ nghèo", "2. Hộ cận nghèo"]);
    now = new Date(at.getTime() + 24 * HOUR - 60_000);
    expect(await see({ text: "2" })).toMatchObject({ tapped: "d2" });
    now = new Date(at.getTime() + 24 * HOUR);
    expect(await see({ text: "2" })).toMatchObject({ tapped: undefined, stray: true });
  });

  it.each(["2", "số 2", "2.", "2 ạ"])("marks %j where there never was a menu", async (text) => {
    expect((await see({ text })).tapped).toBeUndefined();
    expect((await see({ text })).stray).toBe(text !== "2 ạ");
  });

  it("takes the words of an expired menu for a question", async () => {
    await offer(["1. Hộ nghèo", "2. Hộ cận nghèo"]);
    now = new Date(at.getTime() + 25 * HOUR);
    expect(await see({ text: "hộ nghèo" })).toMatchObject({ tapped: undefined, text: "hộ nghèo", stray: false });
  });

  it("does not know the menus of other chats and channels, and leaves photos and groups alone", async () => {
    await offer(["1. Hộ nghèo", "2. Hộ cận nghèo"]);
    const other = { ...chat, id: 10 };
    expect(await see({ text: "hai", chat: other })).toMatchObject({ tapped: undefined, text: "hai" });
    expect(await see({ caption: "2", photo: [] })).toMatchObject({ tapped: undefined, stray: false });
    expect(await see({ text: "2", chat: { id: 9, type: "group", title: "Xóm" } })).toMatchObject({
      tapped: undefined,
      stray: false,
    });
  });
});
