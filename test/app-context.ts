import { createHash, randomBytes } from "node:crypto";
import type { AppContext } from "../src/app/context.ts";
import { planDuties } from "../src/app/plan-duties.ts";
import { calendarsOf } from "../src/core/calendar/calendars.ts";
import { localDay } from "../src/core/calendar/local-day.ts";
import { openDatabase } from "../src/database/open-database.ts";
import { readPublicHolidays } from "../src/database/read-public-holidays.ts";
import { seedDeadlines } from "../src/database/seed-deadlines.ts";
import { seedForms } from "../src/database/seed-forms.ts";
import { seedLocality } from "../src/database/seed-locality.ts";
import { seedPolicies } from "../src/database/seed-policies.ts";
import type { TestDatabase } from "./databases.ts";
import { usualHours } from "./office-hours.ts";

/** Use cases on a real database with a clock the test owns. */
export interface TestApp extends AppContext {
  /** Of its database. */
  readonly url: string;
  /** Sets the clock; it stands still until set again. */
  setNow(iso: string): void;
  close(): Promise<void>;
}

/** The real holidays, read once. */
export const testCalendars = calendarsOf(readPublicHolidays());

/** Opens a fresh database, seeded as at the first start, with the clock at noon of 23/11/2026 in Vietnam. */
export async function openTestApp(place: TestDatabase, { policies = true, forms = true } = {}): Promise<TestApp> {
  let at = new Date("2026-11-23T05:00:00Z");
  if (policies && forms) await place.seed();
  const { client, close } = await openDatabase(place.url);
  await seedLocality(client, "tu-ky-2023");
  await usualHours(client);
  if (policies) await seedPolicies(client, at);
  if (forms) {
    await seedForms(client, at);
    await seedDeadlines(client, at);
  }
  const app: TestApp = {
    database: client,
    calendars: testCalendars,
    channels: ["telegram", "test", "web"],
    url: place.url,
    now: () => at,
    randomBytes: (count) => randomBytes(count),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
    setNow: (iso) => {
      at = new Date(iso);
    },
    close: async () => {
      await close();
      await place.drop();
    },
  };
  if (forms) await planDuties(app, localDay(at));
  return app;
}

/** A new person writing from a channel. */
export async function newAddress(
  app: AppContext,
  externalId = String(Math.abs(app.randomBytes(4).reduce((n, b) => n * 256 + b, 0))),
) {
  return app.database.address.create({
    data: { channel: "telegram", externalId, createdAt: app.now(), person: { create: { createdAt: app.now() } } },
  });
}
