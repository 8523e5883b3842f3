import type { Database } from "../database/open-database.ts";

/** What use cases are given: the database, the clock and the source of randomness, so that tests can own all three. */
export interface AppContext {
  readonly database: Database;
  now(): Date;
  /** `count` bytes nobody can guess. */
  randomBytes(count: number): Uint8Array;
  /** SHA-256 in hexadecimal. */
  sha256(text: string): string;
}
