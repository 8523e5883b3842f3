import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  /**
   * Makes it, while nobody has it open, a copy of one that has been through a first start: seeding takes a second or two.
   * @returns false where there is none to copy; it stays as it is
   */
  seed(): Promise<boolean>;
  drop(): Promise<void>;
}

/** Where the seeded databases to copy are: set by test/seeded-databases.ts before the tests. */
export const seeded = { sqlite: "TEST_SEEDED_SQLITE", postgresql: "TEST_SEEDED_POSTGRESQL" } as const;

const server = process.env.TEST_POSTGRESQL_URL ?? "postgresql://postgres@127.0.0.1:5432/postgres";

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Can tests use a PostgreSQL server here? Says so on the terminal when they cannot, so that a skip is never silent. */
export const postgresqlIsHere = await administer("SELECT 1").then(
  () => true,
  (error: unknown) => {
    process.stderr.write(`\n*** PostgreSQL is not reachable, its tests are SKIPPED: ${String(error)}\n`);
    return false;
  },
);

// In memory where the system has a folder for that. Waiting for a disk, as every commit does, is half the time of a
// test that writes much, and tests kill processes, not machines: what a process wrote is there for the next.
const inMemory = "/dev/shm";
const placeForFiles = existsSync(inMemory) ? inMemory : tmpdir();

/** A fresh SQLite file in a folder of its own. */
export async function sqliteDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(placeForFiles, "assistant-test-"));
  const file = join(folder, "bot.db");
  return {
    url: `file:${file}`,
    seed: async () => {
      const source = process.env[seeded.sqlite];
      if (source !== undefined) copyFileSync(source, file);
      return source !== undefined;
    },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Makes a database whose commits do not wait for a disk either. */
async function createDatabase(name: string, template = "template1"): Promise<void> {
  await administer(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  await administer(`ALTER DATABASE "${name}" SET synchronous_commit = off`);
}

/** A fresh database on the PostgreSQL server. */
export async function postgresqlDatabase(): Promise<TestDatabase> {
  const name = `assistant_test_${randomUUID().replaceAll("-", "")}`;
  await createDatabase(name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = () => administer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  return {
    url: url.href,
    seed: async () => {
      const source = process.env[seeded.postgresql];
      if (source === undefined) return false;
      await drop();
      await createDatabase(name, source);
      return true;
    },
    drop,
  };
}

/** Every provider a test is to run on, with whether it can be used here. */
export const providers = [
  { provider: "sqlite", create: sqliteDatabase, available: true },
  { provider: "postgresql", create: postgresqlDatabase, available: postgresqlIsHere },
] as const;
