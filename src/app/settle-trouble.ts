import { DAY_MS } from "../core/calendar/day-ms.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { Transaction } from "../database/open-database.ts";
import type { AppContext } from "./context.ts";
import { isLeadOfficer } from "./member.ts";
import { chooseAddress, withAddresses } from "./reach-person.ts";

/** What is done about a message in trouble: sent again, or taken for arrived; what failed is taken for dealt with. */
export type TroubleRemedy = "resend" | "arrived" | "handled";

export type SettledTrouble =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "not-allowed" | "gone" | "settled" | "no-address" };

/** How a message must stand for a remedy. */
const applies = {
  resend: ["UNCERTAIN", "FAILED"],
  arrived: ["UNCERTAIN"],
  handled: ["FAILED"],
} as const;

/** Settles a message in trouble, once: of two who do so at the same moment one does, and the other is told. */
export async function settleTrouble(
  app: AppContext,
  personId: number,
  deliveryId: number,
  remedy: TroubleRemedy,
): Promise<SettledTrouble> {
  if (!(await isLeadOfficer(app, personId))) return { ok: false, reason: "not-allowed" };
  return app.database.$transaction(async (tx): Promise<SettledTrouble> => {
    const where = { id: deliveryId, kind: { not: "REPLY" } } satisfies Prisma.DeliveryWhereInput;
    const delivery = await tx.delivery.findFirst({
      where,
      select: { expiresAt: true, person: { select: withAddresses.select } },
    });
    if (!delivery) return { ok: false, reason: "gone" };
    const now = app.now();
    const data: Record<Exclude<TroubleRemedy, "resend">, Prisma.DeliveryUpdateManyMutationInput> = {
      arrived: { status: "SENT", sentAt: now, error: "confirmed-by-staff" },
      handled: { status: "CANCELLED", error: "handled-by-staff" },
    };
    const address = delivery.person ? chooseAddress(app, delivery.person.addresses) : undefined;
    if (remedy === "resend" && !address) return { ok: false, reason: "no-address" };
    const isExpired = delivery.expiresAt !== null && delivery.expiresAt <= now;
    const { count } = await tx.delivery.updateMany({
      where: { ...where, status: { in: [...applies[remedy]] } },
      data:
        remedy !== "resend"
          ? data[remedy]
          : {
              status: "QUEUED",
              addressId: address?.id ?? null,
              channel: address?.channel ?? null,
              notBefore: now,
              owner: null,
              leaseUntil: null,
              error: null,
              // Somebody wants it sent: it is worth a day more.
              ...(isExpired && { expiresAt: new Date(now.getTime() + DAY_MS) }),
            },
    });
    if (count === 0) return { ok: false, reason: "settled" };
    if (remedy === "resend") await takeUpAgain(tx, deliveryId);
    return { ok: true };
  });
}

/** What a message was about is told after all; whether it still holds, and why, is looked at when it is sent. */
async function takeUpAgain(tx: Transaction, deliveryId: number): Promise<void> {
  await tx.decision.updateMany({
    where: { deliveryId, sent: false, reason: { in: ["failed", "unreachable", "expired"] } },
    data: { sent: true, reason: "resent" },
  });
}
