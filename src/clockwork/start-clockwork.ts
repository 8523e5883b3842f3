import cron from "node-cron";
import type { Logger } from "pino";
import { cleanUp } from "../app/clean-up.ts";
import type { AppContext } from "../app/context.ts";

/** What makes time pass: cron is only a tick, what is due is in the database. Returns how to stop it. */
export function startClockwork(app: AppContext, log: Logger): () => Promise<void> {
  const nightly = cron.schedule(
    "17 3 * * *",
    () => cleanUp(app).catch((error: unknown) => log.error({ err: error }, "clean-up failed")),
    {
      timezone: "Asia/Ho_Chi_Minh",
      noOverlap: true,
    },
  );
  return async () => {
    await nightly.destroy();
  };
}
