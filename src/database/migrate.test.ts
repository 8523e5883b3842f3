import { createHash } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { providers, sqliteDatabase, type TestDatabase } from "../../test/databases.ts";
import { runProgram } from "../../test/real-process.ts";
import { migratePostgresql } from "./migrate-postgresql.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { listMigrations, type Migration } from "./migrations.ts";
import { openDatabase } from "./open-database.ts";
import { openSqliteFile } from "./sqlite-file.ts";

type Row = Record<string, unknown>;

/** One database seen without Prisma, the same way on both providers. */
interface Bare {
  migrate(migrations?: Migration[]): Promise<string[]>;
  query(sql: string): Promise<Row[]>;
  tables(): Promise<string[]>;
}

function onSqlite(url: string): Bare {
  const file = url.slice("file:".length);
  const withFile = async <T>(run: (database: ReturnType<typeof openSqliteFile>) => T): Promise<T> => {
    const database = openSqliteFile(file);
    try {
      return run(database);
    } finally {
      database.close();
    }
  };
  const query = (sql: string) =>
    withFile((database) => {
      const statement = database.prepare(sql);
      if (statement.reader) return statement.all() as Row[];
      statement.run();
      return [];
    });
  return {
    query,
    migrate: (migrations) => withFile((database) => migrateSqlite(database, "here", migrations)),
    tables: async () => (await query("SELECT name FROM sqlite_master ORDER BY name")).map(({ name }) => String(name)),
  };
}

function onPostgresql(url: string): Bare {
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<Row>(sql).finally(() => client.end());
    return rows;
  };
  return {
    query,
    migrate: (migrations) => migratePostgresql(url, "here", migrations),
    tables: async () =>
      (await query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")).map(
        ({ tablename }) => String(tablename),
      ),
  };
}

