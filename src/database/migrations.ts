import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseProblem } from "./database-problem.ts";
import { projectRoot } from "./project-root.ts";

/** One migration as it lies in prisma/migrations/<provider>/<name>/migration.sql. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** A row of `_prisma_migrations`, the table `prisma migrate` keeps too. */
export interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
}

/** The migrations of a provider, oldest first. */
export function listMigrations(provider: "sqlite" | "postgresql", root = projectRoot): Migration[] {
  const folder = join(root, "prisma", "migrations", provider);
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * The migrations still to apply.
 * @throws DatabaseProblem newer-than-code when the database knows a migration this code does not;
 * changed-migration when one it applied reads differently now
 */
export function pendingMigrations(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
  where: string,
): Migration[] {
  for (const { migration_name, checksum } of applied) {
    const migration = known.find(({ name }) => name === migration_name);
    if (!migration) throw new DatabaseProblem("newer-than-code", `${where} (${migration_name})`);
    if (migration.checksum !== checksum) throw new DatabaseProblem("changed-migration", `${where} (${migration_name})`);
  }
  return known.filter(({ name }) => !applied.some(({ migration_name }) => migration_name === name));
}

/** The table Prisma's own tools keep, so that they can be used on the same database. */
export const createMigrationsTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMP,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMP,
  "started_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/** Reads the migrations that took place; one that `prisma migrate` began and did not finish is none. */
export const selectAppliedMigrations = `SELECT "migration_name", "checksum" FROM "_prisma_migrations"
  WHERE "rolled_back_at" IS NULL AND "finished_at" IS NOT NULL`;
