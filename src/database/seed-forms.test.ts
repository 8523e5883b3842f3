import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { providers, type TestDatabase } from "../../test/databases.ts";
import { type OpenDatabase, openDatabase } from "./open-database.ts";
import { type FormFile, readFormFiles } from "./read-forms.ts";
import { seedForms } from "./seed-forms.ts";
import { seedLocality } from "./seed-locality.ts";

const now = new Date("2026-11-23T02:00:00Z");

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`seeding forms on ${provider}`, () => {
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

    const seed = (files?: readonly FormFile[]) => seedForms(database.client, now, files);
    /** The seeds with one file's text changed. */
    const edited = (code: string, from: string, to: string) =>
      readFormFiles().map((file) =>
        file.path.endsWith(`${code}.yaml`) ? { ...file, source: file.source.replace(from, to) } : file,
      );
    const relabelled = (version: number) =>
      edited("doi-thoai-chinh-sach", "Đối thoại ngày nào?", "Hôm nào?").map(({ path, source }) => ({
        path,
        source: path.endsWith("doi-thoai-chinh-sach.yaml")
          ? source.replace("version: 1", `version: ${version}`)
          : source,
      }));
    const versionsOf = async (code: string) =>
      (await database.client.form.findMany({ where: { code }, orderBy: { version: "asc" } })).map(
        ({ version }) => version,
      );

    /** A report filled under the newest version of a form. */
    async function report(code: string) {
      await seedLocality(database.client, "tu-ky-2023");
      const form = await database.client.form.findFirstOrThrow({ where: { code }, orderBy: { version: "desc" } });
      const { id } = await database.client.organization.findFirstOrThrow({ where: { kind: "COMMUNE" } });
      await database.client.report.create({
        data: {
          code: "BC-TEST",
          formId: form.id,
          organizationId: id,
          periodFrom: "2026-11-05",
          periodTo: "2026-11-05",
          createdAt: now,
        },
      });
    }

    it("writes every form once and nothing the second time, even when the mark of it is lost", async () => {
      expect(await seed()).toBe(8);
      expect(await seed()).toBe(0);
      await database.client.setting.delete({ where: { key: "seed:forms" } });
      expect(await seed()).toBe(0);
      expect(await database.client.form.count()).toBe(8);
    });

    it("changes a version nobody has reported with in its place", async () => {
      await seed();
      expect(await seed(relabelled(1))).toBe(1);
      expect(await versionsOf("doi-thoai-chinh-sach")).toEqual([1]);
    });

    it("refuses to change a version that reports were filled under, with file, line and what to do", async () => {
      await seed();
      await report("doi-thoai-chinh-sach");
      await expect(seed(relabelled(1))).rejects.toMatchObject({
        name: "SeedProblem",
        problems: [
          expect.stringMatching(/doi-thoai-chinh-sach\.yaml:3: version: .* 1 báo cáo đang dùng.* version: 2$/),
        ],
      });
      expect(await seed(relabelled(2))).toBe(1);
      expect(await versionsOf("doi-thoai-chinh-sach")).toEqual([1, 2]);
    });

    it("takes a comment or another order of keys for no change", async () => {
      await seed();
      await report("doi-thoai-chinh-sach");
      expect(
        await seed(
          edited("doi-thoai-chinh-sach", "version: 1\nkind: ACTIVITY", "kind: ACTIVITY\n# như cũ\nversion: 1"),
        ),
      ).toBe(0);
    });

    it("refuses a number lower than one already in use, and accepts an older program's files again", async () => {
      await seed(relabelled(3));
      await expect(seed(relabelled(2))).rejects.toMatchObject({ problems: [expect.stringMatching(/version: 4$/)] });
      await seed(relabelled(4));
      expect(await seed(relabelled(3))).toBe(0);
    });

    it("writes nothing at all when one file is wrong", async () => {
      await expect(seed(edited("khen-thuong-thi-dua", "kind: ACTIVITY", "kind: KHEN"))).rejects.toMatchObject({
        problems: [expect.stringMatching(/khen-thuong-thi-dua\.yaml:4: kind/)],
      });
      expect(await database.client.form.count()).toBe(0);
    });

    it("seeds once when two programs start at the same moment", async () => {
      const written = await Promise.all([seed(), seed()]);
      expect(written.reduce((a, b) => a + b)).toBe(8);
    });
  });
}
