import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { providers, type TestDatabase } from "../../test/databases.ts";
import { type OpenDatabase, openDatabase } from "./open-database.ts";
import { projectRoot } from "./project-root.ts";
import { seedLocality } from "./seed-locality.ts";
import { policiesFolder, readPolicies, seedPolicies } from "./seed-policies.ts";

const now = new Date("2026-11-23T02:00:00Z");

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`seeding on ${provider}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;
    let folder: string;

    beforeEach(async () => {
      place = await create();
      database = await openDatabase(place.url);
      folder = mkdtempSync(join(tmpdir(), "policies-"));
      cpSync(join(projectRoot, policiesFolder), folder, { recursive: true });
    });
    afterEach(async () => {
      await database.close();
      await place.drop();
      rmSync(folder, { recursive: true });
    });

    const edit = (id: string, from: string | RegExp, to: string) => {
      const file = join(folder, `${id}.md`);
      const source = readFileSync(file, "utf8");
      writeFileSync(file, source.replace(from, to));
    };
    const versionsOf = (policyId: string) =>
      database.client.policyVersion.findMany({ where: { policyId }, orderBy: { number: "asc" } });

    it("writes every entry once and nothing the second time", async () => {
      const entries = readPolicies();
      expect(await seedPolicies(database.client, now, folder)).toBe(entries.length);
      expect(await seedPolicies(database.client, now, folder)).toBe(0);
      expect(await database.client.policyVersion.count({ where: { status: "APPROVED" } })).toBe(entries.length);
    });

    it("makes a changed entry a new version and leaves the others alone", async () => {
      await seedPolicies(database.client, now, folder);
      edit("ho-tro-tien-dien", /^title: .*$/m, "title: Hỗ trợ tiền điện hằng tháng");
      expect(await seedPolicies(database.client, now, folder)).toBe(1);
      expect((await versionsOf("ho-tro-tien-dien")).map(({ number, status }) => [number, status])).toEqual([
        [1, "SUPERSEDED"],
        [2, "APPROVED"],
      ]);
    });

    it("keeps what staff wrote and lays the file's text beside it as a draft", async () => {
      await seedPolicies(database.client, now, folder);
      const [seeded] = await versionsOf("ho-tro-tien-dien");
      if (!seeded) throw new Error("not seeded");
      await database.client.policyVersion.update({ where: { id: seeded.id }, data: { status: "SUPERSEDED" } });
      const { id: _, ...copy } = seeded;
      await database.client.policyVersion.create({
        data: {
          ...copy,
          content: { ...(copy.content as object), title: "Cán bộ đã sửa" },
          number: 2,
          origin: "STAFF",
          contentHash: "staff",
        },
      });
      edit("ho-tro-tien-dien", /^title: .*$/m, "title: Tệp cũng đổi");
      await seedPolicies(database.client, now, folder);
      expect((await versionsOf("ho-tro-tien-dien")).map(({ origin, status }) => [origin, status])).toEqual([
        ["SEED", "SUPERSEDED"],
        ["STAFF", "APPROVED"],
        ["SEED", "DRAFT"],
      ]);
    });

    it("reports bad front matter with file and line, and writes nothing", async () => {
      edit("ho-tro-tien-dien", /^audience: .*$/m, "audience: [everybody]");
      edit("qua-tet", /^related: .*$/m, "related: [khong-co]");
      await expect(seedPolicies(database.client, now, folder)).rejects.toThrow(/ho-tro-tien-dien\.md:4: audience/);
      expect(await database.client.policy.count()).toBe(0);
    });

    it("seeds the plan's organisations, then follows a change of locality without deleting", async () => {
      expect(await seedLocality(database.client, "tu-ky-2023")).toBe(true);
      expect(await seedLocality(database.client, "tu-ky-2023")).toBe(false);
      const communes = { where: { kind: "COMMUNE", active: true } } as const;
      expect(await database.client.organization.count(communes)).toBe(23);

      await seedLocality(database.client, "tu-ky-2025");
      expect(await database.client.organization.count(communes)).toBe(6);
      expect(await database.client.organization.count({ where: { code: "xa-minh-duc", active: false } })).toBe(1);
      const split = await database.client.formerCommune.findUniqueOrThrow({
        where: { name: "Hưng Đạo" },
        include: { successors: { orderBy: { code: "asc" } } },
      });
      expect(split.successors.map(({ code }) => code)).toEqual(["xa-dai-son", "xa-tan-ky"]);
    });

    it("refuses a locality that does not exist and names those that do", async () => {
      await expect(seedLocality(database.client, "ha-noi")).rejects.toThrow(/tu-ky-2023, tu-ky-2025/);
    });
  });
}
