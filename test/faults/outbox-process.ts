import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import pino from "pino";
import { telegramOutbound } from "../../src/channels/telegram/telegram-bot.ts";
import { TELEGRAM } from "../../src/channels/telegram/telegram-channel.ts";
import { openDatabase } from "../../src/database/open-database.ts";
import { Outbox } from "../../src/delivery/outbox.ts";
import { OutboxStore } from "../../src/delivery/outbox-store.ts";
import { RateBudget } from "../../src/delivery/rate-budget.ts";

/**
 * The outbox in a process of its own, as the server runs it, on the database and the messenger it is told: to be killed at any
 * moment, or to run beside another one. It sends texts at any hour: what is said when is tried elsewhere.
 */
const { DATABASE_URL = "", API_ROOT = "", TOKEN = "", PER_SECOND = "30", ONLY = "" } = process.env;
const { client: database } = await openDatabase(DATABASE_URL);
const now = () => new Date();
const monotonic = () => performance.now();
const budget = new RateBudget({
  limits: { perSecond: Number(PER_SECOND), perChatPerSecond: 1 },
  monotonic,
  later: (milliseconds, task) => void setTimeout(task, milliseconds),
});
const store = new OutboxStore({
  database,
  now,
  owner: randomBytes(6).toString("hex"),
  channels: [TELEGRAM],
});
const outbox = new Outbox({
  store,
  channels: new Map([[TELEGRAM, telegramOutbound({ token: TOKEN, apiRoot: API_ROOT }, { database, now }, budget)]]),
  prepare: async ({ payload }) => {
    const { text } = payload as { text: string };
    return { kind: "send", method: "sendMessage", payload: { text } };
  },
  now,
  monotonic,
  wait: (milliseconds, signal) => delay(milliseconds, undefined, { signal }).catch(() => undefined),
  log: pino({ level: "silent" }),
});
if (ONLY === "1") await store.recover(true);
outbox.start();
process.stdout.write("started\n");
process.on("SIGTERM", () => void outbox.close().then(() => process.exit(0)));
