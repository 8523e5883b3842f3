import type { Transaction } from "./open-database.ts";

const lock = { key: "seed:lock", value: "" };

/**
 * Lets programs that start at the same moment seed one after the other: first statement of a seeding transaction, which
 * holds this row until it ends. On SQLite it also makes a writer of the transaction before it reads; one that reads
 * first cannot wait for another writer, it fails.
 */
export async function takeSeedLock(tx: Transaction): Promise<void> {
  await tx.setting.upsert({ where: { key: lock.key }, create: lock, update: lock });
}