const step = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash("sha256").update(sql).digest("hex"),
});
const notes = step("01_notes", 'CREATE TABLE "note" ("id" INTEGER PRIMARY KEY, "text" TEXT);');
const tags = step("02_tags", 'CREATE TABLE "tag" ("id" INTEGER PRIMARY KEY);\nINSERT INTO "tag" VALUES (7);');
const broken = step("03_broken", 'CREATE TABLE "half" ("id" INTEGER PRIMARY KEY);\nINSERT INTO "nowhere" VALUES (1);');

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`migrating on ${provider}`, () => {
    let place: TestDatabase;
    let bare: Bare;

    beforeEach(async () => {
      place = await create();
      bare = provider === "sqlite" ? onSqlite(place.url) : onPostgresql(place.url);
    });
    afterEach(() => place.drop());

    const applied = async () =>
      (await bare.query('SELECT "migration_name" FROM "_prisma_migrations" ORDER BY "migration_name"')).map(
        ({ migration_name }) => migration_name,
      );

    it("applies what is pending, in order, once", async () => {
      expect(await bare.migrate([notes])).toEqual(["01_notes"]);
      expect(await bare.migrate([notes, tags])).toEqual(["02_tags"]);
      expect(await bare.migrate([notes, tags])).toEqual([]);
      expect(await bare.query('SELECT "id" FROM "tag"')).toEqual([{ id: 7 }]);
      expect(await applied()).toEqual(["01_notes", "02_tags"]);
    });

    it("keeps a row for each, with the checksum of the file that was applied", async () => {
      const [known] = listMigrations(provider);
      await bare.migrate();
      const [row] = await bare.query('SELECT * FROM "_prisma_migrations"');
      expect(row).toMatchObject({
        id: expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        migration_name: known?.name,
        checksum: createHash("sha256")
          .update(known?.sql ?? "")
          .digest("hex"),
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
      });
      expect(row?.started_at).not.toBeNull();
      expect(row?.finished_at).not.toBeNull();
    });

    it("refuses a database that a newer program has migrated, and leaves it alone", async () => {
      await bare.migrate([notes, tags]);
      await expect(bare.migrate([notes])).rejects.toMatchObject({ kind: "newer-than-code", detail: "here (02_tags)" });
      expect(await applied()).toEqual(["01_notes", "02_tags"]);
    });

    it("refuses a migration that reads differently than when it was applied, and applies no other", async () => {
      await bare.migrate([notes]);
      const changed = step(notes.name, `${notes.sql} -- harmless?`);
      await expect(bare.migrate([changed, tags])).rejects.toMatchObject({
        kind: "changed-migration",
        detail: "here (01_notes)",
      });
      expect(await applied()).toEqual(["01_notes"]);
      expect(await bare.tables()).not.toContain("tag");
    });

    it("leaves nothing behind of a first start that fails", async () => {
      await expect(bare.migrate([notes, broken])).rejects.toThrow(/nowhere/);
      expect(await bare.tables()).toEqual([]);
    });

    it("leaves a database as it was when an upgrade fails, and upgrades it once the migration is mended", async () => {
      await bare.migrate([notes]);
      const before = await bare.tables();
      await expect(bare.migrate([notes, tags, broken])).rejects.toThrow(/nowhere/);
      expect(await bare.tables()).toEqual(before);
      expect(await applied()).toEqual(["01_notes"]);

      const mended = step(broken.name, broken.sql.replace("nowhere", "half"));
      expect(await bare.migrate([notes, tags, mended])).toEqual(["02_tags", "03_broken"]);
    });

    it("applies again what was marked as rolled back", async () => {
      await bare.migrate([notes]);
      await bare.query('DROP TABLE "note"');
      await bare.query(`UPDATE "_prisma_migrations" SET "rolled_back_at" = CURRENT_TIMESTAMP`);
      expect(await bare.migrate([notes])).toEqual(["01_notes"]);
      expect(await bare.tables()).toContain("note");
    });

    it("does not take for applied what Prisma's tools began and did not finish", async () => {
      await bare.migrate([notes]);
      await bare.query('DROP TABLE "note"');
      await bare.query('UPDATE "_prisma_migrations" SET "finished_at" = NULL');
      await bare.migrate([notes]);
      expect(await bare.tables()).toContain("note");
    });

    it("keeps everything when it makes room for reporting", async () => {
      const all = listMigrations(provider);
      await bare.migrate(
        all.slice(
          0,
          all.findIndex(({ name }) => name.endsWith("_reporting")),
        ),
      );
      const at = "'2026-11-20T02:00:00.000Z'";
      const bytes = provider === "sqlite" ? "X'000102FF'" : "'\\x000102FF'";
      const rows = [
        `"Organization" ("code", "name", "kind", "position") VALUES ('xa-a', 'Xã A', 'COMMUNE', 1)`,
        `"Person" ("createdAt") VALUES (${at})`,
        `"Address" ("channel", "externalId", "personId", "createdAt") VALUES ('web', 'room', 1, ${at})`,
        `"Case" ("code", "cause", "kind", "personId", "addressId", "createdAt") VALUES ('TK-222222', 'web:1', 'QUESTION', 1, 1, ${at})`,
        ...["NULL, 1, 'don.jpg'", "1, NULL, 'nha.jpg'"].map(
          (row) => `"Attachment" ("addressId", "caseId", "name", "mime", "size", "bytes", "createdAt")
            VALUES (${row}, 'image/jpeg', 4, ${bytes}, ${at})`,
        ),
        `"WebMessage" ("addressId", "rev", "fromBot", "text", "choices", "attachmentId", "createdAt") VALUES (1, 1, false, 'ảnh nhà', '[]', 2, ${at})`,
        `"Form" ("code", "version", "kind", "definition", "createdAt") VALUES ('mau', 1, 'PERIODIC', '{}', ${at})`,
        `"Report" ("code", "formId", "organizationId", "status", "periodFrom", "periodTo", "createdAt", "submittedAt")
          VALUES ('BC-222222', 1, 1, 'SUBMITTED', '2026-01-01', '2026-12-31', ${at}, ${at})`,
        `"ReportVersion" ("reportId", "number", "answers", "authorId", "createdAt") VALUES (1, 1, '{"a":1}', 1, ${at})`,
        `"Deadline" ("code", "name", "recurrence", "recipients", "ladder", "createdAt") VALUES ('han', 'Hạn', '{}', '{}', '[]', ${at})`,
        `"Duty" ("deadlineId", "organizationId", "dueAt", "status", "reportId") VALUES (1, 1, ${at}, 'DONE', 1)`,
      ];
      for (const row of rows) await bare.query(`INSERT INTO ${row}`);

      const { client, close } = await openDatabase(place.url);
      const caseRow = await client.case.findUniqueOrThrow({ where: { id: 1 }, include: { attachments: true } });
      expect(caseRow.attachments).toMatchObject([{ id: 1, name: "don.jpg", addressId: null, reportId: null }]);
      const message = await client.webMessage.findUniqueOrThrow({ where: { id: 1 }, include: { attachment: true } });
      expect(message).toMatchObject({ text: "ảnh nhà", attachment: { id: 2, addressId: 1, size: 4 } });
      expect([...(message.attachment?.bytes ?? [])]).toEqual([0, 1, 2, 255]);
      const report = await client.report.findUniqueOrThrow({
        where: { id: 1 },
        include: { versions: true, duties: true },
      });
      expect(report).toMatchObject({
        code: "BC-222222",
        status: "SUBMITTED",
        submittedAt: new Date("2026-11-20T02:00:00.000Z"),
        draft: null,
        revision: 0,
        slot: null,
        versions: [{ number: 1, answers: { a: 1 }, authorId: 1 }],
        duties: [{ status: "DONE", periodFrom: null }],
      });
      // What refers to what still holds: a person takes their photos along, and the next number is a new one.
      await client.person.delete({ where: { id: 1 } });
      expect(await client.attachment.findMany({ select: { id: true } })).toEqual([{ id: 1 }]);
      const photo = { name: "a", mime: "image/jpeg", size: 0, bytes: new Uint8Array(), createdAt: new Date(0) };
      expect((await client.attachment.create({ data: { ...photo, reportId: 1 } })).id).toBe(3);
      await close();
    });

    it("happens once when several programs start at the same moment", async () => {
      const args = ["--org", "xa-minh-duc", "--role", "officer", "--json"];
      const results = await Promise.all(
        Array.from({ length: 3 }, () => runProgram("invite", args, { DATABASE_URL: place.url })),
      );
      expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(3).fill({ code: 0, stderr: "" }));
      expect(await applied()).toEqual(listMigrations(provider).map(({ name }) => name));

      const { client, close } = await openDatabase(place.url);
      expect(await client.invite.count()).toBe(3);
      const codes = await client.organization.findMany({ select: { code: true } });
      expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
      expect(await client.policyVersion.count({ where: { number: { gt: 1 } } })).toBe(0);
      await close();
    });
  });
}

