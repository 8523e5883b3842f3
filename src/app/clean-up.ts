import { DAY_MS } from "../core/calendar/day-ms.ts";
import type { AppContext } from "./context.ts";
import { selfCheckLimit } from "./self-check-draft.ts";

/** How long the traces of handled updates are kept: long enough for any messenger to repeat one. */
export const KEEP_DAYS = 14;

/** Deletes what only served to handle updates once: old inbox rows, reply rows, menus, join tries, guided
 * conversations nobody came back to (drafts of reports stay). */
export async function cleanUp({ database, now }: Pick<AppContext, "database" | "now">): Promise<void> {
  const at = now();
  const old = new Date(at.getTime() - KEEP_DAYS * DAY_MS);
  await database.incomingUpdate.deleteMany({ where: { status: { not: "RECEIVED" }, receivedAt: { lt: old } } });
  await database.delivery.deleteMany({ where: { kind: "REPLY", createdAt: { lt: old } } });
  await database.menu.deleteMany({ where: { expiresAt: { lt: old } } });
  await database.joinAttempt.deleteMany({ where: { at: { lt: old } } });
  await database.conversationState.deleteMany({ where: { updatedAt: { lt: old } } });
  await database.guideCursor.deleteMany({ where: { updatedAt: { lt: old } } });
  await database.selfCheckDraft.deleteMany({ where: { updatedAt: { lt: selfCheckLimit(at) } } });
}
