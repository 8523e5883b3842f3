import { DAY_MS } from "../core/calendar/day-ms.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";
import { isLeadOfficer } from "./member.ts";

/** What is done about a message in trouble: sent again, or taken for arrived; what failed is taken for dealt with. */
export type TroubleRemedy = "resend" | "arrived" | "handled";

export type SettledTrouble =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "not-allowed" | "gone" | "settled" };

/** Settles a message in trouble, once: of two who do so at the same moment one does, and the other is told. */
export async function settleTrouble(
  app: AppContext,
  personId: number,
  deliveryId: number,
  remedy: TroubleRemedy,
): Promise<SettledTrouble> {
  if (!(await isLeadOfficer(app, personId))) return { ok: false, reason: "not-allowed" };
  const { database } = app;
  const where = { id: deliveryId, kind: { not: "REPLY" } } satisfies Prisma.DeliveryWhereInput;
  const delivery = await database.delivery.findFirst({ where, select: { expiresAt: true } });
  if (!delivery) return { ok: false, reason: "gone" };
  const now = app.now();
  const isExpired = delivery.expiresAt !== null && delivery.expiresAt <= now;
  const data: Record<TroubleRemedy, Prisma.DeliveryUpdateManyMutationInput> = {
    resend: {
      status: "QUEUED",
      notBefore: now,
      owner: null,
      leaseUntil: null,
      error: null,
      // Somebody wants it sent: it is worth a day more.
      ...(isExpired && { expiresAt: new Date(now.getTime() + DAY_MS) }),
    },
    arrived: { status: "SENT", sentAt: now, error: "confirmed-by-staff" },
    handled: { status: "CANCELLED", error: "handled-by-staff" },
  };
  const { count } = await database.delivery.updateMany({
    where: { ...where, status: remedy === "handled" ? "FAILED" : "UNCERTAIN" },
    data: data[remedy],
  });
  return count > 0 ? { ok: true } : { ok: false, reason: "settled" };
}
