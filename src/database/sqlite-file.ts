import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { asDatabaseProblem, DatabaseProblem } from "./database-problem.ts";

/** How long a statement waits for another process (a command-line tool beside the server) to finish writing. */
export const BUSY_TIMEOUT_MS = 5_000;

/**
 * Makes sure that the file's folder exists and that both can be written: SQLite itself says of a folder it may not write
 * only that it cannot open the file.
 * @throws an error with code EACCES, EROFS, ENOTDIR …
 */
export function ensureWritable(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
  if (existsSync(file)) accessSync(file, constants.W_OK);
}

/**
 * Opens a SQLite file the way the product promises: WAL, `synchronous=FULL` (a commit survives a power cut), foreign
 * keys on. Creates folder and file when they are missing.
 * @throws DatabaseProblem read-only, corrupt, not-found, busy
 */
export function openSqliteFile(file: string, busyTimeoutMs = BUSY_TIMEOUT_MS): Sqlite.Database {
  try {
    ensureWritable(file);
    const database = new Sqlite(file, { timeout: busyTimeoutMs });
    try {
      database.pragma("journal_mode = WAL");
      database.pragma("synchronous = FULL");
      database.pragma("foreign_keys = ON");
      // A file nobody may write to opens without a word; ask for a write lock now rather than fail at the first answer.
      database.exec("BEGIN IMMEDIATE; ROLLBACK");
      const check = database.pragma("quick_check(1)", { simple: true });
      if (check !== "ok") throw new DatabaseProblem("corrupt", `${file} (${String(check)})`);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw asDatabaseProblem(error, file);
  }
}
