import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { providers, type TestDatabase } from "../../test/databases.ts";
import { applyWithEngine, askEngine } from "../../test/schema-engine.ts";
import { listMigrations } from "./migrations.ts";
import { openDatabase } from "./open-database.ts";
import { projectRoot } from "./project-root.ts";

const script = pathToFileURL(join(projectRoot, "scripts/derive-postgresql-schema.mjs")).href;
const { postgresqlSchema } = (await import(script)) as { postgresqlSchema(sqliteSchema: string): string };

const schema = readFileSync(join(projectRoot, "prisma/schema.prisma"), "utf8");
const schemas = { sqlite: schema, postgresql: postgresqlSchema(schema) };

describe("the schema of PostgreSQL", () => {
  it("differs from SQLite's in provider and output only", () => {
    const [from, to] = [schemas.sqlite.split("\n"), schemas.postgresql.split("\n")];
    expect(to).toHaveLength(from.length);
    const changed = from.flatMap((line, i) => (line === to[i] ? [] : [[line.trim(), to[i]?.trim()]]));
    expect(changed).toEqual([
      ['output       = "../src/database/generated/sqlite"', 'output       = "../../src/database/generated/postgresql"'],
      ['provider = "sqlite"', 'provider = "postgresql"'],
    ]);
  });

  it("is not derived from a schema that no longer looks as expected", () => {
    expect(() => postgresqlSchema(schema.replace('provider = "sqlite"', 'provider = "mysql"'))).toThrow(/no longer/);
  });
});

for (const { provider, create, available } of providers) {
  const folder = join(projectRoot, "prisma/migrations", provider);

  describe.skipIf(!available)(`the migrations of ${provider}`, () => {
    let place: TestDatabase;
    beforeEach(async () => {
      place = await create();
    });
    afterEach(() => place.drop());

    it("lead to the models of prisma/schema.prisma, in a history Prisma's tools agree with", async () => {
      await (await openDatabase(place.url)).close();
      expect(await askEngine(place.url, schemas[provider], folder)).toEqual({
        missing: "",
        history: null,
        edited: [],
        failed: [],
      });
    });

    it("are compared for real: a column too many would be seen", async () => {
      await (await openDatabase(place.url)).close();
      const wider = schemas[provider].replace("model Setting {", "model Setting {\n  note String?");
      expect((await askEngine(place.url, wider, folder)).missing).toMatch(/ALTER TABLE "Setting" ADD COLUMN\s+"note"/);
    });

    it("may be applied by Prisma's tools: the program finds nothing left to do", async () => {
      const names = listMigrations(provider).map(({ name }) => name);
      expect(await applyWithEngine(place.url, schemas[provider], folder)).toEqual(names);
      const database = await openDatabase(place.url);
      expect(database.migrated).toEqual([]);
      expect(await database.client.person.count()).toBe(0);
      await database.close();
    });

    it("leave nothing to do for Prisma's tools when the program applied them", async () => {
      await (await openDatabase(place.url)).close();
      expect(await applyWithEngine(place.url, schemas[provider], folder)).toEqual([]);
    });
  });
}
