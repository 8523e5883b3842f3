import type { Transaction } from "./open-database.ts";

/**
 * Lets programs that do the same thing at the same moment do it one after the other: first statement of a transaction, which
 * holds this row until it ends. On SQLite it also makes a writer of the transaction before it reads; one that reads
 * first cannot wait for another writer, it fails.
 */
export async function takeRowLock(tx: Transaction, name: "seed" | "plan"): Promise<void> {
  const lock = { key: `${name}:lock`, value: "" };
  await tx.setting.upsert({ where: { key: lock.key }, create: lock, update: lock });
}
