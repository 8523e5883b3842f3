import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";

const include = {
  person: { include: { commune: true, memberships: { include: { organization: true } } } },
} satisfies Prisma.AddressInclude;

/** Who is writing, from where: the address with its person, commune and memberships. */
export type KnownAddress = Prisma.AddressGetPayload<{ include: typeof include }>;

/**
 * An account as its updates name it: by the messenger's own id, or by the address's number where the messenger has no
 * numeric ids and the address was made before its first update.
 */
export type Account =
  | { readonly channel: string; readonly externalId: string }
  | { readonly channel: string; readonly addressId: number };

/** The account in a query for its address. */
export function whereAccount(
  account: Account,
): { channel: string; externalId: string } | { channel: string; id: number } {
  return "externalId" in account ? account : { channel: account.channel, id: account.addressId };
}

/** The address of an account, if there is one. */
export async function findAddress(app: AppContext, account: Account): Promise<KnownAddress | null> {
  return app.database.address.findFirst({ where: whereAccount(account), include });
}

/**
 * The account's address and person; both are created when a messenger's account writes for the first time.
 * @returns null for an address that no longer exists (its person was erased)
 */
export async function findPerson(app: AppContext, account: Account): Promise<KnownAddress | null> {
  const known = await findAddress(app, account);
  if (known || !("externalId" in account)) return known;
  const createdAt = app.now();
  return app.database.address.create({ data: { ...account, createdAt, person: { create: { createdAt } } }, include });
}
