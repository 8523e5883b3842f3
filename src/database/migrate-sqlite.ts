import { randomUUID } from "node:crypto";
import type Sqlite from "better-sqlite3";
import {
  type AppliedMigration,
  createMigrationsTable,
  listMigrations,
  pendingMigrations,
  selectAppliedMigrations,
} from "./migrations.ts";

/**
 * Applies pending migrations, all or none, while no other process can write.
 * @returns names of the migrations applied
 * @throws DatabaseProblem newer-than-code, changed-migration
 */
export function migrateSqlite(
  database: Sqlite.Database,
  where: string,
  migrations = listMigrations("sqlite"),
): string[] {
  // SQLite rebuilds tables to change them; with foreign keys on, dropping the old table would delete what refers to it.
  database.pragma("foreign_keys = OFF");
  try {
    return database
      .transaction(() => {
        database.exec(createMigrationsTable);
        const applied = database.prepare(selectAppliedMigrations).all() as AppliedMigration[];
        const pending = pendingMigrations(migrations, applied, where);
        for (const { name, sql, checksum } of pending) {
          database.exec(sql);
          database
            .prepare(
              `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
               VALUES (?, ?, ?, CURRENT_TIMESTAMP, 1)`,
            )
            .run(randomUUID(), checksum, name);
        }
        const broken = database.pragma("foreign_key_check") as unknown[];
        if (broken.length > 0) throw new Error(`A migration leaves ${broken.length} rows that refer to nothing.`);
        return pending.map(({ name }) => name);
      })
      .exclusive();
  } finally {
    database.pragma("foreign_keys = ON");
  }
}
