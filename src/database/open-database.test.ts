import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  postgresqlDatabase,
  postgresqlIsHere,
  providers,
  sqliteDatabase,
  type TestDatabase,
} from "../../test/databases.ts";
import { type OpenDatabase, openDatabase } from "./open-database.ts";

const createdAt = new Date("2026-11-23T02:00:00Z");

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`an open database on ${provider}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;

    beforeEach(async () => {
      place = await create();
      database = await openDatabase(place.url);
    });
    afterEach(async () => {
      await database.close();
      await place.drop();
    });

    it("is made at the first start and found at the next", async () => {
      expect(database.migrated.length).toBeGreaterThan(0);
      await database.client.person.create({ data: { createdAt } });
      const again = await openDatabase(place.url);
      expect(again.migrated).toEqual([]);
      expect(await again.client.person.findMany()).toMatchObject([{ createdAt }]);
      await again.close();
    });

    it("refuses a row that refers to nothing", async () => {
      const orphan = { channel: "web", externalId: "a", personId: 4711, createdAt };
      await expect(database.client.address.create({ data: orphan })).rejects.toMatchObject({ code: "P2003" });
      expect(await database.client.address.count()).toBe(0);
    });

    it("takes what belongs to a person away with the person", async () => {
      const { id } = await database.client.person.create({
        data: { createdAt, addresses: { create: { channel: "web", externalId: "a", createdAt } } },
      });
      await database.client.person.delete({ where: { id } });
      expect(await database.client.address.count()).toBe(0);
    });

    it("undoes the whole of a transaction that fails", async () => {
      const failing = database.client.$transaction(async (tx) => {
        await tx.setting.create({ data: { key: "half", value: "done" } });
        throw new Error("power is gone");
      });
      await expect(failing).rejects.toThrow("power is gone");
      expect(await database.client.setting.count()).toBe(0);
    });

    it("keeps what was written beside a transaction that fails", async () => {
      const { client } = database;
      let fail = () => {};
      let hasBegun = () => {};
      const begun = new Promise<void>((resolve) => {
        hasBegun = resolve;
      });
      const failing = client.$transaction(async (tx) => {
        await tx.setting.create({ data: { key: "half", value: "done" } });
        await new Promise<void>((resolve) => {
          fail = resolve;
          hasBegun();
        });
        throw new Error("power is gone");
      });
      await begun;
      const beside = client.setting.create({ data: { key: "an answer", value: "of somebody else" } });
      fail();
      await expect(failing).rejects.toThrow("power is gone");
      expect(await beside).toMatchObject({ key: "an answer" });
      expect(await client.setting.findMany()).toEqual([{ key: "an answer", value: "of somebody else" }]);
    });

    it("gives back bytes, times and nested values as they were written", async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
      const at = new Date("2026-12-31T17:59:59.987Z");
      await database.client.attachment.create({
        data: { name: "ảnh.jpg", mime: "image/jpeg", size: bytes.length, bytes, createdAt: at },
      });
      const found = await database.client.attachment.findFirstOrThrow();
      expect(Uint8Array.from(found.bytes)).toEqual(bytes);
      expect(found).toMatchObject({ name: "ảnh.jpg", createdAt: at });

      const value = { chữ: "Tứ Kỳ 🌾", list: [1, null, { deep: true }] };
      await database.client.conversationState.create({ data: { key: "web:1", value, updatedAt: at } });
      expect((await database.client.conversationState.findFirstOrThrow()).value).toEqual(value);
    });
  });
}

describe("an open SQLite file", () => {
  let place: TestDatabase;
  let database: OpenDatabase;

  beforeEach(async () => {
    place = await sqliteDatabase();
    database = await openDatabase(place.url);
  });
  afterEach(async () => {
    await database.close();
    await place.drop();
  });

  const pragma = async (name: string) => {
    const [row] = await database.client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
    return Object.values(row ?? {}).map((value) => (typeof value === "bigint" ? Number(value) : value))[0];
  };
  const promised = async () => ({
    journal: await pragma("journal_mode"),
    synchronous: await pragma("synchronous"),
    foreignKeys: await pragma("foreign_keys"),
  });
  /** WAL; a commit reaches the disk before it is told (2 = FULL); rows refer to rows. */
  const safe = { journal: "wal", synchronous: 2, foreignKeys: 1 };

  it("works in WAL, syncs every commit and watches foreign keys", async () => {
    expect(await promised()).toEqual(safe);
  });

  it("does so inside transactions, and still does after many at once and after failed ones", async () => {
    const { client } = database;
    await client.$transaction(async (tx) => {
      const [row] = await tx.$queryRawUnsafe<{ foreign_keys: bigint | number }[]>("PRAGMA foreign_keys");
      expect(Number(row?.foreign_keys)).toBe(1);
    });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        client.$transaction(async (tx) => {
          await tx.setting.create({ data: { key: `k${i}`, value: "" } });
          if (i % 2 === 1) throw new Error("odd");
        }),
      ),
    );
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(10);
    expect(await client.setting.count()).toBe(10);
    expect(await promised()).toEqual(safe);
  });

  it("opens where the path has spaces, Vietnamese letters and percent signs, and ignores a query", async () => {
    const folder = join(place.url.slice("file:".length), "..", "Dữ liệu xã", "100%20");
    const odd = await openDatabase(`file:${folder}/trợ lý.db?connection_limit=1`);
    await odd.client.setting.create({ data: { key: "here", value: "yes" } });
    await odd.close();
    expect(existsSync(join(folder, "trợ lý.db"))).toBe(true);
    const again = await openDatabase(`file:${folder}/trợ lý.db`);
    expect(await again.client.setting.findUnique({ where: { key: "here" } })).toMatchObject({ value: "yes" });
    await again.close();
  });
});

describe.skipIf(!postgresqlIsHere)("an open PostgreSQL database", () => {
  it("goes on after the server has dropped its connections", async () => {
    const place = await postgresqlDatabase();
    const database = await openDatabase(place.url);
    await database.client.setting.create({ data: { key: "before", value: "" } });

    const other = new pg.Client({ connectionString: place.url });
    await other.connect();
    const { rowCount } = await other.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    expect(rowCount).toBeGreaterThan(0);
    await other.end();

    // A query that was given a dying connection may fail; the pool must recover, and the process must be alive.
    await expect.poll(() => database.client.setting.count().catch(() => -1)).toBe(1);
    await database.close();
    await place.drop();
  });
});
