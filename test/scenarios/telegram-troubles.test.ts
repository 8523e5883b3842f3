import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sqliteDatabase } from "../databases.ts";
import type { ApiCall, TestUser } from "../emulators/telegram/index.ts";
import type { RealProcess } from "../real-process.ts";
import { sql, tablesWith } from "./telegram-sql.ts";
import { eventually, type TelegramStage, telegramStage } from "./telegram-stage.ts";

const question = "the bhyt can ngheo co mat tien ko";

describe("an answer in trouble", () => {
  let stage: TelegramStage;
  let server: RealProcess;
  beforeAll(async () => {
    stage = await telegramStage(sqliteDatabase);
    server = await stage.start();
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.telegram.faults.clear());

  const sendsTo = (user: TestUser): ApiCall[] =>
    stage.telegram.calls.filter(({ method, payload }) => method === "sendMessage" && payload.chat_id === user.chatId);
  const heads = (user: TestUser) => user.messages.map(({ text }) => text.split("\n")[0]);
  const wholeAnswer = [expect.stringContaining("hộ cận nghèo"), expect.stringContaining("Căn cứ")];

  it("waits as long as Telegram asks when it is throttled", async () => {
    const user = stage.telegram.user();
    stage.telegram.faults.failNext("sendMessage", { status: 429, retryAfter: 1 });
    user.say(question);
    await user.waitForCount(2);
    const [refused, again] = sendsTo(user);
    expect(refused?.error).toMatchObject({ code: 429, retryAfter: 1 });
    expect((again?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(990);
    expect(heads(user)).toEqual(wholeAnswer);
  });

  it("keeps to one message a second in a chat and never tries in vain twice", async () => {
    const users = ["Một", "Hai", "Ba"].map((firstName) => stage.telegram.user({ firstName }));
    stage.telegram.limit({ perChatPerSecond: 1 });
    for (const user of users) user.say(question);
    for (const user of users) {
      await user.waitForCount(2);
      expect(heads(user)).toEqual(wholeAnswer);
      // Refused at most once, and only between the two bubbles.
      expect([
        [true, false, true],
        [true, true],
      ]).toContainEqual(sendsTo(user).map(({ ok }) => ok));
    }
    stage.telegram.limit({});
  });

  it("tries again when Telegram fails or the line breaks before the message is there", async () => {
    const user = stage.telegram.user();
    stage.telegram.faults.failNext("sendMessage", { status: 500 });
    stage.telegram.faults.dropNext("sendMessage", "before");
    user.say(question);
    await user.waitForCount(2);
    await stage.settled();
    expect(heads(user)).toEqual(wholeAnswer);
    expect(sendsTo(user).map(({ ok }) => ok)).toEqual([false, false, true, true]);
  });

  it("repeats no more than the message whose arrival it could not learn of", async () => {
    const user = stage.telegram.user();
    stage.telegram.faults.dropNext("sendMessage", "after");
    user.say(question);
    await user.waitFor("Căn cứ");
    await stage.settled();
    expect(heads(user)).toEqual([wholeAnswer[0], ...wholeAnswer]);
  });

  it("comes late, once and still in order when Telegram fails for longer than a reply is tried", async () => {
    const user = stage.telegram.user({ firstName: "Kiên nhẫn" });
    stage.telegram.faults.failNext("sendMessage", { status: 502 }, 5);
    user.say("/phananh");
    await server.said(/"update will be tried again"/, 20_000);
    // Taken before the question it answers, it would be looked up as a question of its own.
    user.say("Đường thôn Nga Quán sạt lở nặng");
    await user.waitForCount(2, { timeoutMs: 10_000 });
    await stage.settled();
    expect(heads(user)).toEqual([expect.stringContaining("Bước 1/3"), expect.stringContaining("Bước 2/3")]);
    expect(sendsTo(user).map(({ ok }) => ok)).toEqual([false, false, false, false, false, true, true]);
  }, 40_000);

  it("is not sent again to who refuses it; the address is blocked until they write", async () => {
    const user = stage.telegram.user({ firstName: "Chặn" });
    const blockedAt = async () => {
      const rows = await sql(stage.database.url, `SELECT "blockedAt" FROM "Address" WHERE "externalId" = '${user.id}'`);
      expect(rows).toHaveLength(1);
      return rows[0]?.blockedAt;
    };
    stage.telegram.faults.failNext("sendMessage", {
      status: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    user.say(question);
    await stage.settled();
    expect(sendsTo(user)).toHaveLength(1);
    expect(await blockedAt()).not.toBeNull();

    user.say(question);
    await user.waitForCount(2);
    expect(heads(user)).toEqual(wholeAnswer);
    expect(await blockedAt()).toBeNull();

    user.block();
    await eventually(async () => expect(await blockedAt()).not.toBeNull());
    user.unblock();
    await eventually(async () => expect(await blockedAt()).toBeNull());
    const calls = sendsTo(user).length;
    await stage.settled();
    expect(sendsTo(user)).toHaveLength(calls);
  });

  it("becomes an apology with a code that is in the log when our code fails; the next one is fine", async () => {
    const user = stage.telegram.user({ firstName: "Không may" });
    const unlucky = "câu này làm hỏng máy, hộ nghèo vay vốn";
    await sql(
      stage.database.url,
      `CREATE TRIGGER broken BEFORE INSERT ON "Question" WHEN NEW."text" LIKE '%hỏng máy%'
       BEGIN SELECT RAISE(ABORT, 'a broken table'); END`,
    );
    const { update_id } = user.say(unlucky);
    const [apology] = await user.waitForCount(1);
    const code = /^Xin lỗi, tôi gặp trục trặc.*báo cán bộ mã ([2-9A-Z]{4})\.$/.exec(apology?.text ?? "")?.[1];
    await stage.settled();

    const logged = server
      .output()
      .split("\n")
      .filter((entry) => entry.includes('"msg":"update failed"'))
      .map((entry) => JSON.parse(entry));
    expect(logged).toMatchObject([{ level: 50, code, channel: "telegram", update: update_id }]);
    expect(server.output()).not.toContain("hỏng máy");
    expect(
      await sql(stage.database.url, `SELECT "status", "payload" FROM "IncomingUpdate" WHERE "errorCode" = '${code}'`),
    ).toEqual([{ status: "DONE", payload: null }]);
    expect(await tablesWith(stage.database.url, "làm hỏng máy")).toEqual([]);

    user.say(question);
    await user.waitForCount(3);
    expect(heads(user).slice(1)).toEqual(wholeAnswer);
  });

  it("is given to a tap that was acknowledged too late", async () => {
    const user = stage.telegram.user({ firstName: "Chậm" });
    user.say(question);
    const before = (await user.waitForCount(2)).at(-1)?.id ?? 0;
    stage.telegram.faults.failNext("answerCallbackQuery", {
      status: 400,
      description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
    });
    const acknowledged = user.tap("📖 Xem thêm", { timeoutMs: 1_000 });
    await user.waitFor(/^Điều kiện/, { after: before });
    await expect(acknowledged).rejects.toThrow("was not answered");
    expect(user.transcript).not.toContain("trục trặc");
  });
});
