import { DAY_MS } from "../core/calendar/day-ms.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { DeliveryKind, DeliveryStatus } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";

/** What failed longer ago is not looked into any more. */
const FAILED_DAYS = 14;

/** A message that did not arrive, or of which nobody knows whether it did. */
export interface Trouble {
  readonly deliveryId: number;
  readonly kind: DeliveryKind;
  /** UNCERTAIN and FAILED wait for somebody; anything else was settled. */
  readonly status: DeliveryStatus;
  /** When it was tried last; when it was written, if it never was. */
  readonly at: Date;
  /** What the messenger said, or a word of ours: "unreachable". */
  readonly error: string | null;
  /** Whom it was for, by their organisations; none for somebody who belongs to none. */
  readonly organizations: readonly string[];
}

const include = {
  attemptsMade: { select: { at: true }, orderBy: { id: "desc" }, take: 1 },
  person: { select: { memberships: { select: { organization: { select: { name: true } } }, orderBy: { id: "asc" } } } },
} satisfies Prisma.DeliveryInclude;
type Kept = Prisma.DeliveryGetPayload<{ include: typeof include }>;

function troubleOf({ id, kind, status, createdAt, error, attemptsMade, person }: Kept): Trouble {
  const [last] = attemptsMade;
  const organizations = person?.memberships.map(({ organization }) => organization.name) ?? [];
  return { deliveryId: id, kind, status, at: last?.at ?? createdAt, error, organizations };
}

/** What staff are to look into, the newest first. Replies are no part of it: whoever wrote writes again. */
function isTrouble(now: Date): Prisma.DeliveryWhereInput {
  const since = new Date(now.getTime() - FAILED_DAYS * DAY_MS);
  return {
    kind: { not: "REPLY" },
    OR: [{ status: "UNCERTAIN" }, { status: "FAILED", createdAt: { gte: since } }],
  };
}

/** Messages that wait for somebody to look into them, the newest first. Whoever calls it has checked who asks. */
export async function listTroubles({ database, now }: AppContext): Promise<readonly Trouble[]> {
  const all = await database.delivery.findMany({ where: isTrouble(now()), orderBy: { id: "desc" }, include });
  return all.map(troubleOf);
}

/** How many there are. */
export function countTroubles({ database, now }: AppContext): Promise<number> {
  return database.delivery.count({ where: isTrouble(now()) });
}

/** One message, also after it was settled. Whoever calls it has checked who asks. */
export async function findTrouble({ database }: AppContext, deliveryId: number): Promise<Trouble | null> {
  const kept = await database.delivery.findFirst({ where: { id: deliveryId, kind: { not: "REPLY" } }, include });
  return kept && troubleOf(kept);
}