describe.skipIf(!providers[1].available)("migrating one PostgreSQL server over several connections", () => {
  it("lets one of them apply and the others wait for it", async () => {
    const place = await providers[1].create();
    const started = Array.from({ length: 5 }, () => migratePostgresql(place.url, "here", [notes, tags]));
    const lists = await Promise.all(started);
    expect(lists.filter((names) => names.length > 0)).toEqual([["01_notes", "02_tags"]]);
    await place.drop();
  });
});

describe("migrating a SQLite file", () => {
  const family = step(
    "01_family",
    `CREATE TABLE "parent" ("id" INTEGER PRIMARY KEY);
     CREATE TABLE "child" ("id" INTEGER PRIMARY KEY, "parentId" INTEGER NOT NULL REFERENCES "parent" ("id") ON DELETE CASCADE);
     INSERT INTO "parent" VALUES (1);
     INSERT INTO "child" VALUES (10, 1);`,
  );
  let place: TestDatabase;
  let bare: Bare;

  beforeEach(async () => {
    place = await sqliteDatabase();
    bare = onSqlite(place.url);
    await bare.migrate([family]);
  });
  afterEach(() => place.drop());

  it("rebuilds a table without losing the rows that refer to it", async () => {
    const rebuild = step(
      "02_rebuild",
      `PRAGMA defer_foreign_keys=ON;
       PRAGMA foreign_keys=OFF;
       CREATE TABLE "new_parent" ("id" INTEGER PRIMARY KEY, "name" TEXT);
       INSERT INTO "new_parent" ("id") SELECT "id" FROM "parent";
       DROP TABLE "parent";
       ALTER TABLE "new_parent" RENAME TO "parent";
       PRAGMA foreign_keys=ON;
       PRAGMA defer_foreign_keys=OFF;`,
    );
    await bare.migrate([family, rebuild]);
    expect(await bare.query('SELECT * FROM "child"')).toEqual([{ id: 10, parentId: 1 }]);
    await expect(bare.query('INSERT INTO "child" VALUES (11, 99)')).rejects.toThrow(/FOREIGN KEY/);
  });

  it("refuses a migration after which rows refer to nothing", async () => {
    const careless = step("02_careless", 'DELETE FROM "parent";');
    await expect(bare.migrate([family, careless])).rejects.toThrow(/1 rows that refer to nothing/);
    expect(await bare.query('SELECT * FROM "parent"')).toEqual([{ id: 1 }]);
  });
});
