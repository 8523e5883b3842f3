import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { providers, type TestDatabase } from "../../test/databases.ts";
import { type OpenDatabase, openDatabase } from "../database/open-database.ts";
import type { ApiCall, ApiResult } from "./api-call.ts";
import { type Processing, processing } from "./processing.ts";
import { replyLedger } from "./reply-ledger.ts";

const at = new Date("2026-11-23T02:00:00Z");
const away = new Error("connect ECONNREFUSED");
const text = (said: string, method = "sendMessage"): ApiCall => ({
  method,
  payload: { chat_id: 9, text: said },
  files: new Map(),
});

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`the reply ledger on ${provider}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;
    beforeAll(async () => {
      place = await create();
      database = await openDatabase(place.url);
    });
    afterAll(async () => {
      await database.close();
      await place.drop();
    });

    let updates = 0;
    let updateId: string;
    /** What the messenger was asked to show; `answers` says how it answers, yes when it is empty. */
    let shown: string[];
    let answers: (ApiResult | Error)[];
    beforeEach(() => {
      updates += 1;
      updateId = String(updates);
      shown = [];
      answers = [];
    });

    const ledger = () =>
      replyLedger(
        database.client,
        () => at,
      )(async ({ method, payload }) => {
        shown.push(method === "sendMessage" ? String(payload.text) : method);
        const answer = answers.shift() ?? {
          ok: true,
          result: { message_id: 70 + shown.length, date: 5, text: "secret" },
        };
        if (answer instanceof Error) throw answer;
        return answer;
      });
    /** Handles the update, as often as it is called: the same calls in the same order. */
    const handle = async (...calls: readonly ApiCall[]) => {
      const current: Processing = {
        channel: "test",
        updateId,
        calls: 0,
        conversations: new Map(),
        endings: new Map(),
        errorCode: null,
      };
      return processing.run(current, async () => {
        const results: ApiResult[] = [];
        for (const call of calls) results.push(await ledger()(call));
        return results;
      });
    };
    const rows = () =>
      database.client.delivery.findMany({
        where: { key: { startsWith: `reply:test:${updateId}:` } },
        orderBy: { key: "asc" },
      });

    it("sends nothing again when an update that was answered is handled once more", async () => {
      const first = await handle(text("Một"), text("Hai"));
      const second = await handle(text("Một"), text("Hai"));
      expect(shown).toEqual(["Một", "Hai"]);
      expect(second).toMatchObject([
        { ok: true, result: { message_id: 71, date: 5, chat: { id: 9 } } },
        { ok: true, result: { message_id: 72, date: 5, chat: { id: 9 } } },
      ]);
      expect(first).toMatchObject([{ result: { message_id: 71 } }, { result: { message_id: 72 } }]);
    });

    it("sends only what was not sent when an answer was broken off", async () => {
      answers = [{ ok: true, result: { message_id: 71 } }, away];
      await expect(handle(text("Một"), text("Hai"), text("Ba"))).rejects.toBe(away);
      expect(await rows()).toMatchObject([
        { status: "SENT", attempts: 1 },
        { status: "FAILED", attempts: 1, error: "unreachable" },
      ]);
      await handle(text("Một"), text("Hai"), text("Ba"));
      expect(shown).toEqual(["Một", "Hai", "Hai", "Ba"]);
      expect(await rows()).toMatchObject([
        { status: "SENT", attempts: 1, error: null },
        { status: "SENT", attempts: 2, error: null, sentAt: at },
        { status: "SENT", attempts: 1, error: null },
      ]);
    });

    it("sends the same words twice when an update says them twice", async () => {
      await handle(text("Vâng ạ."), text("Vâng ạ."));
      expect(shown).toEqual(["Vâng ạ.", "Vâng ạ."]);
    });

    it("sends again what a process began and did not live to finish", async () => {
      const key = `reply:test:${updateId}:1`;
      await database.client.delivery.create({
        data: { key, kind: "REPLY", status: "SENDING", attempts: 1, createdAt: at },
      });
      await handle(text("Một"));
      expect(shown).toEqual(["Một"]);
      expect(await rows()).toMatchObject([{ status: "SENT", attempts: 2 }]);
    });

    it("writes down why a message was refused, and hands the refusal on", async () => {
      const refusal: ApiResult = { ok: false, error_code: 400, description: "Bad Request: too long" };
      answers = [refusal];
      expect(await handle(text("Dài"))).toEqual([refusal]);
      expect(await rows()).toMatchObject([{ status: "FAILED", error: "400 Bad Request: too long", sentAt: null }]);
    });

    it("counts edits, files and deletions, and lets signs of life happen twice", async () => {
      const visible = ["editMessageText", "sendDocument", "deleteMessage", "sendPhoto"];
      const signs = ["sendChatAction", "answerCallbackQuery", "getFile"];
      for (const _ of [1, 2]) await handle(...[...visible, ...signs].map((method) => text("", method)));
      expect(shown).toEqual([...visible, ...signs, ...signs]);
      expect(await rows()).toHaveLength(visible.length);
    });

    it("does not mix up updates and channels", async () => {
      await handle(text("Một"));
      updates += 1;
      updateId = String(updates);
      await handle(text("Một"));
      expect(shown).toEqual(["Một", "Một"]);
    });

    it("leaves alone what is sent outside of any update", async () => {
      const before = await database.client.delivery.count();
      await ledger()(text("Nhắc việc"));
      await ledger()(text("Nhắc việc"));
      expect(shown).toEqual(["Nhắc việc", "Nhắc việc"]);
      expect(await database.client.delivery.count()).toBe(before);
    });

    it("keeps nothing of what was said, and not to whom", async () => {
      await handle(text("Số của tôi là 0912345678"));
      expect(JSON.stringify(await rows())).not.toMatch(/0912345678|secret|"chat"|"addressId":\d/);
    });
  });
}
