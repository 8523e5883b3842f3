import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { postgresqlIsHere, providers } from "../../test/databases.ts";
import { askEngine } from "../../test/schema-engine.ts";
import { migratePostgresql } from "./migrate-postgresql.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { listMigrations } from "./migrations.ts";
import { projectRoot } from "./project-root.ts";
import { openSqliteFile } from "./sqlite-file.ts";

let copy: string;

/** A project of our own, whose schema may be changed; its packages are those of the real one. */
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "project-"));
  for (const part of ["package.json", "scripts", "prisma"]) {
    cpSync(join(projectRoot, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(projectRoot, "node_modules"), join(copy, "node_modules"));
  // Whoever opens a connection is found out: the migrations are to be written offline.
  writeFileSync(
    join(copy, "offline.mjs"),
    `import { Socket } from "node:net";
     Socket.prototype.connect = () => { throw new Error("somebody went to the network"); };`,
  );
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

const schemaFile = () => join(copy, "prisma/schema.prisma");
const folders = (provider: string) =>
  readdirSync(join(copy, "prisma/migrations", provider)).filter((name) => /^\d{14}_/.test(name));

function changeSchema(change: (schema: string) => string): void {
  const schema = readFileSync(schemaFile(), "utf8");
  const changed = change(schema);
  expect(changed).not.toBe(schema);
  writeFileSync(schemaFile(), changed);
}

function dbMigration(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync("npm", ["run", "--silent", "db:migration", "--", ...args], {
    cwd: copy,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_OPTIONS: `--import=${join(copy, "offline.mjs")}`,
      npm_config_update_notifier: "false",
    },
  });
}

describe("npm run db:migration", () => {
  it("says so when the schema has not changed, and writes nothing", () => {
    const before = providers.map(({ provider }) => folders(provider));
    expect(dbMigration("nothing")).toMatchObject({
      status: 0,
      stdout: "The schema has not changed since the last migration.\n",
    });
    expect(providers.map(({ provider }) => folders(provider))).toEqual(before);
  });

  it("asks for a name", () => {
    const { status, stderr } = dbMigration();
    expect(status).toBe(2);
    expect(stderr).toMatch(/npm run db:migration -- /);
  });

  it("writes what changed for both providers, offline, under one name", () => {
    const before = { sqlite: folders("sqlite"), postgresql: folders("postgresql") };
    changeSchema((schema) => schema.replace("model Setting {", "model Setting {\n  note String?"));
    const { status, stdout } = dbMigration("Ghi chú");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Wrote \d{14}_ghi_ch_\w* for 2 providers\.\n$/);

    const [sqlite, postgresql] = (["sqlite", "postgresql"] as const).map((provider) =>
      folders(provider).filter((name) => !before[provider].includes(name)),
    );
    expect(sqlite).toHaveLength(1);
    expect(postgresql).toEqual(sqlite);
    for (const { provider } of providers) {
      const sql = readFileSync(join(copy, "prisma/migrations", provider, sqlite?.[0] ?? "", "migration.sql"), "utf8");
      expect(sql).toMatch(/ALTER TABLE "Setting" ADD COLUMN\s+"note" TEXT;/);
    }
    expect(dbMigration("again").stdout).toMatch(/has not changed/);
  });

  it("writes a migration of SQLite that keeps what is in the tables it rebuilds", async () => {
    const url = `file:${join(copy, "bot.db")}`;
    const database = openSqliteFile(join(copy, "bot.db"));
    migrateSqlite(database, "here", listMigrations("sqlite", copy));
    database.exec(`INSERT INTO "Person" ("id", "createdAt") VALUES (1, '2026-11-23T02:00:00.000Z');
      INSERT INTO "Address" ("channel", "externalId", "personId", "createdAt") VALUES ('web', 'a', 1, '2026-11-23T02:00:00.000Z');`);

    // SQLite cannot drop a NOT NULL: the table is made anew, with addresses referring to it.
    changeSchema((schema) =>
      schema.replace(/(model Person \{[^}]*?createdAt\s+DateTime)/, '$1?\n  nickname String @default("bác")'),
    );
    expect(dbMigration("nicknames").status).toBe(0);
    expect(migrateSqlite(database, "here", listMigrations("sqlite", copy))).toHaveLength(1);
    expect(database.prepare('SELECT "id", "nickname" FROM "Person"').all()).toEqual([{ id: 1, nickname: "bác" }]);
    expect(database.prepare('SELECT "personId" FROM "Address"').all()).toEqual([{ personId: 1 }]);
    expect(database.pragma("foreign_key_check")).toEqual([]);
    database.close();

    const opinion = await askEngine(url, readFileSync(schemaFile(), "utf8"), join(copy, "prisma/migrations/sqlite"));
    expect(opinion).toEqual({ missing: "", history: null, edited: [], failed: [] });
  });

  it.skipIf(!postgresqlIsHere)("writes a migration of PostgreSQL that keeps what is in its tables", async () => {
    const place = await providers[1].create();
    await migratePostgresql(place.url, "here", listMigrations("postgresql", copy));
    const client = new pg.Client({ connectionString: place.url });
    await client.connect();
    await client.query(`INSERT INTO "Setting" ("key", "value") VALUES ('kept', 'yes')`);

    changeSchema((schema) => schema.replace("model Setting {", "model Setting {\n  weight Int @default(3)"));
    expect(dbMigration("weights").status).toBe(0);
    expect(await migratePostgresql(place.url, "here", listMigrations("postgresql", copy))).toHaveLength(1);
    expect((await client.query('SELECT * FROM "Setting"')).rows).toEqual([{ key: "kept", value: "yes", weight: 3 }]);
    await client.end();

    const folder = join(copy, "prisma/migrations/postgresql");
    const opinion = await askEngine(place.url, readFileSync(join(folder, "schema.prisma"), "utf8"), folder);
    expect(opinion).toEqual({ missing: "", history: null, edited: [], failed: [] });
    await place.drop();
  });
});
