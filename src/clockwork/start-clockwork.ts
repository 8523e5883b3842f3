import cron from "node-cron";
import type { Logger } from "pino";
import { cleanUp } from "../app/clean-up.ts";
import type { AppContext } from "../app/context.ts";
import { planDuties } from "../app/plan-duties.ts";
import { localDay } from "../core/calendar/local-day.ts";

/** What makes time pass: cron is only a tick, what is due is in the database. Returns how to stop it. */
export function startClockwork(app: AppContext, log: Logger): () => Promise<void> {
  const daily = (at: string, what: string, run: () => Promise<unknown>) =>
    cron.schedule(at, () => run().catch((error: unknown) => log.error({ err: error }, `${what} failed`)), {
      timezone: "Asia/Ho_Chi_Minh",
      noOverlap: true,
    });
  const ticks = [
    daily("5 0 * * *", "planning of duties", () => planDuties(app, localDay(app.now()))),
    daily("17 3 * * *", "clean-up", () => cleanUp(app)),
  ];
  return async () => {
    for (const tick of ticks) await tick.destroy();
  };
}
