import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { addForm, begin, meetingForm, newMember, sendMeeting, YEAR, yearForm } from "../../test/reporting.ts";
import { formDefinition } from "../core/forms/form.ts";
import { acceptReport } from "./accept-report.ts";
import { computePeriod } from "./compute-period.ts";
import { consolidatePeriod } from "./consolidate-period.ts";
import { findDraft } from "./find-draft.ts";
import { findNorms } from "./find-norms.ts";
import type { Member } from "./member.ts";
import { refillPeriod } from "./refill-period.ts";
import { returnReport } from "./return-report.ts";
import { saveAnswer } from "./save-answer.ts";
import { startReport } from "./start-report.ts";
import { submitReport } from "./submit-report.ts";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`the period on ${provider}`, () => {
    let app: TestApp;
    let hung: Member;
    let stranger: Member;
    let office: Member;
    let union: Member;
    beforeAll(async () => {
      app = await openTestApp(await create(), { policies: false, forms: false });
      await addForm(app, meetingForm);
      await addForm(app, yearForm);
      hung = await newMember(app, "xa-dai-son");
      stranger = await newMember(app, "xa-hung-dao");
      office = await newMember(app, "phong-ldtbxh");
      union = await newMember(app, "hoi-nong-dan");
    });
    afterAll(() => app?.close());
    beforeEach(async () => {
      await app.database.report.deleteMany();
    });

    const totals = async () =>
      Object.fromEntries(
        [...(await computePeriod(app, hung.organizationId, YEAR))].map(([code, sum]) => [code, sum.total]),
      );
    const startYear = (member = hung) =>
      startReport(app, member, { formCode: yearForm.code, period: YEAR, cause: "telegram:year" });
    const draftOf = (reportId: number) => findDraft(app, hung.personId, reportId);

    it("adds up the activities of its days that were sent, each with what it adds", async () => {
      const later = await sendMeeting(app, hung, 30, { day: "2026-12-31", to_roi: 10 });
      const first = await sendMeeting(app, hung, 45, { day: "2026-01-01" });
      await sendMeeting(app, hung, 1000, { day: "2025-12-31" });
      await sendMeeting(app, hung, 1000, { day: "2027-01-01" });
      await sendMeeting(app, stranger, 1000);
      await begin(app, hung, meetingForm.code, { loai: "hop", ngay: "2026-11-05", nguoi_du: 1000 });
      const sums = await computePeriod(app, hung.organizationId, YEAR);
      expect(sums.get("luot_nguoi")).toEqual({
        total: 75,
        parts: [
          { reportId: first, amount: 45, day: "2026-01-01", summary: "Họp · 45 người" },
          { reportId: later, amount: 30, day: "2026-12-31", summary: "Họp · 30 người" },
        ],
      });
      expect(await totals()).toEqual({ so_cuoc: 2, luot_nguoi: 75, so_to_roi: 10 });
    });

    it("leaves out what was returned until it is sent again, and counts what is being changed as it was sent", async () => {
      const id = await sendMeeting(app, hung, 45);
      const accepted = await sendMeeting(app, hung, 5);
      await acceptReport(app, office.personId, accepted);
      await returnReport(app, office.personId, { reportId: id, remarks: [{ path: "nguoi_du", text: "Đếm lại" }] });
      expect(await totals()).toEqual({ so_cuoc: 1, luot_nguoi: 5 });
    });

    describe("a periodic report", () => {
      it("begins with what is computed, once, also by two officers at the same moment", async () => {
        await sendMeeting(app, hung, 45, { to_roi: 100 });
        const colleague = await newMember(app, "xa-dai-son");
        const both = await Promise.all([startYear(), startYear(colleague)]);
        const [id] = both.flatMap((each) => (each.ok ? [each.reportId] : []));
        expect(both).toEqual([expect.objectContaining({ reportId: id }), expect.objectContaining({ reportId: id })]);
        expect((await draftOf(id ?? 0))?.answers).toMatchObject({
          values: { so_cuoc: 1, luot_nguoi: 45, so_to_roi: 100 },
          computed: { so_cuoc: 1, luot_nguoi: 45, so_to_roi: 100 },
        });
      });

      it("is brought up to date, but for what was corrected; another organisation's is not", async () => {
        await sendMeeting(app, hung, 45);
        const started = await startYear();
        const reportId = started.ok ? started.reportId : 0;
        await saveAnswer(app, hung.personId, { reportId, path: "luot_nguoi", value: 50, seen: 45 });
        await sendMeeting(app, hung, 30);
        expect(await refillPeriod(app, hung.personId, reportId)).toMatchObject({ ok: true, changed: true });
        expect(await refillPeriod(app, hung.personId, reportId)).toMatchObject({ ok: true, changed: false });
        expect(await draftOf(reportId)).toMatchObject({
          answers: { values: { so_cuoc: 2, luot_nguoi: 50 }, computed: { so_cuoc: 2, luot_nguoi: 75 } },
        });
        expect(await refillPeriod(app, stranger.personId, reportId)).toEqual({ ok: false, reason: "gone" });
        await submitReport(app, hung.personId, reportId);
        expect(await refillPeriod(app, hung.personId, reportId)).toEqual({ ok: false, reason: "sent" });
      });
    });

    describe("what is usual", () => {
      it("is what the organisation and others of its kind sent before, not drafts, not this report", async () => {
        await sendMeeting(app, hung, 40, { day: "2026-10-01" });
        await sendMeeting(app, hung, 50, { day: "2026-10-02" });
        await sendMeeting(app, stranger, 60);
        await sendMeeting(app, union, 9000);
        await begin(app, stranger, meetingForm.code, { nguoi_du: 7000 });
        const own = await begin(app, hung, meetingForm.code, { nguoi_du: 450 });
        expect(await findNorms(app, own, "nguoi_du")).toEqual({ own: [50, 40], others: [60] });
        expect(await findNorms(app, own, "loai")).toEqual({ own: [], others: [] });
        expect(await findNorms(app, 0, "nguoi_du")).toEqual({ own: [], others: [] });
      });

      it("is of years for a year, not of months", async () => {
        const sent = async (from: string, to: string, value: number) => {
          const order = { formCode: yearForm.code, period: { from, to }, cause: "telegram:norms" };
          const started = await startReport(app, hung, order);
          const reportId = started.ok ? started.reportId : 0;
          await saveAnswer(app, hung.personId, { reportId, path: "so_cuoc", value, seen: undefined });
          expect(await submitReport(app, hung.personId, reportId)).toMatchObject({ ok: true });
        };
        await sent("2024-01-01", "2024-12-31", 24);
        await sent("2025-01-01", "2025-12-31", 25);
        await sent("2026-05-01", "2026-05-31", 2);
        const started = await startYear();
        expect(await findNorms(app, started.ok ? started.reportId : 0, "so_cuoc")).toEqual({
          own: [25, 24],
          others: [],
        });
      });
    });

    describe("the consolidation", () => {
      const order = { formCode: yearForm.code, period: YEAR };
      const report = async (member: Member, values: Record<string, number>) => {
        const id = await begin(app, member, yearForm.code, values);
        expect(await submitReport(app, member.personId, id)).toMatchObject({ ok: true });
        return id;
      };

      it("adds up what was sent and says who has not reported", async () => {
        await report(hung, { so_cuoc: 3, luot_nguoi: 90 });
        await report(union, { so_cuoc: 2, luot_nguoi: 10 });
        await begin(app, stranger, yearForm.code, { so_cuoc: 1000 });
        const sum = await consolidatePeriod(app, order);
        const amounts = sum?.sections.flatMap((section) => section.amounts) ?? [];
        expect(Object.fromEntries(amounts.map(({ field, total }) => [field.code, total]))).toMatchObject({
          so_cuoc: 5,
          luot_nguoi: 100,
          trung_binh: 20,
        });
        expect(sum?.counted.map(({ code }) => code)).toEqual(["hoi-nong-dan", "xa-dai-son"]);
        expect(sum?.missing.map(({ code }) => code)).toContain("xa-hung-dao");
        expect(sum?.units.map(({ kind }) => kind)).not.toContain("LEAD_OFFICE");
      });

      it("counts a returned report as what it is, and knows no form there is not", async () => {
        const reportId = await report(hung, { so_cuoc: 3 });
        await returnReport(app, office.personId, { reportId, remarks: [{ path: null, text: "Xem lại" }] });
        expect(await consolidatePeriod(app, order)).toMatchObject({ counted: [], returned: [{ code: "xa-dai-son" }] });
        expect(await consolidatePeriod(app, { ...order, formCode: "khong-co" })).toBeNull();
      });

      it("reads reports of an older version of the form as the newest one does", async () => {
        await report(hung, { so_cuoc: 3, luot_nguoi: 90 });
        const [section] = yearForm.sections;
        const fields = section?.fields.filter(({ code }) => code !== "so_to_roi");
        await addForm(app, formDefinition.parse({ ...yearForm, version: 2, sections: [{ ...section, fields }] }));
        await report(stranger, { so_cuoc: 4, luot_nguoi: 10 });
        const sum = await consolidatePeriod(app, order);
        expect(sum?.form.version).toBe(2);
        expect(sum?.sections[0]?.amounts.find(({ field }) => field.code === "so_cuoc")?.total).toBe(7);
        await app.database.report.deleteMany();
        await app.database.form.deleteMany({ where: { code: yearForm.code, version: 2 } });
      });
    });
  });
}
