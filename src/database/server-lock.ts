import Sqlite from "better-sqlite3";
import pg from "pg";
import { asDatabaseProblem, DatabaseProblem } from "./database-problem.ts";
import type { DatabaseLocation } from "./database-url.ts";
import { advisoryLock } from "./migrate-postgresql.ts";
import { ensureWritable } from "./sqlite-file.ts";

/** Held by the one server on a database; command-line tools do not take it. */
export interface ServerLock {
  release(): Promise<void>;
}

/**
 * Makes this process the one server of the database. The lock is the operating system's (SQLite: an exclusive lock on
 * a file beside the database) or the server's (PostgreSQL: an advisory lock), so it goes when the process dies, however.
 * @throws DatabaseProblem "in-use" when another server holds it
 */
export async function lockForServing(location: DatabaseLocation): Promise<ServerLock> {
  return location.provider === "sqlite" ? lockFile(location.file) : lockServer(location.url, location.name);
}

function lockFile(file: string): ServerLock {
  let lock: Sqlite.Database | undefined;
  try {
    ensureWritable(file);
    lock = new Sqlite(`${file}-server`, { timeout: 0 });
    lock.pragma("journal_mode = DELETE");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock?.close();
    const problem = asDatabaseProblem(error, file);
    throw problem instanceof DatabaseProblem && problem.kind === "busy" ? new DatabaseProblem("in-use", file) : problem;
  }
  const held = lock;
  return {
    release: async () => {
      held.close();
    },
  };
}

async function lockServer(url: string, name: string): Promise<ServerLock> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });
  // A lost connection ends the lock; the pool's own queries will notice the same outage and say so.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS locked", [
      advisoryLock.namespace,
      advisoryLock.serve,
    ]);
    if (!rows[0]?.locked) throw new DatabaseProblem("in-use", name);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw asDatabaseProblem(error, name);
  }
  return { release: () => client.end() };
}
