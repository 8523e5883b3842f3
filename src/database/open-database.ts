import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import { compileQueriesOnce } from "./compile-queries-once.ts";
import { asDatabaseProblem } from "./database-problem.ts";
import { type DatabaseLocation, parseDatabaseUrl } from "./database-url.ts";
import { PrismaClient as PostgresqlClient } from "./generated/postgresql/client.ts";
import { PrismaClient as SqliteClient } from "./generated/sqlite/client.ts";
import { migratePostgresql } from "./migrate-postgresql.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { BUSY_TIMEOUT_MS, openSqliteFile } from "./sqlite-file.ts";

/** The client everything works with. Both providers' clients come from one schema, so SQLite's types speak for both. */
export type Database = SqliteClient;
/** The same inside an interactive transaction. */
export type Transaction = Parameters<Parameters<Database["$transaction"]>[0]>[0];

/** An open database and what it takes to let go of it. */
export interface OpenDatabase {
  readonly client: Database;
  readonly location: DatabaseLocation;
  /** Names of the migrations this start applied. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

async function openSqlite(location: DatabaseLocation & { provider: "sqlite" }): Promise<OpenDatabase> {
  const file = openSqliteFile(location.file);
  let migrated: string[];
  try {
    migrated = migrateSqlite(file, location.name);
  } finally {
    file.close();
  }
  const client = new SqliteClient({
    adapter: oneAtATime(new PrismaBetterSqlite3({ url: `file:${location.file}`, timeout: BUSY_TIMEOUT_MS })),
  });
  // The adapter keeps one connection, so what is set on it holds for every statement.
  await client.$queryRawUnsafe("PRAGMA synchronous = FULL");
  await client.$queryRawUnsafe("PRAGMA foreign_keys = ON");
  return { client, location, migrated, close: () => client.$disconnect() };
}

async function openPostgresql(location: DatabaseLocation & { provider: "postgresql" }): Promise<OpenDatabase> {
  const migrated = await migratePostgresql(location.url, location.name);
  const client = new PostgresqlClient({ adapter: new PrismaPg({ connectionString: location.url }) });
  return { client: client as unknown as Database, location, migrated, close: () => client.$disconnect() };
}

/**
 * Opens the database, creating it when it is a file that does not exist, and applies pending migrations.
 * @param url `file:…` or `postgresql://…`
 * @throws DatabaseProblem with the reason the operator is to be told
 */
export async function openDatabase(url: string): Promise<OpenDatabase> {
  const location = parseDatabaseUrl(url);
  compileQueriesOnce();
  try {
    return await (location.provider === "sqlite" ? openSqlite(location) : openPostgresql(location));
  } catch (error) {
    throw asDatabaseProblem(error, location.name);
  }
}
