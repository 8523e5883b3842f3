import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { providers } from "../databases.ts";
import type { TestUser } from "../emulators/telegram/index.ts";
import type { RealProcess } from "../real-process.ts";
import { freezeAt, type Write } from "./telegram-freeze.ts";
import { sql } from "./telegram-sql.ts";
import { eventually, type TelegramStage, telegramStage } from "./telegram-stage.ts";

const question = "the bhyt can ngheo co mat tien ko";

describe.each([...providers])("a server that is killed, on $provider", ({ provider, create, available }) => {
  // Where only the messenger is in play, one provider says it all: starting a server takes seconds.
  const once = available && provider === "sqlite";
  let stage: TelegramStage;
  let server: RealProcess;
  /** The two bubbles of the answer, as somebody gets them when nothing happens. */
  let answer: string;
  let basis: string;

  beforeAll(async () => {
    if (!available) return;
    stage = await telegramStage(create);
    server = await stage.start();
    const undisturbed = stage.telegram.user({ firstName: "Yên" });
    undisturbed.say(question);
    const bubbles = await undisturbed.waitForCount(2);
    [answer = "", basis = ""] = bubbles.map(({ text }) => text);
    await stage.settled();
  });
  afterAll(() => stage?.close());

  /** Resolves when the calls of an update so far are noted as sent. */
  const noted = (updateId: number, calls: number) =>
    eventually(async () => {
      const keys = `"key" LIKE 'reply:telegram:${updateId}:%' AND "status" = 'SENT'`;
      expect(await sql(stage.database.url, `SELECT 1 FROM "Delivery" WHERE ${keys}`)).toHaveLength(calls);
    });

  /** Lets somebody act, kills the server where it is about to write something, and starts it again. */
  async function killAt(write: Write, act: () => Promise<void>): Promise<void> {
    const thaw = await freezeAt(stage.database.url, write);
    await act();
    await server.kill();
    await thaw();
    server = await stage.start();
    await stage.settled();
  }

  const finishing: Write = { event: "UPDATE", table: "IncomingUpdate", when: `NEW."status" = 'DONE'` };
  const texts = (user: TestUser) => user.messages.map((message) => message.text);
  const recorded = (updateId: number) =>
    sql(stage.database.url, `SELECT "id" FROM "Question" WHERE "cause" = 'telegram:${updateId}'`);

  it.skipIf(!available)("repeats no more than the bubble whose arrival it had not noted", async () => {
    const user = stage.telegram.user();
    const noting: Write = {
      event: "UPDATE",
      table: "Delivery",
      when: `NEW."key" LIKE '%:1' AND NEW."status" = 'SENT'`,
    };
    await asked(user, noting, () => user.waitForCount(1));
    expect([
      [answer, basis],
      [answer, answer, basis],
    ]).toContainEqual(texts(user));
  });

  it.skipIf(!once)("goes on with the second bubble when it died between the two", async () => {
    const user = stage.telegram.user();
    const second: Write = { event: "INSERT", table: "Delivery", when: `NEW."key" LIKE '%:2'` };
    await asked(user, second, (id) => noted(id, 1));
    expect(texts(user)).toEqual([answer, basis]);
  });

  it.skipIf(!once)("says nothing again when it died after the whole answer", async () => {
    const user = stage.telegram.user();
    const { update_id } = await asked(user, finishing, (id) => noted(id, 2));
    expect(texts(user)).toEqual([answer, basis]);
    expect(await recorded(update_id)).toHaveLength(1);
  });

  async function asked(user: TestUser, write: Write, reached: (updateId: number) => Promise<unknown>) {
    const update = { update_id: 0 };
    await killAt(write, async () => {
      update.update_id = user.say(question).update_id;
      await reached(update.update_id);
    });
    return update;
  }

  it.skipIf(!once)("answers once when a message on its way was lost with it", async () => {
    const user = stage.telegram.user();
    const { calls, faults } = stage.telegram;
    faults.delayNext("sendMessage", 800);
    faults.dropNext("sendMessage", "before");
    const before = calls.length;
    user.say(question);
    await underWay("sendMessage", before);
    await server.kill();
    await stage.telegram.waitForCall("sendMessage", ({ dropped }) => dropped === "before", { after: before });
    server = await stage.start();
    await stage.settled();
    expect(texts(user)).toEqual([answer, basis]);
  });

  it.skipIf(!once)("repeats no more than the message on its way that arrived after all", async () => {
    const user = stage.telegram.user();
    stage.telegram.faults.delayNext("sendMessage", 800);
    const before = stage.telegram.calls.length;
    user.say(question);
    await underWay("sendMessage", before);
    await server.kill();
    await user.waitForCount(1);
    server = await stage.start();
    await stage.settled();
    expect([
      [answer, basis],
      [answer, answer, basis],
    ]).toContainEqual(texts(user));
  });

  const underWay = (method: string, after: number) =>
    eventually(() => {
      const running = stage.telegram.calls
        .slice(after)
        .filter((call) => call.method === method && call.ok === undefined);
      expect(running).toHaveLength(1);
    });

  it.skipIf(!available)("takes up, in order, what it had received before it said anything", async () => {
    const user = stage.telegram.user();
    let first = 0;
    await killAt({ event: "INSERT", table: "Delivery", when: `NEW."key" LIKE 'reply:telegram:%:1'` }, async () => {
      first = user.say(question).update_id;
      user.say("/huy");
      await eventually(async () => {
        const waiting = await sql(stage.database.url, `SELECT 1 FROM "IncomingUpdate" WHERE "status" = 'RECEIVED'`);
        expect(waiting).toHaveLength(2);
        expect(await recorded(first)).toHaveLength(1);
      });
      await server.kill();
      user.say("/ngonngu");
    });
    expect(texts(user)).toEqual([
      answer,
      basis,
      expect.stringContaining("không có việc nào đang làm dở"),
      expect.stringContaining("Choose a language"),
    ]);
    expect(await recorded(first)).toHaveLength(1);
  });

  it.skipIf(!available)("leads through a case though it dies at every step", { timeout: 60_000 }, async () => {
    const user = stage.telegram.user({ firstName: "Bền" });
    user.say(question);
    await user.waitForCount(2);
    await stage.settled();
    const tapped = (button: string) => async () => (await user.tap(button)).updateId;
    const said = (text: string) => async () => user.say(text).update_id;
    const steps = [
      { act: tapped("👤 Hỏi cán bộ"), leadsTo: /^Hỏi cán bộ – Bước 1\/3/ },
      { act: said("1"), leadsTo: /^Bước 2\/3/ },
      { act: said("minh duc"), leadsTo: /^Bước 3\/3/ },
      { act: said("0912 345 678"), leadsTo: /^Bà con xem lại rồi gửi:[\s\S]*Xã Minh Đức\n• Điện thoại: 0912345678/ },
    ];
    for (const { act, leadsTo } of steps) {
      const before = user.mark();
      await killAt(finishing, async () => noted(await act(), 1));
      const after = user.messages.filter(({ revision }) => revision > before.revision);
      expect(after.map(({ text }) => text)).toEqual([expect.stringMatching(leadsTo)]);
    }

    // The last step has two effects: the case, and the message with its code. It dies between them.
    const opened = () => sql(stage.database.url, `SELECT "code", "contact" FROM "Case"`);
    const telling: Write = { event: "INSERT", table: "Delivery", when: `NEW."key" LIKE '%:1'` };
    await killAt(telling, async () => {
      await user.tap("1. Gửi");
      await eventually(async () => expect(await opened()).toHaveLength(1));
    });
    const sent = texts(user).filter((text) => text.startsWith("Đã gửi đến Xã Minh Đức. Mã của bà con:"));
    expect(sent).toHaveLength(1);
    expect(await opened()).toEqual([{ code: /TK-\w{6}/.exec(sent[0] ?? "")?.[0], contact: "0912345678" }]);
  });

  it.skipIf(!available)("changes nothing when Telegram delivers updates again, in a case too", async () => {
    const user = stage.telegram.user({ firstName: "Hai lần" });
    const again = async (updateId: number) => {
      await stage.settled();
      const before = texts(user);
      stage.telegram.redeliver(updateId);
      await stage.settled();
      expect(texts(user)).toEqual(before);
    };
    await again(user.say(question).update_id);
    await again((await user.tap("👤 Hỏi cán bộ")).updateId);
    await again(user.say("2").update_id);
    await again(user.say("Nhà tôi cận nghèo mà chưa có thẻ").update_id);
    user.say("bỏ qua");
    await user.waitFor(/^Bước 3\/3/);
    await again(user.say("bỏ qua").update_id);
    await again((await user.tap("1. Gửi")).updateId);
    expect(user.lastMessage?.text).toMatch(/Mã của bà con: TK-/);
    expect(
      await sql(stage.database.url, `SELECT 1 FROM "CaseMessage" WHERE "text" LIKE 'Nhà tôi cận nghèo%'`),
    ).toHaveLength(1);
  });

  it.skipIf(!available)("keeps the order of what one person sends quickly, in a case too", async () => {
    const user = stage.telegram.user({ firstName: "Nhanh" });
    user.say("/phananh");
    user.say("Đường thôn Nga Quán sạt lở nặng");
    user.say("quang khai");
    user.say("0912 345 678");
    user.say("1");
    const messages = await user.waitForCount(5);
    expect(messages.map(({ text }) => text)).toEqual([
      expect.stringMatching(/Bước 1\/3/),
      expect.stringMatching(/Bước 2\/3/),
      expect.stringMatching(/Bước 3\/3/),
      expect.stringMatching(/Nga Quán[\s\S]*Xã Quang Khải[\s\S]*0912345678/),
      expect.stringMatching(/^Đã gửi đến Xã Quang Khải/),
    ]);
  });
});
