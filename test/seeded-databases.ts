import { openDatabase } from "../src/database/open-database.ts";
import { seedDeadlines } from "../src/database/seed-deadlines.ts";
import { seedForms } from "../src/database/seed-forms.ts";
import { seedLocality } from "../src/database/seed-locality.ts";
import { seedPolicies } from "../src/database/seed-policies.ts";
import { postgresqlDatabase, postgresqlIsHere, seeded, sqliteDatabase, type TestDatabase } from "./databases.ts";
import { neverOpen } from "./office-hours.ts";

/** As a first start leaves it, but for what depends on the day. */
async function fill({ url }: TestDatabase): Promise<void> {
  const { client, close } = await openDatabase(url);
  const at = new Date("2026-11-23T05:00:00Z");
  await seedLocality(client, "tu-ky-2023");
  await seedPolicies(client, at);
  await seedForms(client, at);
  await seedDeadlines(client, at);
  await neverOpen(client);
  await close();
}

/** Fills one database of each provider before the tests, for `TestDatabase.seed` to copy; returns how to drop them. */
export default async function seededDatabases(): Promise<() => Promise<void>> {
  const places = [await sqliteDatabase()];
  process.env[seeded.sqlite] = places[0]?.url.replace(/^file:/, "");
  if (postgresqlIsHere) {
    const place = await postgresqlDatabase();
    places.push(place);
    process.env[seeded.postgresql] = new URL(place.url).pathname.slice(1);
  }
  await Promise.all(places.map(fill));
  return async () => {
    for (const place of places) await place.drop();
  };
}
