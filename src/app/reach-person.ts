import type { Role } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";

/** What reaching a person needs to know of them. */
export const withAddresses = {
  select: { id: true, addresses: { select: { id: true, channel: true, blockedAt: true } } },
} as const;

interface Reachable {
  readonly id: number;
  readonly channel: string;
  readonly blockedAt: Date | null;
}

/**
 * Where to write to somebody: on a channel that runs, at an address that does not refuse us; one that rings a phone before one
 * that has to be looked at, the newest first.
 * @param tried addresses that did not work for this
 */
export function chooseAddress<A extends Reachable>(
  { channels }: Pick<AppContext, "channels">,
  addresses: readonly A[],
  tried: ReadonlySet<number> = new Set(),
): A | undefined {
  return addresses
    .filter(({ id, channel, blockedAt }) => blockedAt === null && channels.includes(channel) && !tried.has(id))
    .sort((a, b) => channels.indexOf(a.channel) - channels.indexOf(b.channel) || b.id - a.id)[0];
}

/** Those of the first role somebody has: a unit without an officer is told through whoever is there. */
export function membersOfRole<M extends { readonly role: Role }>(
  members: readonly M[],
  ...roles: readonly Role[]
): readonly M[] {
  for (const role of roles) {
    const found = members.filter((member) => member.role === role);
    if (found.length > 0) return found;
  }
  return [];
}
