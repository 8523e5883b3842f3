import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import type { AppContext } from "../app/context.ts";
import { prepareDelivery } from "../bot/notices/prepare-delivery.ts";
import { calendarsOf } from "../core/calendar/calendars.ts";
import { type Database, openDatabase } from "../database/open-database.ts";
import { readPublicHolidays } from "../database/read-public-holidays.ts";
import { Outbox } from "../delivery/outbox.ts";
import { OutboxStore } from "../delivery/outbox-store.ts";
import { RateBudget } from "../delivery/rate-budget.ts";
import { REHEARSAL } from "./roster.ts";

/** The real engine with a clock of its own and a messenger that only writes down. */
export interface VirtualWorld {
  readonly app: AppContext;
  readonly database: Database;
  setNow(at: Date): void;
  /** Sends all that is due now. */
  drain(): Promise<void>;
  /** What a delivery said when it was sent. */
  textOf(deliveryId: number): string;
  close(): Promise<void>;
}

/** The real outbox, whose messenger takes everything and only writes down. */
export function recordingOutbox(app: AppContext, channel: string): Pick<VirtualWorld, "drain" | "textOf"> {
  const texts = new Map<number, string>();
  const prepare = prepareDelivery(app);
  const monotonic = () => app.now().getTime();
  const budget = new RateBudget({
    limits: { perSecond: 1e9, perChatPerSecond: 1e9 },
    monotonic,
    later: (_, task) => void setImmediate(task),
  });
  let sent = 0;
  const send = async () => {
    sent += 1;
    return { ok: true as const, result: { message_id: sent } };
  };
  const outbox = new Outbox({
    store: new OutboxStore({ database: app.database, now: app.now, owner: channel, channels: app.channels }),
    channels: new Map([[channel, { send, budget, chatOf: ({ id }) => id }]]),
    prepare: async (delivery) => {
      const prepared = await prepare(delivery);
      if (prepared.kind === "send") texts.set(delivery.id, String(prepared.payload.text));
      return prepared;
    },
    now: app.now,
    monotonic,
    wait: async () => undefined,
    log: pino({ level: "silent" }),
  });
  return { drain: () => outbox.drain(), textOf: (id) => texts.get(id) ?? "" };
}

/** Opens it on an empty database that is gone afterwards. The same calls give the same world, to the byte. */
export async function openVirtualWorld(from: Date): Promise<VirtualWorld> {
  const folder = mkdtempSync(join(tmpdir(), "rehearsal-"));
  const { client, close } = await openDatabase(`file:${join(folder, "rehearsal.db")}`);
  let at = from;
  let drawn = 0;
  const app: AppContext = {
    database: client,
    calendars: calendarsOf(readPublicHolidays()),
    channels: [REHEARSAL],
    now: () => at,
    // Not for secrets: nobody uses these codes, and a second run must draw the same.
    randomBytes: (count) => {
      const bytes = new Uint8Array(count);
      for (let i = 0; i < count; i += 32) {
        drawn += 1;
        bytes.set(
          createHash("sha256")
            .update(`rehearsal ${drawn}`)
            .digest()
            .subarray(0, Math.min(32, count - i)),
          i,
        );
      }
      return bytes;
    },
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
  };
  const outbox = recordingOutbox(app, REHEARSAL);
  return {
    app,
    database: client,
    setNow: (next) => {
      at = next;
    },
    drain: outbox.drain,
    textOf: outbox.textOf,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
