import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newAddress, openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { newMember, YEAR } from "../../test/reporting.ts";
import { sendActivity, sendYear } from "../../test/sent-reports.ts";
import { erasePerson } from "./erase-person.ts";
import { findVerdict } from "./find-verdict.ts";
import { findLook, keepLook } from "./last-look.ts";
import { listConsolidable } from "./list-consolidable.ts";
import { listProgress } from "./list-progress.ts";
import { listNews } from "./list-reports.ts";
import { planDuties } from "./plan-duties.ts";
import { returnReport } from "./return-report.ts";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`what the lead office looks at, on ${provider}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp(await create(), { policies: false });
    });
    afterEach(() => app.close());

    const names = (all: readonly { readonly name: string }[] | undefined) => all?.map(({ name }) => name);

    it("is who has reported for the running occurrence, who has not, and who is mending", async () => {
      const lead = await newMember(app, "phong-ldtbxh");
      const minhDuc = await newMember(app, "xa-minh-duc");
      await sendYear(app, minhDuc);
      const returned = await sendYear(app, await newMember(app, "xa-an-thanh"));
      const remarks = [{ path: "tt_hoi_nghi", text: "Thiếu số" }];
      await returnReport(app, lead.personId, { reportId: returned, remarks });
      const [progress, ...more] = await listProgress(app);
      expect(more).toEqual([]);
      expect(progress).toMatchObject({ name: "Báo cáo năm", overdue: true, period: YEAR, asked: 34 });
      expect(progress?.dueAt).toEqual(new Date("2026-11-09T17:00:00Z"));
      expect(progress?.missing).toHaveLength(32);
      expect(names(progress?.missing)).not.toContain("Xã Minh Đức");
      expect(progress?.mending).toMatchObject([{ name: "Xã An Thanh", kind: "COMMUNE" }]);
    });

    it("is a past occurrence only while somebody owes it", async () => {
      app.setNow("2027-02-01T02:00:00Z");
      await planDuties(app, "2027-02-01");
      const years = async () => (await listProgress(app)).map(({ period }) => period?.from.slice(0, 4));
      expect(await years()).toEqual(["2026", "2027"]);
      await app.database.duty.updateMany({ where: { periodFrom: YEAR.from }, data: { status: "DONE" } });
      expect(await years()).toEqual(["2027"]);
      await app.database.duty.updateMany({ data: { status: "DONE" } });
      expect(await years()).toEqual(["2027"]);
    });

    it("is every period with reports or duties, once, the latest first", async () => {
      const periods = async () => (await listConsolidable(app)).map(({ form, period }) => [form.code, period]);
      expect(await periods()).toEqual([["bao-cao-nam", YEAR]]);
      const minhDuc = await newMember(app, "xa-minh-duc");
      const reportId = await sendYear(app, minhDuc);
      expect(await periods()).toEqual([["bao-cao-nam", YEAR]]);
      const before = { from: "2025-01-01", to: "2025-12-31" };
      await app.database.report.update({
        where: { id: reportId },
        data: { periodFrom: before.from, periodTo: before.to },
      });
      expect(await periods()).toEqual([
        ["bao-cao-nam", YEAR],
        ["bao-cao-nam", before],
      ]);
    });

    it("is the activities sent since the last look, which is forgotten with the person", async () => {
      const { personId } = await newMember(app, "phong-ldtbxh");
      const minhDuc = await newMember(app, "xa-minh-duc");
      const first = await sendActivity(app, minhDuc, "2026-10-17", 45);
      app.setNow("2026-11-24T02:00:00Z");
      const second = await sendActivity(app, minhDuc, "2026-11-05", 60);
      const news = async () => (await listNews(app, await findLook(app, personId))).map(({ reportId }) => reportId);
      expect(await news()).toEqual([first, second]);
      await keepLook(app, personId, new Date("2026-11-23T05:00:00Z"));
      expect(await news()).toEqual([second]);
      await keepLook(app, personId, new Date("2026-11-24T02:00:00Z"));
      expect(await news()).toEqual([]);
      await erasePerson(app, personId);
      expect(await app.database.setting.count({ where: { key: { startsWith: "activities-seen" } } })).toBe(0);
    });

    it("is what was decided, and by whom as far as it concerns the one who asks", async () => {
      const lead = await newMember(app, "phong-ldtbxh");
      const { personId: other } = await newAddress(app);
      const reportId = await sendYear(app, await newMember(app, "xa-minh-duc"));
      expect(await findVerdict(app, lead.personId, reportId)).toBeNull();
      const remarks = [{ path: null, text: "Thiếu ảnh" }];
      await returnReport(app, lead.personId, { reportId, remarks });
      const verdict = { kind: "returned", at: app.now(), remarks };
      expect(await findVerdict(app, lead.personId, reportId)).toEqual({ ...verdict, mine: true });
      expect(await findVerdict(app, other, reportId)).toEqual({ ...verdict, mine: false });
    });
  });
}
