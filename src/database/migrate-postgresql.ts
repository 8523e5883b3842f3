import { randomUUID } from "node:crypto";
import pg from "pg";
import { asDatabaseProblem } from "./database-problem.ts";
import {
  type AppliedMigration,
  createMigrationsTable,
  listMigrations,
  pendingMigrations,
  selectAppliedMigrations,
} from "./migrations.ts";

/** Advisory locks of this product: the first number is ours, the second says what is locked. */
export const advisoryLock = { namespace: 82_2023, migrate: 1, serve: 2 } as const;

/**
 * Applies pending migrations, all or none, under an advisory lock that other starting servers wait for.
 * @returns names of the migrations applied
 * @throws DatabaseProblem unreachable, access-denied, newer-than-code, changed-migration
 */
export async function migratePostgresql(
  url: string,
  where: string,
  migrations = listMigrations("postgresql"),
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1, $2)", [advisoryLock.namespace, advisoryLock.migrate]);
    await client.query(createMigrationsTable);
    const applied = await client.query<AppliedMigration>(selectAppliedMigrations);
    const pending = pendingMigrations(migrations, applied.rows, where);
    for (const { name, sql, checksum } of pending) {
      await client.query(sql);
      await client.query(
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
         VALUES ($1, $2, $3, now(), 1)`,
        [randomUUID(), checksum, name],
      );
    }
    await client.query("COMMIT");
    return pending.map(({ name }) => name);
  } catch (error) {
    throw asDatabaseProblem(error, where);
  } finally {
    // Without COMMIT the server undoes everything when the connection closes.
    await client.end().catch(() => undefined);
  }
}
