import type { Calendars } from "../core/calendar/calendars.ts";
import type { Database } from "../database/open-database.ts";

/** What use cases are given: the database, the clock, the working calendar and chance, so that tests can own them all. */
export interface AppContext {
  readonly database: Database;
  readonly calendars: Calendars;
  /** The channels people can be written to on now, those that ring a phone first. */
  readonly channels: readonly string[];
  now(): Date;
  /** `count` bytes nobody can guess. */
  randomBytes(count: number): Uint8Array;
  /** SHA-256 in hexadecimal. */
  sha256(text: string): string;
}
