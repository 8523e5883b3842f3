import { DAY_MS } from "../core/calendar/day-ms.ts";
import type { AppContext } from "./context.ts";
import { selfCheckLimit } from "./self-check-draft.ts";

/** How long the traces of handled updates are kept: long enough for any messenger to repeat one. */
export const KEEP_DAYS = 14;

/** How long the log of reminders is kept, and what was sent: through the next year's round. */
const KEEP_LOG_DAYS = 400;

/** Deletes what only served to handle updates once: old inbox rows, reply rows, menus, join tries, guided
 * conversations nobody came back to (drafts of reports stay); and the log of reminders of years gone by. */
export async function cleanUp({ database, now }: Pick<AppContext, "database" | "now">): Promise<void> {
  const at = now();
  const old = new Date(at.getTime() - KEEP_DAYS * DAY_MS);
  await database.incomingUpdate.deleteMany({ where: { status: { not: "RECEIVED" }, receivedAt: { lt: old } } });
  await database.delivery.deleteMany({ where: { kind: "REPLY", createdAt: { lt: old } } });
  const oldLog = new Date(at.getTime() - KEEP_LOG_DAYS * DAY_MS);
  await database.decision.deleteMany({ where: { at: { lt: oldLog } } });
  await database.delivery.deleteMany({
    where: {
      kind: { not: "REPLY" },
      status: { in: ["SENT", "FAILED", "CANCELLED", "EXPIRED"] },
      createdAt: { lt: oldLog },
    },
  });
  await database.menu.deleteMany({ where: { expiresAt: { lt: old } } });
  await database.joinAttempt.deleteMany({ where: { at: { lt: old } } });
  await database.conversationState.deleteMany({ where: { updatedAt: { lt: old } } });
  await database.guideCursor.deleteMany({ where: { updatedAt: { lt: old } } });
  await database.selfCheckDraft.deleteMany({ where: { updatedAt: { lt: selfCheckLimit(at) } } });
}
