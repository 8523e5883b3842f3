import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, expect, it, vi } from "vitest";
import { sqliteDatabase } from "../databases.ts";
import { buildOutboxProcess, outboxStage } from "./outbox-stage.ts";

const DELIVERIES = 5_000;
const KILLS = 20;
/** Of every ten, one is a text to many, which is never sent twice blindly. */
const isText = (i: number) => i % 10 === 9;

beforeAll(buildOutboxProcess);

it("loses nothing of 5,000 deliveries though it is killed twenty times and the messenger fails", {
  timeout: 240_000,
}, async () => {
  const stage = await outboxStage(await sqliteDatabase(), 100);
  const { telegram, database } = stage;
  try {
    await stage.queue(DELIVERIES, 1_000, (i) => (isText(i) ? "BROADCAST" : "REMINDER"));
    const sent = () => telegram.calls.length;
    // Killed as the work goes on, a little before or after each twentieth of it, with troubles in between.
    for (let kill = 0; kill < KILLS; kill += 1) {
      const process = await stage.start({ ONLY: "1" });
      telegram.faults.failNext("sendMessage", { status: 500 }, kill % 5 === 0 ? 2 : 1);
      if (kill % 4 === 0) telegram.faults.failNext("sendMessage", { status: 429, retryAfter: 1 });
      if (kill % 3 === 0) telegram.faults.dropNext("sendMessage", "before");
      const until = Math.min(DELIVERIES - 50, ((kill + 1) * DELIVERIES) / (KILLS + 3));
      await vi.waitFor(() => expect(sent()).toBeGreaterThan(until), { timeout: 60_000, interval: 5 });
      // At random, within some hundred sends of its work.
      await delay(Math.random() * 40);
      await process.kill();
    }
    telegram.faults.clear();
    const last = await stage.start({ ONLY: "1" });
    const open = () => database.delivery.count({ where: { status: { in: ["QUEUED", "SENDING"] } } });
    await vi.waitFor(async () => expect(await open()).toBe(0), { timeout: 120_000, interval: 200 });
    await last.stop();

    const shown = stage.shown();
    const rows = await database.delivery.findMany({ include: { attemptsMade: { select: { outcome: true } } } });
    const of = new Map(rows.map((row) => [(row.payload as { text: string }).text, row]));
    const twice = [...shown].filter(([, count]) => count > 1).map(([text]) => text);
    const missing = [...of.keys()].filter((text) => !shown.has(text));

    // Every reminder arrived. A text to many that did not is on the list for the staff.
    expect(missing.filter((text) => of.get(text)?.status !== "UNCERTAIN")).toEqual([]);
    expect(missing.every((text) => of.get(text)?.kind === "BROADCAST")).toBe(true);
    expect(rows.filter(({ status }) => status !== "SENT" && status !== "UNCERTAIN")).toEqual([]);
    // Twice shown: at most once for each kill, only reminders, and on record.
    expect(twice.length).toBeLessThanOrEqual(KILLS);
    expect([...shown.values()].every((count) => count <= 2)).toBe(true);
    for (const text of twice) {
      expect(of.get(text)?.kind).toBe("REMINDER");
      expect(of.get(text)?.attemptsMade.map(({ outcome }) => outcome)).toContain("UNCERTAIN");
    }
    // Of what the messenger refused as too fast, nothing was our doing, and nothing came twice in a row.
    expect(telegram.violations).toBe(0);
    const calls = telegram.calls.filter(({ method }) => method === "sendMessage").map(({ error }) => error?.code);
    expect(calls.some((code, i) => code === 429 && calls[i + 1] === 429)).toBe(false);
  } finally {
    await stage.close();
  }
});
