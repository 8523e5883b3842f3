import { beforeAll, expect, it, vi } from "vitest";
import { postgresqlDatabase, postgresqlIsHere } from "../databases.ts";
import { buildOutboxProcess, outboxStage } from "./outbox-stage.ts";

beforeAll(buildOutboxProcess);

it.skipIf(!postgresqlIsHere)("sends each once from two processes on one PostgreSQL", { timeout: 90_000 }, async () => {
  const stage = await outboxStage(await postgresqlDatabase(), 1_000);
  try {
    // Each keeps to its own half of the messenger's rate.
    await stage.queue(600, 300, () => "REMINDER");
    const both = await Promise.all([stage.start({ PER_SECOND: "100" }), stage.start({ PER_SECOND: "100" })]);
    const sent = () => stage.database.delivery.count({ where: { status: "SENT" } });
    await vi.waitFor(async () => expect(await sent()).toBe(600), { timeout: 60_000, interval: 200 });
    await Promise.all(both.map((process) => process.stop()));
    const shown = stage.shown();
    expect(shown.size).toBe(600);
    expect([...shown.values()].every((count) => count === 1)).toBe(true);
    // Both had a part in it.
    const owners = await stage.database.deliveryAttempt.count();
    expect(owners).toBe(600);
  } finally {
    await stage.close();
  }
});
