import { createHash, randomBytes } from "node:crypto";
import type { AppContext } from "../app/context.ts";
import { type Config, parseConfig } from "../config.ts";
import { explain, line } from "../console.ts";
import { calendarsOf } from "../core/calendar/calendars.ts";
import { openDatabase } from "../database/open-database.ts";
import { readPublicHolidays } from "../database/read-public-holidays.ts";
import { seedLocality } from "../database/seed-locality.ts";
import { seedPolicies } from "../database/seed-policies.ts";

/**
 * Runs a command-line tool on the configured database, beside a running server or without one; a fresh database is
 * created and seeded. Ends the process with 2 for a wrong configuration, 1 for trouble with the database.
 */
export async function withDatabase(run: (app: AppContext, config: Config) => Promise<number>): Promise<never> {
  const parsed = parseConfig(process.env);
  if (!parsed.ok) {
    process.stderr.write(`${[line("config"), ...parsed.problems].join("\n  ")}\n`);
    process.exit(2);
  }
  const { config } = parsed;
  try {
    const { client, close } = await openDatabase(config.databaseUrl);
    const app: AppContext = {
      database: client,
      calendars: calendarsOf(readPublicHolidays()),
      // The tools write to nobody; the server does.
      channels: [],
      now: () => new Date(),
      randomBytes: (count) => randomBytes(count),
      sha256: (text) => createHash("sha256").update(text).digest("hex"),
    };
    await seedLocality(client, config.locality);
    await seedPolicies(client, app.now());
    const code = await run(app, config);
    await close();
    process.exit(code);
  } catch (error) {
    process.stderr.write(`${explain(error).join("\n")}\n`);
    process.exit(1);
  }
}
