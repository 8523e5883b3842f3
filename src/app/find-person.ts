import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";

const include = {
  person: { include: { commune: true, memberships: { include: { organization: true } } } },
} satisfies Prisma.AddressInclude;

/** Who is writing, from where: the address with its person, commune and memberships. */
export type KnownAddress = Prisma.AddressGetPayload<{ include: typeof include }>;

/** The account's address and person; both are created when it writes for the first time. */
export async function findPerson(app: AppContext, channel: string, externalId: string): Promise<KnownAddress> {
  const where = { channel_externalId: { channel, externalId } };
  const known = await app.database.address.findUnique({ where, include });
  if (known) return known;
  const createdAt = app.now();
  return app.database.address.create({
    data: { channel, externalId, createdAt, person: { create: { createdAt } } },
    include,
  });
}

/** The address of an account, if it ever wrote. */
export async function findAddress(app: AppContext, channel: string, externalId: string): Promise<KnownAddress | null> {
  return app.database.address.findUnique({ where: { channel_externalId: { channel, externalId } }, include });
}
