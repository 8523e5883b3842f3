import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { addForm, yearForm } from "../../test/reporting.ts";
import { listForms } from "../app/form-library.ts";
import { formDefinition } from "../core/forms/form.ts";
import { seedDeadlines } from "./seed-deadlines.ts";
import { SeedProblem } from "./seed-problem.ts";

const NOW = new Date("2026-11-23T05:00:00Z");
const file = (before: string, form = yearForm.code) =>
  `code: bao-cao\nname: Báo cáo\nform: ${form}\nrecurrence: { every: year, before: ${before} }\nrecipients: { kinds: [COMMUNE] }\n`;

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`seeding deadlines on ${provider}`, () => {
    let app: TestApp;
    let folder: string;
    beforeAll(async () => {
      app = await openTestApp(await create(), { policies: false, forms: false });
      await addForm(app, yearForm);
    });
    afterAll(() => app?.close());
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "deadlines-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    const problems = () =>
      seedDeadlines(app.database, NOW, folder).then(
        () => [],
        (error: unknown) => (error instanceof SeedProblem ? error.problems : [String(error)]),
      );

    it("writes them once, changes them, and puts out of use those whose file is gone", async () => {
      write("bao-cao.yaml", file("11-10"));
      expect(await seedDeadlines(app.database, NOW, folder)).toBe(true);
      expect(await seedDeadlines(app.database, NOW, folder)).toBe(false);
      write("bao-cao.yaml", file("12-01"));
      expect(await seedDeadlines(app.database, NOW, folder)).toBe(true);
      expect(await app.database.deadline.findMany()).toMatchObject([
        { code: "bao-cao", formCode: yearForm.code, active: true, recurrence: { every: "year", before: "12-01" } },
      ]);
      rmSync(join(folder, "bao-cao.yaml"));
      await seedDeadlines(app.database, NOW, folder);
      expect(await app.database.deadline.findMany()).toMatchObject([{ code: "bao-cao", active: false }]);
    });

    it("says every mistake, with file and line", async () => {
      write("bao-cao.yaml", file("13-40"));
      write("khac.yaml", file("11-10", "khong-co"));
      expect(await problems()).toEqual([
        expect.stringMatching(/deadlines\/bao-cao\.yaml:4: recurrence\.before: .*11-10/),
        expect.stringMatching(/khac\.yaml:1: code: phải là tên tệp, ở đây là khac/),
        expect.stringMatching(/khac\.yaml:3: form: không có mẫu “khong-co”; đang có: bao-cao-thu/),
      ]);
    });

    it("knows the newest version of each form", async () => {
      await addForm(app, formDefinition.parse({ ...yearForm, version: 10 }));
      await addForm(app, formDefinition.parse({ ...yearForm, version: 9 }));
      expect((await listForms(app)).map(({ form }) => [form.code, form.version])).toEqual([[yearForm.code, 10]]);
      expect(await listForms(app, "ACTIVITY")).toEqual([]);
    });
  });
}
