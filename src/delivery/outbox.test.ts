import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newAddress, openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import type { DeliveryKind } from "../database/generated/sqlite/enums.ts";
import { openDatabase } from "../database/open-database.ts";
import type { ApiResult } from "./api-call.ts";
import { Outbox } from "./outbox.ts";
import { OutboxStore } from "./outbox-store.ts";
import { RateBudget } from "./rate-budget.ts";

const refuse = (error_code: number, description: string, retry_after?: number): ApiResult => ({
  ok: false,
  error_code,
  description,
  ...(retry_after !== undefined && { parameters: { retry_after } }),
});
/** A connection cut in the middle: nobody knows whether the message was shown. */
const cut = () =>
  Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("x"), { code: "ECONNRESET" }) });

describe.each([...providers])("the outbox on $provider", ({ create, available }) => {
  let app: TestApp;
  let url: string;
  /** What the messengers showed: channel, chat, text. */
  let shown: string[];
  /** What the next calls end with; nothing planned = shown. */
  let planned: (ApiResult | Error)[];

  beforeEach(async () => {
    if (!available) return;
    const place = await create();
    url = place.url;
    app = await openTestApp(place, { policies: false, forms: false });
    shown = [];
    planned = [];
  });
  afterEach(() => app?.close());

  const budget = (perSecond: number) =>
    new RateBudget({
      limits: { perSecond, perChatPerSecond: 1e9 },
      monotonic: () => app.now().getTime(),
      later: (_, task) => void setImmediate(task),
    });

  function outboxOf(
    owner: string,
    database = app.database,
    prepare?: (text: string) => Promise<"send" | "cancel" | Date>,
    perSecond = 1e9,
  ) {
    const store = new OutboxStore({ database, now: app.now, owner, channels: ["telegram", "web"] });
    const channel = (name: string) => ({
      budget: budget(perSecond),
      chatOf: ({ externalId }: { externalId: string }) => Number(externalId),
      send: async ({ payload }: { payload: Readonly<Record<string, unknown>> }): Promise<ApiResult> => {
        const end = planned.shift();
        if (end instanceof Error) throw end;
        if (end) return end;
        shown.push(`${name} ${payload.chat_id} ${payload.text}`);
        return { ok: true, result: { message_id: shown.length } };
      },
    });
    const outbox = new Outbox({
      store,
      channels: new Map([
        ["telegram", channel("telegram")],
        ["web", channel("web")],
      ]),
      prepare: async ({ payload }) => {
        const { text } = payload as { text: string };
        const how = (await prepare?.(text)) ?? "send";
        if (how === "cancel") return { kind: "cancel", why: "not-needed" };
        if (how instanceof Date) return { kind: "postpone", until: how };
        return { kind: "send", method: "sendMessage", payload: { text } };
      },
      now: app.now,
      monotonic: () => app.now().getTime(),
      wait: async () => undefined,
      log: pino({ level: "silent" }),
    });
    return { outbox, store };
  }

  let keys = 0;
  async function queued(
    to: { id: number; personId: number; channel: string },
    kind: DeliveryKind = "REMINDER",
    more: object = {},
  ) {
    keys += 1;
    return app.database.delivery.create({
      data: {
        key: `test:${keys}`,
        kind,
        status: "QUEUED",
        personId: to.personId,
        addressId: to.id,
        channel: to.channel,
        payload: { notice: "text", text: `tin ${keys}` },
        createdAt: app.now(),
        notBefore: app.now(),
        ...more,
      },
    });
  }
  const rowOf = (id: number) =>
    app.database.delivery.findUniqueOrThrow({ where: { id }, include: { attemptsMade: { orderBy: { id: "asc" } } } });
  const later = (seconds: number) => app.setNow(new Date(app.now().getTime() + seconds * 1000).toISOString());

  it.skipIf(!available)("sends each once, and keeps a record of it", async () => {
    const to = await newAddress(app, "11");
    const row = await queued(to);
    const { outbox } = outboxOf("a");
    await outbox.drain();
    await outbox.drain();
    expect(shown).toEqual([`telegram 11 tin ${keys}`]);
    const { status, sentAt, attemptsMade, result } = await rowOf(row.id);
    expect([status, sentAt, result]).toEqual(["SENT", app.now(), { message_id: 1 }]);
    expect(attemptsMade.map(({ outcome, channel }) => [outcome, channel])).toEqual([["SENT", "telegram"]]);
  });

  it.skipIf(!available)("waits for what the messenger asks, and longer each time it is away", async () => {
    const row = await queued(await newAddress(app, "12"));
    planned.push(
      refuse(429, "Too Many Requests", 30),
      refuse(502, "Bad Gateway"),
      refuse(500, "Internal Server Error"),
    );
    const { outbox } = outboxOf("a");
    await outbox.drain();
    later(29);
    await outbox.drain();
    expect((await rowOf(row.id)).attempts).toBe(1);
    later(1);
    await outbox.drain();
    later(15);
    await outbox.drain();
    later(60);
    await outbox.drain();
    const { status, attemptsMade } = await rowOf(row.id);
    expect(status).toBe("SENT");
    expect(attemptsMade.map(({ outcome }) => outcome)).toEqual(["THROTTLED", "UNREACHABLE", "UNREACHABLE", "SENT"]);
  });

  it.skipIf(!available)("marks who refuses us and goes to their other address", async () => {
    const phone = await newAddress(app, "13");
    const page = await app.database.address.create({
      data: { channel: "web", externalId: "99", personId: phone.personId, createdAt: app.now() },
    });
    const row = await queued(phone);
    planned.push(refuse(403, "Forbidden: bot was blocked by the user"));
    const { outbox } = outboxOf("a");
    await outbox.drain();
    expect(shown).toEqual([`web 99 tin ${keys}`]);
    expect(await rowOf(row.id)).toMatchObject({ status: "SENT", addressId: page.id, channel: "web" });
    const { blockedAt } = await app.database.address.findUniqueOrThrow({ where: { id: phone.id } });
    expect(blockedAt).toEqual(app.now());
  });

  it.skipIf(!available)("has failed where there is no other address, and the log says so", async () => {
    const phone = await newAddress(app, "14");
    const row = await queued(phone);
    await app.database.decision.create({
      data: {
        key: "k",
        at: app.now(),
        recipient: "officer",
        step: "T-7",
        sent: true,
        reason: "due-soon",
        deliveryId: row.id,
      },
    });
    planned.push(refuse(403, "Forbidden: user is deactivated"));
    await outboxOf("a").outbox.drain();
    expect((await rowOf(row.id)).status).toBe("FAILED");
    expect(await app.database.decision.findFirst()).toMatchObject({ sent: false, reason: "unreachable" });
  });

  it.skipIf(!available)("goes elsewhere after a messenger was away for some tries", async () => {
    const phone = await newAddress(app, "15");
    await app.database.address.create({
      data: { channel: "web", externalId: "98", personId: phone.personId, createdAt: app.now() },
    });
    await queued(phone);
    planned.push(...Array.from({ length: 6 }, () => refuse(502, "Bad Gateway")));
    const { outbox } = outboxOf("a");
    for (const seconds of [0, 5, 15, 60, 300, 900, 1800]) {
      later(seconds);
      await outbox.drain();
    }
    expect(shown).toEqual([`web 98 tin ${keys}`]);
  });

  it.skipIf(!available)("does not try again what is wrong in itself", async () => {
    const row = await queued(await newAddress(app, "16"));
    planned.push(refuse(400, "Bad Request: can't parse entities"));
    await outboxOf("a").outbox.drain();
    expect(await rowOf(row.id)).toMatchObject({ status: "FAILED", error: "400 Bad Request: can't parse entities" });
  });

  it.skipIf(!available)(
    "sends a reminder again when nobody knows whether it was shown, and a text to many never",
    async () => {
      const to = await newAddress(app, "17");
      const reminder = await queued(to);
      const text = await queued(to, "BROADCAST");
      planned.push(cut(), cut());
      const { outbox } = outboxOf("a");
      await outbox.drain();
      later(10);
      await outbox.drain();
      expect((await rowOf(reminder.id)).attemptsMade.map(({ outcome }) => outcome)).toEqual(["UNCERTAIN", "SENT"]);
      expect(await rowOf(text.id)).toMatchObject({ status: "UNCERTAIN", error: "ECONNRESET" });
      expect(shown).toHaveLength(1);
    },
  );

  it.skipIf(!available)("takes up what a dead process had on its way", async () => {
    const to = await newAddress(app, "18");
    const rows = [await queued(to), await queued(to, "BROADCAST")];
    const dead = outboxOf("dead").store;
    for (const claimed of await dead.claim("telegram", 10)) await dead.begin(claimed, "telegram");
    const { outbox, store } = outboxOf("b");
    // Somebody else may be sending them right now, until their lease is over.
    expect(await store.recover(false)).toBe(0);
    later(61);
    expect(await store.recover(false)).toBe(2);
    expect((await Promise.all(rows.map(({ id }) => rowOf(id)))).map(({ status }) => status)).toEqual([
      "QUEUED",
      "UNCERTAIN",
    ]);
    later(5);
    await outbox.drain();
    expect(shown).toHaveLength(1);
  });

  it.skipIf(!available)("frees at once what an earlier process held, when it is the only one", async () => {
    const to = await newAddress(app, "19");
    await queued(to);
    await outboxOf("dead").store.claim("telegram", 10);
    const { outbox, store } = outboxOf("b");
    await outbox.drain();
    expect(shown).toEqual([]);
    await store.recover(true);
    await outbox.drain();
    expect(shown).toHaveLength(1);
  });

  it.skipIf(!available)("keeps what it is sending through a clock that jumps a week", async () => {
    const to = await newAddress(app, "20");
    const row = await queued(to);
    const { store } = outboxOf("a");
    const [claimed] = await store.claim("telegram", 1);
    if (!claimed) throw new Error("nothing claimed");
    const attempt = await store.begin(claimed, "telegram");
    later(7 * 86_400);
    expect(await store.recover(false, [row.id])).toBe(0);
    await store.end(claimed, attempt ?? 0, { outcome: "SENT", result: { message_id: 1 } });
    expect((await rowOf(row.id)).status).toBe("SENT");
  });

  it.skipIf(!available)("writes that a message was shown however long the database fails", async () => {
    const row = await queued(await newAddress(app, "25"));
    const { outbox, store } = outboxOf("a");
    const end = store.end.bind(store);
    let failures = 3;
    store.end = async (...args) => {
      failures -= 1;
      if (failures >= 0) throw new Error("database is away");
      await end(...args);
    };
    await outbox.drain();
    expect(shown).toHaveLength(1);
    expect((await rowOf(row.id)).status).toBe("SENT");
  });

  it.skipIf(!available)("keeps its rate when the database fails before a message is on its way", async () => {
    await queued(await newAddress(app, "26"));
    const { outbox, store } = outboxOf("a", app.database, undefined, 2);
    const begin = store.begin.bind(store);
    store.begin = () => Promise.reject(new Error("database is away"));
    for (let i = 0; i < 3; i += 1) {
      await outbox.drain().catch(() => undefined);
      later(61);
    }
    store.begin = begin;
    await outbox.drain();
    expect(shown).toHaveLength(1);
  });

  it.skipIf(!available)("lets what came too late expire, and what is not needed any more go", async () => {
    const to = await newAddress(app, "21");
    const old = await queued(to, "REMINDER", { expiresAt: new Date(app.now().getTime() + 1000) });
    const unneeded = await queued(to);
    const unneededText = `tin ${keys}`;
    const waiting = await queued(to);
    const waitingText = `tin ${keys}`;
    later(2);
    const tomorrow = new Date(app.now().getTime() + 86_400_000);
    const { outbox } = outboxOf("a", app.database, async (text) =>
      text === unneededText ? "cancel" : text === waitingText ? tomorrow : "send",
    );
    await outbox.drain();
    expect(shown).toEqual([]);
    expect(await rowOf(old.id)).toMatchObject({ status: "EXPIRED", attempts: 0 });
    expect(await rowOf(unneeded.id)).toMatchObject({ status: "CANCELLED", error: "not-needed" });
    expect(await rowOf(waiting.id)).toMatchObject({ status: "QUEUED", notBefore: tomorrow, owner: null });
  });

  it.skipIf(!available)("goes on when a person was erased while their message was on its way", async () => {
    const gone = await newAddress(app, "22");
    const row = await queued(gone);
    const { outbox, store } = outboxOf("a");
    const [claimed] = await store.claim("telegram", 1);
    if (!claimed) throw new Error("nothing claimed");
    const attempt = await store.begin(claimed, "telegram");
    await app.database.person.delete({ where: { id: gone.personId } });
    await store.end(claimed, attempt ?? 0, { outcome: "SENT" });
    expect(await app.database.delivery.count({ where: { id: row.id } })).toBe(0);
    await queued(await newAddress(app, "23"));
    await outbox.drain();
    expect(shown).toHaveLength(1);
  });

  it.skipIf(!available)("is never sent by two that share a database", async () => {
    const to = await newAddress(app, "24");
    for (let i = 0; i < 60; i += 1) await queued(to);
    const second = await openDatabase(url);
    try {
      await Promise.all([outboxOf("a").outbox.drain(), outboxOf("b", second.client).outbox.drain()]);
    } finally {
      await second.close();
    }
    await outboxOf("c").outbox.drain();
    expect(shown).toHaveLength(60);
    expect(new Set(shown).size).toBe(60);
    expect(await app.database.delivery.count({ where: { status: "SENT" } })).toBe(60);
  });
});
