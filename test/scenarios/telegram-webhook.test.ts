import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sqliteDatabase } from "../databases.ts";
import { freePort } from "../free-port.ts";
import type { RealProcess } from "../real-process.ts";
import { sql } from "./telegram-sql.ts";
import { eventually, type TelegramStage, telegramStage } from "./telegram-stage.ts";
import { type TlsFront, tlsFront } from "./telegram-tls-front.ts";

const publicUrl = "https://tro-ly.example.vn";
const secret = "bi-mat_0123456789";
const question = "the bhyt can ngheo co mat tien ko";

describe("Telegram by webhook", () => {
  let stage: TelegramStage;
  let front: TlsFront;
  let server: RealProcess;
  let local: string;

  beforeAll(async () => {
    stage = await telegramStage(sqliteDatabase);
    local = `http://127.0.0.1:${await freePort()}`;
    front = await tlsFront(stage.telegram.apiRoot, publicUrl, local);
    server = await stage.start(env());
  });
  afterAll(async () => {
    await stage.close();
    front.close();
  });

  const env = () => ({
    PORT: new URL(local).port,
    PUBLIC_URL: publicUrl,
    TELEGRAM_API_ROOT: front.apiRoot,
    TELEGRAM_WEBHOOK_SECRET: secret,
  });

  const post = async (body: string, header?: string) => {
    const headers = {
      "content-type": "application/json",
      ...(header && { "x-telegram-bot-api-secret-token": header }),
    };
    return (await fetch(`${local}/webhooks/telegram`, { method: "POST", headers, body })).status;
  };
  /** An update Telegram might have: its sender is known to the emulator, its number is far from the emulator's own. */
  const update = (id: number, from: number, text: string) => ({
    update_id: id,
    message: {
      message_id: id,
      date: 1_795_000_000,
      from: { id: from, is_bot: false, first_name: "Lan" },
      chat: { id: from, type: "private", first_name: "Lan" },
      text,
    },
  });
  const inbox = (id: number) => sql(stage.database.url, `SELECT 1 FROM "IncomingUpdate" WHERE "externalId" = '${id}'`);

  it("is registered with the public address, the secret and the kinds of updates it needs", () => {
    expect(front.asked).toEqual([`${publicUrl}/webhooks/telegram`]);
    expect(stage.telegram.calls.find(({ method }) => method === "setWebhook")?.payload).toMatchObject({
      secret_token: secret,
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
    });
    expect(stage.telegram.calls.map(({ method }) => method)).not.toContain("getUpdates");
    expect(server.output()).toContain(`Mở khung chat: ${publicUrl}\n`);
  });

  it("brings questions and taps, and their answers go out", async () => {
    const lan = stage.telegram.user();
    lan.say(question);
    await lan.waitFor("Căn cứ");
    await lan.tap("📖 Xem thêm");
    await lan.waitFor(/^Điều kiện/);
    await stage.settled();
    expect(stage.refusals()).toEqual([]);
  });

  it("believes only who knows the secret", async () => {
    const lan = stage.telegram.user({ firstName: "Thật" });
    lan.say("/start");
    await lan.waitForCount(2);
    const forged = JSON.stringify(update(900_000_001, lan.id, question));
    expect(await post(forged)).toBe(401);
    expect(await post(forged, `${secret}x`)).toBe(401);
    expect(await inbox(900_000_001)).toEqual([]);

    expect(await post(forged, secret)).toBe(200);
    await lan.waitFor("Căn cứ");
    expect(await post(forged, secret)).toBe(200);
    await stage.settled();
    expect(lan.messages).toHaveLength(4);
  });

  it("refuses what is no update, and goes on", async () => {
    for (const junk of ["", "{", "null", "[]", '"text"', "{}", '{"update_id":"7"}', '{"update_id":-1}']) {
      expect(await post(junk, secret)).toBe(400);
    }
    expect(await post(JSON.stringify({ update_id: 900_000_002, poll: {} }), secret)).toBe(200);
    await stage.settled();
    expect((await fetch(`${local}/readyz`)).status).toBe(200);
  });

  it("answers after a crash what it had said 200 to", async () => {
    const lan = stage.telegram.user({ firstName: "Bền" });
    stage.telegram.faults.delayNext("sendMessage", 800);
    stage.telegram.faults.dropNext("sendMessage", "before");
    const before = stage.telegram.calls.length;
    const { update_id } = lan.say(question);
    await eventually(() => expect(stage.telegram.calls.slice(before).at(-1)?.method).toBe("sendMessage"));
    expect(await inbox(update_id)).toHaveLength(1);
    await server.kill();
    server = await stage.start(env());
    await lan.waitForCount(2);
    await stage.settled();
    expect(lan.messages).toHaveLength(2);
  });

  it("has Telegram wait with updates until the bot knows who it is", async () => {
    await server.kill();
    const early = stage.telegram.user({ firstName: "Sớm" });
    stage.telegram.faults.delayNext("getMe", 1_500);
    early.say(question);
    server = await stage.launch(env());
    expect(await post(JSON.stringify(update(900_000_003, early.id, "/huy")), secret)).toBe(503);
    await server.said(/Telegram: đã kết nối/);
    await early.waitForCount(2, { timeoutMs: 10_000 });
    await stage.settled();
    expect(early.messages).toHaveLength(2);
    expect(server.output()).not.toContain('"level":50');
  });
});
