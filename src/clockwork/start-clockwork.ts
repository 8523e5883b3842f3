import cron from "node-cron";
import type { Logger } from "pino";
import { bundleReminders } from "../app/bundle-reminders.ts";
import { cleanUp } from "../app/clean-up.ts";
import type { AppContext } from "../app/context.ts";
import { planDigest } from "../app/plan-digest.ts";
import { planDuties } from "../app/plan-duties.ts";
import { planReminders } from "../app/plan-reminders.ts";
import { localDay } from "../core/calendar/local-day.ts";

/**
 * One look at what is due: steps of ladders are decided, put together for each person, and the morning digest is made. What is to
 * be sent is in the outbox afterwards.
 * @returns how many messages were made
 */
export async function tick(app: AppContext): Promise<number> {
  await planReminders(app);
  const made = await bundleReminders(app);
  return made + ((await planDigest(app)) ? 1 : 0);
}

/**
 * What makes time pass: cron is only a tick, what is due is in the database.
 * @param wake called when the outbox may have something new
 * @returns how to stop it
 */
export function startClockwork(app: AppContext, log: Logger, wake: () => void): () => Promise<void> {
  const schedule = (at: string, what: string, run: () => Promise<unknown>) =>
    cron.schedule(at, () => run().catch((error: unknown) => log.error({ err: error }, `${what} failed`)), {
      timezone: "Asia/Ho_Chi_Minh",
      noOverlap: true,
    });
  // One that fails does not keep the others from what is theirs.
  const steps = [planReminders, bundleReminders, planDigest];
  const look = async () => {
    for (const step of steps) {
      await step(app).catch((error: unknown) =>
        log.error({ err: error, step: step.name }, "a look at what is due failed"),
      );
    }
    wake();
  };
  const ticks = [
    schedule("* * * * *", "the look at what is due", look),
    // Every hour, so that a midnight nobody was there for is made up for.
    schedule("5 * * * *", "planning of duties", () => planDuties(app, localDay(app.now()))),
    schedule("17 3 * * *", "clean-up", () => cleanUp(app)),
  ];
  // After downtime nobody waits for the next minute.
  const first = look();
  return async () => {
    for (const each of ticks) await each.destroy();
    await first;
  };
}
