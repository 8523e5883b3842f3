import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sqliteDatabase } from "../databases.ts";
import { sql } from "./telegram-sql.ts";
import { eventually, type TelegramStage, telegramStage } from "./telegram-stage.ts";
import { type TlsFront, tlsFront } from "./telegram-tls-front.ts";

const publicUrl = "https://tro-ly.example.vn";
const secret = "bi-mat_0123456789";
const question = "the bhyt can ngheo co mat tien ko";

describe("Telegram by webhook", () => {
  let stage: TelegramStage;
  let front: TlsFront;
  let server: ChildProcess;
  let local: string;
  let said = "";

  beforeAll(async () => {
    stage = await telegramStage(sqliteDatabase);
    local = `http://127.0.0.1:${await freePort()}`;
    front = await tlsFront(stage.telegram.apiRoot, publicUrl, local);
    server = start();
    await connected();
  });
  afterAll(async () => {
    server.kill("SIGKILL");
    front.close();
    await stage.close();
  });

  /** Not startProcess: the address that is printed is the public one, which nothing here answers at. */
  function start(): ChildProcess {
    const child = spawn(process.execPath, ["--enable-source-maps", "dist/main.js"], {
      env: {
        PATH: process.env.PATH ?? "",
        LOG_LEVEL: "info",
        DATABASE_URL: stage.database.url,
        PORT: new URL(local).port,
        PUBLIC_URL: publicUrl,
        TELEGRAM_BOT_TOKEN: stage.telegram.token,
        TELEGRAM_API_ROOT: front.apiRoot,
        TELEGRAM_WEBHOOK_SECRET: secret,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    }
    return child;
  }
  const connected = () => eventually(() => expect(said).toContain("Telegram: đã kết nối, bot @emulated_bot."), 15_000);

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
    expect(said).toContain(`Mở khung chat: ${publicUrl}\n`);
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
    server.kill("SIGKILL");
    await once(server, "exit");
    said = "";
    server = start();
    await connected();
    await lan.waitForCount(2);
    await stage.settled();
    expect(lan.messages).toHaveLength(2);
  });

  it("has Telegram wait with updates until the bot knows who it is", async () => {
    server.kill("SIGKILL");
    await once(server, "exit");
    const early = stage.telegram.user({ firstName: "Sớm" });
    stage.telegram.faults.delayNext("getMe", 1_500);
    said = "";
    early.say(question);
    server = start();
    await eventually(async () => expect((await fetch(`${local}/healthz`)).status).toBe(200), 15_000);
    expect(await post(JSON.stringify(update(900_000_003, early.id, "/huy")), secret)).toBe(503);
    await connected();
    await early.waitForCount(2, { timeoutMs: 10_000 });
    await stage.settled();
    expect(early.messages).toHaveLength(2);
    expect(said).not.toContain('"level":50');
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}
