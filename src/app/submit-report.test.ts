import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { addForm, answer, begin, meetingForm, newMember, sendMeeting, YEAR, yearForm } from "../../test/reporting.ts";
import { acceptReport } from "./accept-report.ts";
import { dropDraft } from "./drop-draft.ts";
import { editReport } from "./edit-report.ts";
import { erasePerson } from "./erase-person.ts";
import { findDraft } from "./find-draft.ts";
import { findReport, findReportPhoto } from "./find-report.ts";
import { keepPhoto } from "./keep-photo.ts";
import { listDuties } from "./list-duties.ts";
import { listQueue, listSent } from "./list-reports.ts";
import type { Member } from "./member.ts";
import { planDuties } from "./plan-duties.ts";
import { returnReport } from "./return-report.ts";
import { saveAnswer } from "./save-answer.ts";
import { submitReport } from "./submit-report.ts";

const NOON = "2026-11-23T05:00:00Z";
const LATER = "2026-11-24T05:00:00Z";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`sending reports on ${provider}`, () => {
    let app: TestApp;
    let hung: Member;
    let lan: Member;
    let stranger: Member;
    let office: Member;
    let otherOffice: Member;
    beforeAll(async () => {
      app = await openTestApp(await create(), { policies: false, forms: false });
      await addForm(app, meetingForm);
      await addForm(app, yearForm);
      hung = await newMember(app, "xa-dai-son");
      lan = await newMember(app, "xa-dai-son");
      stranger = await newMember(app, "xa-hung-dao");
      office = await newMember(app, "phong-ldtbxh");
      otherOffice = await newMember(app, "phong-ldtbxh");
      await app.database.deadline.create({
        data: {
          code: "bao-cao-thu",
          name: "Báo cáo năm",
          formCode: yearForm.code,
          recurrence: { every: "year", before: "11-10" },
          recipients: { kinds: ["COMMUNE"] },
          ladder: [{ at: "T", to: ["officer"] }],
          createdAt: app.now(),
        },
      });
    });
    afterAll(() => app?.close());
    beforeEach(async () => {
      app.setNow(NOON);
      await app.database.duty.deleteMany();
      await app.database.report.deleteMany();
      await planDuties(app, "2026-11-23");
    });

    const versionsOf = (reportId: number) =>
      app.database.reportVersion.findMany({ where: { reportId }, orderBy: { number: "asc" } });
    const yearReport = (values = {}) => begin(app, hung, yearForm.code, { so_cuoc: 3, ...values });
    const sent = async (values = {}) => {
      const id = await yearReport(values);
      await submitReport(app, hung.personId, id);
      return id;
    };
    const change = async (reportId: number, value: number, seen: number) => {
      await editReport(app, hung.personId, reportId);
      return saveAnswer(app, hung.personId, { reportId, path: "so_cuoc", value, seen });
    };

    describe("a report", () => {
      it("is sent once, with a receipt that stays the same", async () => {
        const id = await yearReport();
        const receipt = await submitReport(app, hung.personId, id);
        expect(receipt).toEqual({
          ok: true,
          code: expect.stringMatching(/^BC-[2-9A-Z]{6}$/),
          at: new Date(NOON),
          version: 1,
          duties: ["Báo cáo năm"],
        });
        app.setNow(LATER);
        expect(await submitReport(app, lan.personId, id)).toEqual(receipt);
        expect(await submitReport(app, stranger.personId, id)).toEqual({ ok: false, reason: "gone" });
        expect(await versionsOf(id)).toHaveLength(1);
      });

      it("sent by two officers at once has one version", async () => {
        const id = await yearReport();
        const both = await Promise.all([hung, lan, hung].map(({ personId }) => submitReport(app, personId, id)));
        expect(new Set(both.map((each) => JSON.stringify(each))).size).toBe(1);
        expect(await versionsOf(id)).toHaveLength(1);
      });

      it("takes an answer given while it is sent, or says that it was sent", async () => {
        const id = await yearReport();
        const [saved, receipt] = await Promise.all([
          answer(app, lan, id, "so_to_roi", 100),
          submitReport(app, hung.personId, id),
        ]);
        expect(receipt).toMatchObject({ ok: true, version: 1 });
        const kept = (await findReport(app, hung.personId, id))?.answers.values.so_to_roi;
        expect(saved).toMatchObject(kept === 100 ? { ok: true } : { ok: false, reason: "sent" });
      });

      it("with mistakes is not sent, and says where they are", async () => {
        const id = await begin(app, hung, meetingForm.code, { loai: "hop", nguoi_du: 10, nu: 12 });
        expect(await submitReport(app, hung.personId, id)).toEqual({
          ok: false,
          reason: "problems",
          problems: [
            { path: "ngay", kind: "missing" },
            { path: "nguoi_du", kind: "constraint", message: { vi: "Số nữ nhiều hơn số người dự" } },
          ],
        });
        expect(await findDraft(app, hung.personId, id)).not.toBeNull();
      });

      it("says nothing of questions that are asked no more, and counts on the day of the activity", async () => {
        const values = { loai: "phat", ngay: "2026-03-05", nguoi_du: 45, nu: 20, to_roi: 7 };
        const id = await begin(app, hung, meetingForm.code, values);
        await submitReport(app, hung.personId, id);
        expect(await findReport(app, hung.personId, id)).toMatchObject({
          period: { from: "2026-03-05", to: "2026-03-05" },
          answers: { values: { loai: "phat", ngay: "2026-03-05", to_roi: 7 } },
        });
        expect((await findReport(app, hung.personId, id))?.answers.values).not.toHaveProperty("nguoi_du");
      });

      it("is sent with its totals", async () => {
        const id = await sent({ luot_nguoi: 90 });
        expect((await findReport(app, hung.personId, id))?.answers.values).toMatchObject({ trung_binh: 30 });
      });

      it("can be changed until it is accepted; every version stays, an unchanged one is not written", async () => {
        const id = await sent();
        app.setNow(LATER);
        expect(await editReport(app, hung.personId, id)).toEqual({ ok: true });
        expect(await submitReport(app, hung.personId, id)).toMatchObject({ version: 1, at: new Date(NOON) });
        await change(id, 4, 3);
        expect((await findReport(app, hung.personId, id))?.answers.values.so_cuoc).toBe(3);
        expect(await submitReport(app, hung.personId, id)).toMatchObject({ version: 2, at: new Date(LATER) });
        expect((await versionsOf(id)).map(({ answers }) => answers)).toMatchObject([
          { values: { so_cuoc: 3 } },
          { values: { so_cuoc: 4 } },
        ]);
      });
    });

    describe("the lead office", () => {
      it("sees what was sent, with nothing of drafts", async () => {
        const draft = await yearReport();
        expect(await findReport(app, office.personId, draft)).toBeNull();
        const receipt = await submitReport(app, hung.personId, draft);
        const meeting = await sendMeeting(app, hung, 45);
        expect((await listQueue(app)).map(({ reportId }) => reportId)).toEqual([draft, meeting]);
        expect(await listQueue(app, { kind: "PERIODIC" })).toMatchObject([
          {
            organization: "Xã Đại Sơn",
            status: "SUBMITTED",
            version: 1,
            period: YEAR,
            ...(receipt.ok && { code: receipt.code }),
          },
        ]);
        expect((await listSent(app, hung.organizationId)).map(({ reportId }) => reportId)).toEqual([meeting, draft]);
        expect(await listSent(app, stranger.organizationId)).toEqual([]);
        expect(await findReport(app, office.personId, draft)).toMatchObject({ reportId: draft, isEdited: false });
        expect(await findReport(app, stranger.personId, draft)).toBeNull();
      });

      it("accepts once; of two officers the other is told; nothing changes afterwards", async () => {
        const id = await sent();
        const both = await Promise.all([office, otherOffice].map(({ personId }) => acceptReport(app, personId, id)));
        expect(both.filter(({ ok }) => ok)).toHaveLength(1);
        expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "not-submitted" });
        const winner = both[0]?.ok ? office : otherOffice;
        expect(await acceptReport(app, winner.personId, id)).toEqual({ ok: true });
        expect(await editReport(app, hung.personId, id)).toEqual({ ok: false, reason: "accepted" });
        expect(await change(id, 9, 3)).toEqual({ ok: false, reason: "sent" });
        expect(await submitReport(app, hung.personId, id)).toMatchObject({ ok: true, version: 1 });
        const remarks = [{ path: null, text: "Xem lại" }];
        expect(await returnReport(app, office.personId, { reportId: id, remarks })).toEqual({
          ok: false,
          reason: "not-submitted",
        });
        expect(await listQueue(app)).toEqual([]);
      });

      it("is not whoever asks", async () => {
        const id = await sent();
        const refused = { ok: false, reason: "not-allowed" };
        expect(await acceptReport(app, hung.personId, id)).toEqual(refused);
        expect(
          await returnReport(app, stranger.personId, { reportId: id, remarks: [{ path: null, text: "a" }] }),
        ).toEqual(refused);
      });

      it("does not accept what it has not seen, nor over changes that are being made", async () => {
        const id = await sent();
        await editReport(app, hung.personId, id);
        await saveAnswer(app, hung.personId, { reportId: id, path: "so_cuoc", value: 4, seen: 3 });
        expect(await acceptReport(app, office.personId, id, 1)).toEqual({ ok: false, reason: "being-edited" });
        await submitReport(app, hung.personId, id);
        expect(await acceptReport(app, office.personId, id, 1)).toEqual({ ok: false, reason: "changed" });
        await editReport(app, hung.personId, id);
        expect(await acceptReport(app, office.personId, id, 2)).toEqual({ ok: true });
        expect(await findDraft(app, hung.personId, id)).toBeNull();
      });

      it("returns with remarks at the answers; the organisation mends it and sends again", async () => {
        const id = await sent();
        const remarks = [
          { path: "so_cuoc", text: " Đếm lại giúp " },
          { path: null, text: "Thiếu khó khăn" },
          { path: "so_to_roi", text: "  " },
        ];
        const order = { reportId: id, remarks, seen: 1 };
        expect(await returnReport(app, office.personId, order)).toEqual({ ok: true });
        expect(await returnReport(app, office.personId, order)).toEqual({ ok: true });
        expect(await returnReport(app, otherOffice.personId, order)).toEqual({ ok: false, reason: "not-submitted" });
        expect(await acceptReport(app, office.personId, id)).toEqual({ ok: false, reason: "not-submitted" });
        const said = [
          { path: "so_cuoc", text: "Đếm lại giúp" },
          { path: null, text: "Thiếu khó khăn" },
        ];
        expect(await findReport(app, hung.personId, id)).toMatchObject({ status: "RETURNED", remarks: said });
        await change(id, 5, 3);
        expect(await findDraft(app, lan.personId, id)).toMatchObject({ status: "RETURNED", remarks: said });
        app.setNow(LATER);
        expect(await submitReport(app, hung.personId, id)).toMatchObject({ version: 2, at: new Date(LATER) });
        expect(await findReport(app, office.personId, id)).toMatchObject({ status: "SUBMITTED", remarks: [] });
        expect(await versionsOf(id)).toHaveLength(2);
      });

      it("says why it returns", async () => {
        const id = await sent();
        const remarks = [{ path: null, text: " " }];
        expect(await returnReport(app, office.personId, { reportId: id, remarks })).toEqual({
          ok: false,
          reason: "no-remark",
        });
      });

      it("either accepts or returns, when two officers do both at once", async () => {
        const id = await sent();
        const remarks = [{ path: null, text: "Xem lại" }];
        const both = await Promise.all([
          acceptReport(app, office.personId, id),
          returnReport(app, otherOffice.personId, { reportId: id, remarks }),
        ]);
        expect(both.filter(({ ok }) => ok)).toHaveLength(1);
        const { status } = await app.database.report.findUniqueOrThrow({ where: { id } });
        expect(status).toBe(both[0]?.ok ? "ACCEPTED" : "RETURNED");
        expect(await app.database.reportRemark.count({ where: { reportId: id } })).toBe(both[0]?.ok ? 0 : 1);
      });
    });

    describe("duties", () => {
      it("are owed once for the year there is, however often they are planned", async () => {
        const communes = await app.database.organization.count({ where: { kind: "COMMUNE", active: true } });
        expect(await app.database.duty.count()).toBe(2 * communes);
        expect(await Promise.all([1, 2, 3].map(() => planDuties(app, "2026-12-31")))).toEqual([0, 0, 0]);
        const { open, done } = await listDuties(app, hung.organizationId);
        expect(done).toEqual([]);
        expect(open).toEqual([
          {
            dutyId: expect.any(Number),
            deadlineId: expect.any(Number),
            name: "Báo cáo năm",
            isRequest: false,
            dueAt: new Date("2026-11-09T17:00:00Z"),
            period: YEAR,
            formCode: yearForm.code,
            status: "PENDING",
            overdue: true,
            promisedFor: null,
            isExtended: false,
            asked: null,
            report: null,
          },
        ]);
      });

      it("are made by one of several programs that start at once", async () => {
        await app.database.duty.deleteMany();
        await Promise.all([1, 2, 3].map(() => planDuties(app, "2026-11-23")));
        const communes = await app.database.organization.count({ where: { kind: "COMMUNE", active: true } });
        expect(await app.database.duty.count()).toBe(2 * communes);
      });

      it("are late from midnight in Vietnam", async () => {
        const isLate = async () => (await listDuties(app, hung.organizationId)).open[0]?.overdue;
        app.setNow("2026-11-09T16:59:59Z");
        expect(await isLate()).toBe(false);
        app.setNow("2026-11-09T17:00:00Z");
        expect(await isLate()).toBe(true);
      });

      it("follow a day that was moved, also when they are done, so that an occurrence stays one", async () => {
        await sent();
        const where = { code: "bao-cao-thu" };
        const move = (before: string) =>
          app.database.deadline.update({ where, data: { recurrence: { every: "year", before } } });
        await move("12-01");
        await planDuties(app, "2026-11-23");
        expect((await listDuties(app, stranger.organizationId)).open).toMatchObject([
          { dueAt: new Date("2026-11-30T17:00:00Z"), overdue: false },
        ]);
        expect((await listDuties(app, hung.organizationId)).done).toMatchObject([
          { dueAt: new Date("2026-11-30T17:00:00Z") },
        ]);
        await move("11-10");
      });

      it("are done from the start when the report was sent before they were planned", async () => {
        const id = await sent();
        await app.database.duty.deleteMany();
        await planDuties(app, "2026-11-23");
        expect(await listDuties(app, hung.organizationId)).toMatchObject({
          open: [],
          done: [{ status: "DONE", report: { reportId: id } }],
        });
        expect(await app.database.duty.findFirst({ where: { reportId: id } })).toMatchObject({
          doneAt: new Date(NOON),
        });
        expect((await listDuties(app, stranger.organizationId)).open).toHaveLength(1);

        await app.database.duty.deleteMany();
        await returnReport(app, office.personId, { reportId: id, remarks: [{ path: null, text: "Xem lại" }] });
        await planDuties(app, "2026-11-23");
        expect((await listDuties(app, hung.organizationId)).open).toMatchObject([{ report: { status: "RETURNED" } }]);
      });

      it("show what was begun, are done by sending, and open again when it is returned", async () => {
        const id = await yearReport();
        const duties = () => listDuties(app, hung.organizationId);
        expect((await duties()).open).toMatchObject([{ report: { reportId: id, status: "DRAFT" } }]);
        await submitReport(app, hung.personId, id);
        expect(await duties()).toMatchObject({
          open: [],
          done: [{ status: "DONE", overdue: false, report: { reportId: id, status: "SUBMITTED" } }],
        });
        const remarks = [{ path: null, text: "Xem lại" }];
        await returnReport(app, office.personId, { reportId: id, remarks });
        expect(await duties()).toMatchObject({
          open: [{ status: "PENDING", report: { status: "RETURNED" } }],
          done: [],
        });
        await editReport(app, hung.personId, id);
        expect(await submitReport(app, hung.personId, id)).toMatchObject({ version: 1, duties: ["Báo cáo năm"] });
        expect((await duties()).open).toEqual([]);
        expect((await listDuties(app, stranger.organizationId)).open).toHaveLength(1);
      });
    });

    it("gives no receipt for a returned report whose changes were thrown away", async () => {
      const id = await sent();
      await returnReport(app, office.personId, { reportId: id, remarks: [{ path: null, text: "Xem lại" }] });
      await editReport(app, hung.personId, id);
      await dropDraft(app, lan.personId, id);
      expect(await submitReport(app, hung.personId, id)).toEqual({ ok: false, reason: "gone" });
    });

    it("shows the lead office the photos that were sent, and none of a version that is being written", async () => {
      const [first, ...sections] = yearForm.sections;
      if (!first) throw new Error("the form has no section");
      const photos = {
        code: "anh",
        type: "photos" as const,
        label: { vi: "Ảnh" },
        max: 3,
        required: false,
        when: [],
        words: [],
      };
      const code = `bao-cao-anh-${provider}`;
      await addForm(app, {
        ...yearForm,
        code,
        sections: [{ ...first, fields: [...first.fields, photos] }, ...sections],
      });
      const id = await begin(app, hung, code, { so_cuoc: 3 });
      const keep = async (byte: number, ids: number[]) => {
        const photo = { name: `${byte}.jpg`, mime: "image/jpeg", bytes: new Uint8Array([byte]) };
        const kept = (await keepPhoto(app, hung.personId, id, photo)) ?? 0;
        const value = [...ids, kept];
        await saveAnswer(app, hung.personId, {
          reportId: id,
          path: "anh",
          value,
          seen: ids.length > 0 ? ids : undefined,
        });
        return value;
      };
      const before = await keep(1, []);
      expect(await findReportPhoto(app, office.personId, before[0] ?? 0)).toBeNull();
      await submitReport(app, hung.personId, id);
      expect(await findReportPhoto(app, office.personId, before[0] ?? 0)).toMatchObject({ name: "1.jpg" });

      await editReport(app, hung.personId, id);
      const after = await keep(2, before);
      expect((await findReport(app, office.personId, id))?.photos).toEqual([{ id: before[0], name: "1.jpg" }]);
      expect(await findReportPhoto(app, office.personId, after[1] ?? 0)).toBeNull();
      expect(await findReportPhoto(app, lan.personId, after[1] ?? 0)).toMatchObject({ name: "2.jpg" });
      expect(await findReportPhoto(app, stranger.personId, after[0] ?? 0)).toBeNull();
    });

    it("erasing an officer leaves the report and its photos, and forgets who wrote it", async () => {
      const gone = await newMember(app, "xa-dai-son");
      const { id: addressId } = await app.database.address.findFirstOrThrow({ where: { personId: gone.personId } });
      const id = await begin(app, gone, yearForm.code, { so_cuoc: 3 });
      const bytes = new Uint8Array([1, 2, 3]);
      const photo = { name: "anh.jpg", mime: "image/jpeg", size: 3, bytes, createdAt: app.now() };
      const ofReport = await app.database.attachment.create({ data: { ...photo, reportId: id, addressId } });
      const ofChat = await app.database.attachment.create({ data: { ...photo, addressId } });
      await submitReport(app, gone.personId, id);
      await erasePerson(app, gone.personId);

      const left = await app.database.report.findUniqueOrThrow({ where: { id }, include: { versions: true } });
      expect(left).toMatchObject({ startedById: null, editedById: null, versions: [{ authorId: null }] });
      expect(await findReportPhoto(app, hung.personId, ofReport.id)).toMatchObject({ name: "anh.jpg" });
      expect(await findReportPhoto(app, stranger.personId, ofReport.id)).toBeNull();
      expect(await app.database.attachment.findUnique({ where: { id: ofReport.id } })).toMatchObject({
        addressId: null,
      });
      expect(await app.database.attachment.count({ where: { id: ofChat.id } })).toBe(0);

      const reviewed = await sent();
      const leaving = await newMember(app, "phong-ldtbxh");
      await returnReport(app, leaving.personId, { reportId: reviewed, remarks: [{ path: null, text: "Xem lại" }] });
      await erasePerson(app, leaving.personId);
      expect(await findReport(app, hung.personId, reviewed)).toMatchObject({ remarks: [{ text: "Xem lại" }] });
      expect(await app.database.reportRemark.count({ where: { authorId: { not: null } } })).toBe(0);
    });
  });
}
