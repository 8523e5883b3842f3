import { createHash, randomBytes } from "node:crypto";
import type { AppContext } from "../src/app/context.ts";
import type { Database } from "../src/database/open-database.ts";
import { testCalendars } from "./app-context.ts";

/** Use cases beside a running server: on its database, by the world's clock, as its command-line tools have them. */
export function appBeside(database: Database): AppContext {
  return {
    database,
    calendars: testCalendars,
    channels: ["telegram", "web"],
    now: () => new Date(),
    randomBytes: (count) => randomBytes(count),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
  };
}
