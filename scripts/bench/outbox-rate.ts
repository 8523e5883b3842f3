/**
 * Measures which share of a messenger's rate the outbox uses: the real outbox, a real SQLite file, the emulated messenger over
 * HTTP, which refuses what comes faster than its limit. Once while nobody is being answered, and once while replies flow.
 *
 *   --limit N      messages a second; default 30
 *   --seconds N    of each measurement; default 20
 */
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import pino from "pino";
import { telegramOutbound } from "../../src/channels/telegram/telegram-bot.ts";
import { TELEGRAM } from "../../src/channels/telegram/telegram-channel.ts";
import { telegramSend } from "../../src/channels/telegram/telegram-send.ts";
import { Outbox } from "../../src/delivery/outbox.ts";
import { OutboxStore } from "../../src/delivery/outbox-store.ts";
import { RateBudget } from "../../src/delivery/rate-budget.ts";
import { rateLayer } from "../../src/delivery/rate-layer.ts";
import { sqliteDatabase } from "../../test/databases.ts";
import { outboxStage } from "../../test/faults/outbox-stage.ts";

const { values } = parseArgs({
  options: { limit: { type: "string", default: "30" }, seconds: { type: "string", default: "20" } },
});
const [limit, seconds] = [Number(values.limit), Number(values.seconds)];
/** Replies a second while people are being answered. */
const REPLIES = 2;

async function measure(replying: boolean): Promise<void> {
  const stage = await outboxStage(await sqliteDatabase(), limit);
  const { telegram, database } = stage;
  const count = limit * (seconds + 5);
  await stage.queue(count, count, () => "REMINDER");
  const now = () => new Date();
  const monotonic = () => performance.now();
  const later = (milliseconds: number, task: () => void) => void setTimeout(task, milliseconds);
  const budget = new RateBudget({ limits: { perSecond: limit, perChatPerSecond: 1 }, monotonic, later });
  const outbox = new Outbox({
    store: new OutboxStore({ database, now, owner: randomBytes(4).toString("hex"), channels: [TELEGRAM] }),
    channels: new Map([[TELEGRAM, telegramOutbound(telegram, { database, now }, budget)]]),
    prepare: async ({ payload }) => ({
      kind: "send",
      method: "sendMessage",
      payload: { text: (payload as { text: string }).text },
    }),
    now,
    monotonic,
    wait: (milliseconds, signal) => delay(milliseconds, undefined, { signal }).catch(() => undefined),
    log: pino({ level: "silent" }),
  });
  const reply = rateLayer(budget)(telegramSend(telegram.apiRoot, telegram.token));
  const waits: number[] = [];
  const asking = replying
    ? setInterval(() => {
        const asked = monotonic();
        const person = telegram.user({ known: true });
        void reply({ method: "sendMessage", payload: { chat_id: person.id, text: "trả lời" }, files: new Map() }).then(
          () => waits.push(monotonic() - asked),
        );
      }, 1000 / REPLIES)
    : undefined;
  outbox.start();
  // The first second fills the window.
  await delay(1500);
  const sent = () => telegram.calls.filter(({ ok, payload }) => ok && String(payload.text).startsWith("tin")).length;
  const [before, began] = [sent(), monotonic()];
  await delay(seconds * 1000);
  const took = (monotonic() - began) / 1000;
  const rate = (sent() - before) / took;
  clearInterval(asking);
  await outbox.close();
  const share = replying ? 0.8 : 1;
  const longest = waits
    .slice(REPLIES * 2)
    .sort((a, b) => a - b)
    .at(-1);
  process.stdout.write(
    `${replying ? "while replies flow" : "nobody is answered"}: ${rate.toFixed(2)} of ${(limit * share).toFixed(1)} a second = ` +
      `${(rate / (limit * share)).toFixed(3)} of its share (goal 0.95), refused as too fast: ${telegram.violations}` +
      `${longest === undefined ? "" : `, longest wait of a reply ${longest.toFixed(0)} ms`}\n`,
  );
  await stage.close();
}

await measure(false);
await measure(true);
process.exit(0);
