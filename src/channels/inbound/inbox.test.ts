import { GrammyError, HttpError } from "grammy";
import type { Update } from "grammy/types";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { providers, type TestDatabase } from "../../../test/databases.ts";
import { type OpenDatabase, openDatabase } from "../../database/open-database.ts";
import { currentCause, processing } from "../../delivery/processing.ts";
import { Inbox, type InboxOptions } from "./inbox.ts";

const at = new Date("2026-11-23T02:00:00Z");
const away = new HttpError("failed", new Error("connect ECONNREFUSED"));
const says = (update_id: number, text = `text ${update_id}`) =>
  ({ update_id, message: { message_id: update_id, date: 0, chat: { id: 1, type: "private" }, text } }) as Update;

/** Something a handler waits for until the test releases it. */
function closedGate(): { gate: Promise<void>; release: () => void } {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { gate, release: () => release() };
}

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`the inbox on ${provider}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;
    /** Updates whose handling began, in order; and how they ended. */
    let begun: string[];
    let ended: string[];
    let handle: InboxOptions["handle"];
    let putOff: { milliseconds: number; task: () => void }[];
    let changed: () => void;

    beforeAll(async () => {
      place = await create();
      database = await openDatabase(place.url);
    });
    afterAll(async () => {
      await database.close();
      await place.drop();
    });
    beforeEach(async () => {
      await database.client.incomingUpdate.deleteMany();
      await database.client.conversationState.deleteMany();
      begun = [];
      ended = [];
      putOff = [];
      handle = async () => undefined;
      changed = () => undefined;
    });

    const open = () =>
      new Inbox({
        database: database.client,
        now: () => at,
        log: pino({ level: "silent" }),
        handle: async (channel, update) => {
          begun.push(`${channel}:${update.update_id}`);
          changed();
          await handle(channel, update);
        },
        later: (milliseconds, task) => {
          putOff.push({ milliseconds, task });
          changed();
        },
        onDone: (channel, outcome) => {
          ended.push(`${channel} ${outcome}`);
          changed();
        },
      });
    /** Resolves when the inbox has come so far. */
    const until = (isSo: () => boolean) =>
      new Promise<void>((resolve) => {
        changed = () => {
          if (isSo()) resolve();
        };
        changed();
      });
    const rows = () => database.client.incomingUpdate.findMany({ orderBy: { id: "asc" } });

    describe("storing", () => {
      it("writes an update down before anything else happens to it", async () => {
        const waiting = await open().store("web", "9", says(1));
        expect(begun).toEqual([]);
        expect(waiting).toMatchObject({ channel: "web", chat: "9", externalId: "1", attempts: 0 });
        expect(await rows()).toMatchObject([
          { status: "RECEIVED", chat: "9", payload: JSON.stringify(says(1)), receivedAt: at },
        ]);
      });

      it("knows an update that comes twice, also after it was handled, and handles it once", async () => {
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await until(() => ended.length === 1);
        await inbox.receive("web", "9", says(1));
        expect(await inbox.store("web", "9", says(1))).toBeUndefined();
        await inbox.close(1000);
        expect(begun).toEqual(["web:1"]);
        expect(await rows()).toHaveLength(1);
      });

      it("knows one that comes twice at the same moment", async () => {
        const inbox = open();
        await Promise.all(Array.from({ length: 6 }, () => inbox.receive("web", "9", says(1))));
        await inbox.close(1000);
        expect(begun).toEqual(["web:1"]);
        expect(await rows()).toHaveLength(1);
      });

      it("does not take the same number on another channel for the same update", async () => {
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await inbox.receive("telegram", "9", says(1));
        await inbox.close(1000);
        expect(begun).toEqual(["web:1", "telegram:1"]);
      });

      it("goes back with the transaction it belongs to", async () => {
        const inbox = open();
        const failing = database.client.$transaction(async (tx) => {
          await inbox.store("web", "9", says(1), tx);
          throw new Error("the message could not be stored");
        });
        await expect(failing).rejects.toThrow("could not be stored");
        expect(await rows()).toEqual([]);
        expect(await inbox.store("web", "9", says(1))).toBeDefined();
      });
    });

    describe("handling", () => {
      it("leaves nothing of what was said once an update is done", async () => {
        const inbox = open();
        await inbox.receive("web", "9", says(1, "bí mật"));
        await inbox.close(1000);
        expect(await rows()).toMatchObject([
          { status: "DONE", payload: null, doneAt: at, errorCode: null, attempts: 0 },
        ]);
      });

      it("tells everything below which update is handled", async () => {
        let cause = "";
        handle = async () => {
          cause = currentCause();
        };
        const inbox = open();
        await inbox.receive("telegram", "9", says(77));
        await inbox.close(1000);
        expect(cause).toBe("telegram:77");
        expect(() => currentCause()).toThrow();
      });

      it("handles a chat's updates one after the other, and other chats' beside them", async () => {
        const { gate, release } = closedGate();
        handle = async (_, { update_id }) => {
          if (update_id === 1) await gate;
        };
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await inbox.receive("web", "9", says(2));
        await inbox.receive("web", "8", says(3));
        await until(() => ended.length === 1);
        expect(begun).toEqual(["web:1", "web:3"]);
        await expect.poll(() => inbox.inHand).toBe(2);
        release();
        await inbox.close(1000);
        expect(begun).toEqual(["web:1", "web:3", "web:2"]);
        expect(inbox.inHand).toBe(0);
      });

      it("writes what an update did to conversations together with its end", async () => {
        await database.client.conversationState.create({ data: { key: "web:8", value: { old: true }, updatedAt: at } });
        handle = async () => {
          processing.getStore()?.conversations.set("web:9", { step: 2 }).set("web:8", null);
        };
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await inbox.close(1000);
        expect(await database.client.conversationState.findMany()).toMatchObject([
          { key: "web:9", value: { step: 2 } },
        ]);
      });

      it("writes nothing of that for an update that failed", async () => {
        handle = async () => {
          processing.getStore()?.conversations.set("web:9", { step: 2 });
          throw away;
        };
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await until(() => putOff.length === 1);
        expect(await database.client.conversationState.count()).toBe(0);
        await inbox.close(1000);
      });

      it("keeps the code a person was told when handling went wrong", async () => {
        handle = async () => {
          const current = processing.getStore();
          if (current) current.errorCode = "K7QM";
        };
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await inbox.close(1000);
        expect(ended).toEqual(["web failed"]);
        expect(await rows()).toMatchObject([{ status: "DONE", errorCode: "K7QM" }]);
      });
    });

    describe("trying again", () => {
      it("puts an update off while the messenger is away, longer each time, and gives up at last", async () => {
        handle = async () => {
          throw away;
        };
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        for (let tried = 1; tried < 8; tried += 1) {
          await until(() => putOff.length === tried);
          expect(await rows()).toMatchObject([{ status: "RECEIVED", attempts: tried, payload: expect.any(String) }]);
          putOff[tried - 1]?.task();
        }
        await until(() => ended.at(-1) === "web failed");
        expect(putOff.map(({ milliseconds }) => milliseconds / 1000)).toEqual([2, 5, 15, 30, 60, 120, 300]);
        expect(begun).toHaveLength(8);
        expect(await rows()).toMatchObject([{ status: "FAILED", attempts: 8, payload: null, doneAt: at }]);
      });

      it("is done with it once the messenger is back", async () => {
        let tries = 0;
        handle = async () => {
          tries += 1;
          if (tries === 1) throw away;
        };
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await until(() => putOff.length === 1);
        putOff[0]?.task();
        await until(() => ended.length === 2);
        expect(ended).toEqual(["web retry", "web done"]);
        expect(await rows()).toMatchObject([{ status: "DONE", attempts: 1 }]);
      });

      it("leaves a throttling messenger alone for as long as it asks", async () => {
        const response = { ok: false as const, error_code: 429, description: "Too Many Requests" };
        handle = async () => {
          throw new GrammyError("failed", { ...response, parameters: { retry_after: 900 } }, "sendMessage", {});
        };
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await until(() => putOff.length === 1);
        expect(putOff[0]?.milliseconds).toBe(900_000);
        await inbox.close(1000);
      });

      it("does not try a mistake of ours again", async () => {
        handle = async () => {
          throw new TypeError("x is undefined");
        };
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await until(() => ended.length === 1);
        expect(ended).toEqual(["web failed"]);
        expect(putOff).toEqual([]);
        expect(await rows()).toMatchObject([{ status: "FAILED", payload: null }]);
      });

      it("handles again what was handled when only its end could not be written", async () => {
        const rename = (from: string, to: string) =>
          database.client.$executeRawUnsafe(`ALTER TABLE "${from}" RENAME TO "${to}"`);
        handle = async () => {
          processing.getStore()?.conversations.set("web:9", { step: 2 });
        };
        await rename("ConversationState", "Elsewhere");
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await until(() => putOff.length === 1);
        expect(await rows()).toMatchObject([{ status: "RECEIVED", attempts: 1 }]);
        await rename("Elsewhere", "ConversationState");
        putOff[0]?.task();
        await until(() => ended.length === 2);
        expect(ended).toEqual(["web retry", "web done"]);
        expect(await database.client.conversationState.findMany()).toMatchObject([{ value: { step: 2 } }]);
      });

      it("lets the chat's next updates wait behind one that was put off, not other chats'", async () => {
        let isAway = true;
        handle = async (_, { update_id }) => {
          if (update_id === 1 && isAway) throw away;
        };
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await inbox.receive("web", "9", says(2));
        await until(() => putOff.length === 1);
        await inbox.receive("web", "8", says(3));
        await until(() => ended.includes("web done"));
        expect(begun).toEqual(["web:1", "web:3"]);
        isAway = false;
        putOff[0]?.task();
        await until(() => ended.length === 4);
        expect(begun).toEqual(["web:1", "web:3", "web:1", "web:2"]);
      });
    });

    describe("closing and starting again", () => {
      it("finishes what is in hand before it has closed", async () => {
        const { gate, release } = closedGate();
        handle = () => gate;
        const inbox = open();
        await inbox.receive("web", "9", says(1));
        await inbox.receive("web", "9", says(2));
        await until(() => begun.length === 1);
        const closed = inbox.close(60_000);
        release();
        await closed;
        expect(await rows()).toMatchObject([{ status: "DONE" }, { status: "DONE" }]);
      });

      it("leaves what does not finish in time, and what comes after, to the next start, in order", async () => {
        handle = () => new Promise(() => undefined);
        const dying = open();
        await dying.receive("web", "9", says(1));
        await until(() => begun.length === 1);
        await dying.close(10);
        await dying.receive("web", "9", says(2));
        await dying.receive("web", "8", says(3));
        expect(begun).toEqual(["web:1"]);

        begun = [];
        handle = async () => undefined;
        const next = open();
        expect(await next.recover()).toBe(3);
        await next.close(1000);
        expect(begun.filter((name) => name !== "web:3")).toEqual(["web:1", "web:2"]);
        expect(begun).toContain("web:3");
        expect((await rows()).map(({ status }) => status)).toEqual(["DONE", "DONE", "DONE"]);
      });

      it("leaves what was put off, and what waits behind it, to the next start", async () => {
        handle = async (_, { update_id }) => {
          if (update_id === 1) throw away;
        };
        const dying = open();
        await dying.receive("web", "9", says(1));
        await dying.receive("web", "9", says(2));
        await until(() => putOff.length === 1);
        await dying.close(60_000);
        putOff[0]?.task();
        expect(begun).toEqual(["web:1"]);

        begun = [];
        handle = async () => undefined;
        const next = open();
        await next.recover();
        await next.close(1000);
        expect(begun).toEqual(["web:1", "web:2"]);
      });

      it("takes up one channel's updates when asked for them, and goes on counting tries", async () => {
        handle = async () => {
          throw away;
        };
        const dying = open();
        await dying.receive("telegram", "9", says(1));
        await until(() => putOff.length === 1);
        await dying.store("web", "9", says(2));
        await dying.close(1000);

        putOff = [];
        begun = [];
        const next = open();
        expect(await next.recover("telegram")).toBe(1);
        await until(() => putOff.length === 1);
        expect(begun).toEqual(["telegram:1"]);
        expect(putOff[0]?.milliseconds).toBe(5000);
        expect(await rows()).toMatchObject([{ attempts: 2 }, { attempts: 0 }]);
        await next.close(1000);
      });

      it("takes up nothing that was done or given up", async () => {
        handle = async (_, { update_id }) => {
          if (update_id === 2) throw new TypeError("x is undefined");
        };
        const first = open();
        await first.receive("web", "9", says(1));
        await first.receive("web", "9", says(2));
        await first.close(1000);
        expect(await open().recover()).toBe(0);
      });
    });
  });
}
