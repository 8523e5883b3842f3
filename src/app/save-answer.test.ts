import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { addForm, answer, begin, meetingForm, newMember } from "../../test/reporting.ts";
import { formDefinition } from "../core/forms/form.ts";
import { dropDraft } from "./drop-draft.ts";
import { editReport } from "./edit-report.ts";
import { findDraft } from "./find-draft.ts";
import { listDrafts } from "./list-drafts.ts";
import type { Member } from "./member.ts";
import { saveAnswer } from "./save-answer.ts";
import { startReport } from "./start-report.ts";
import { submitReport } from "./submit-report.ts";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`writing a report on ${provider}`, () => {
    let app: TestApp;
    let hung: Member;
    let lan: Member;
    let stranger: Member;
    beforeAll(async () => {
      app = await openTestApp(await create(), { policies: false, forms: false });
      await addForm(app, meetingForm);
      hung = await newMember(app, "xa-dai-son");
      lan = await newMember(app, "xa-dai-son");
      stranger = await newMember(app, "xa-hung-dao");
    });
    afterAll(() => app?.close());

    const valuesOf = async (reportId: number) => (await findDraft(app, hung.personId, reportId))?.answers.values;

    describe("beginning", () => {
      const order = { formCode: "cuoc-hop", period: { from: "2026-11-23", to: "2026-11-23" }, cause: "telegram:1" };

      it("is once for an update, however often and at the same moment it is handled", async () => {
        const all = await Promise.all(Array.from({ length: 4 }, () => startReport(app, hung, order)));
        const again = await startReport(app, hung, order);
        const ids = [...all, again].map((each) => (each.ok ? each.reportId : each.reason));
        expect(new Set(ids).size).toBe(1);
        expect(all.filter((each) => each.ok && each.began)).toHaveLength(1);
        expect(again).toMatchObject({ began: false });
      });

      it("is for members and for forms there are", async () => {
        const foreign = { personId: stranger.personId, organizationId: hung.organizationId };
        expect(await startReport(app, foreign, order)).toEqual({ ok: false, reason: "not-a-member" });
        expect(await startReport(app, hung, { ...order, formCode: "khong-co", cause: "telegram:2" })).toEqual({
          ok: false,
          reason: "no-form",
        });
      });
    });

    it("keeps each answer, shows it to colleagues and to nobody else", async () => {
      const id = await begin(app, hung, "cuoc-hop");
      expect(await answer(app, hung, id, "loai", "hop")).toMatchObject({ ok: true });
      expect(await answer(app, lan, id, "nguoi_du", 45)).toMatchObject({ ok: true });
      expect(await answer(app, stranger, id, "nu", 3)).toEqual({ ok: false, reason: "gone" });
      expect(await valuesOf(id)).toEqual({ loai: "hop", nguoi_du: 45 });
      expect(await findDraft(app, stranger.personId, id)).toBeNull();
      expect(await findDraft(app, hung.personId, id)).toMatchObject({
        status: "DRAFT",
        organization: { name: "Xã Đại Sơn" },
        lastEdit: { byOther: true },
        guideSource: "cuoc-hop@1",
        moved: null,
      });
      expect((await listDrafts(app, lan.personId)).find(({ reportId }) => reportId === id)).toMatchObject({
        summary: "Họp · 45 người",
        mine: true,
        answered: 2,
        total: 5,
      });
      expect(await listDrafts(app, stranger.personId)).toEqual([]);
    });

    it("takes the same answer twice for one", async () => {
      const id = await begin(app, hung, "cuoc-hop");
      await answer(app, hung, id, "nguoi_du", 45);
      const before = await findDraft(app, hung.personId, id);
      expect(await answer(app, hung, id, "nguoi_du", 45)).toMatchObject({ ok: true });
      expect(await findDraft(app, hung.personId, id)).toEqual(before);
    });

    it("never overwrites unseen what a colleague answered, and does once it was seen", async () => {
      const id = await begin(app, hung, "cuoc-hop");
      await answer(app, lan, id, "nguoi_du", 54);
      app.setNow("2026-11-23T05:10:00Z");
      expect(await answer(app, hung, id, "nguoi_du", 45)).toMatchObject({
        ok: false,
        reason: "changed",
        theirs: 54,
        at: new Date("2026-11-23T05:00:00Z"),
      });
      expect(await valuesOf(id)).toEqual({ nguoi_du: 54 });
      await saveAnswer(app, hung.personId, { reportId: id, path: "nguoi_du", value: 45, seen: 54 });
      expect(await valuesOf(id)).toEqual({ nguoi_du: 45 });
      app.setNow("2026-11-23T05:00:00Z");
    });

    it("loses nothing when two officers answer different questions at once", async () => {
      const id = await begin(app, hung, "cuoc-hop");
      const given: [Member, string, number | string][] = [
        [hung, "loai", "hop"],
        [lan, "ngay", "2026-11-05"],
        [hung, "nguoi_du", 45],
        [lan, "nu", 20],
        [hung, "to_roi", 100],
      ];
      const saved = await Promise.all(given.map(([who, path, value]) => answer(app, who, id, path, value)));
      expect(saved.every(({ ok }) => ok)).toBe(true);
      expect(await valuesOf(id)).toEqual({ loai: "hop", ngay: "2026-11-05", nguoi_du: 45, nu: 20, to_roi: 100 });
    });

    it("keeps one of two answers given to a question at once, and tells the other", async () => {
      const id = await begin(app, hung, "cuoc-hop");
      const both = await Promise.all([answer(app, hung, id, "nguoi_du", 1), answer(app, lan, id, "nguoi_du", 2)]);
      const kept = (await valuesOf(id))?.nguoi_du;
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both.find(({ ok }) => !ok)).toMatchObject({ reason: "changed", theirs: kept });
    });

    it("keeps the reason of an improbable value until the value is another", async () => {
      const id = await begin(app, hung, "cuoc-hop");
      const reasonsOf = async () => (await findDraft(app, hung.personId, id))?.answers.reasons;
      const path = "nguoi_du";
      await saveAnswer(app, hung.personId, { reportId: id, path, value: 900, seen: undefined, reason: "họp cả xã" });
      expect(await reasonsOf()).toEqual({ nguoi_du: "họp cả xã" });
      await saveAnswer(app, hung.personId, { reportId: id, path, value: 900, seen: undefined });
      expect(await reasonsOf()).toEqual({ nguoi_du: "họp cả xã" });
      await saveAnswer(app, hung.personId, { reportId: id, path, value: 90, seen: 900 });
      expect(await reasonsOf()).toEqual({});
    });

    it("takes an answer away, so that it is asked again", async () => {
      const id = await begin(app, hung, "cuoc-hop", { nguoi_du: 45, nu: null });
      await saveAnswer(app, hung.personId, { reportId: id, path: "nu", value: undefined, seen: null });
      expect(await valuesOf(id)).toEqual({ nguoi_du: 45 });
    });

    it("brings a draft to a newer version of its form: what has a place is kept, the rest counted, said once", async () => {
      const [section] = meetingForm.sections;
      const fields = section?.fields.filter(({ code }) => code !== "to_roi") ?? [];
      const second = formDefinition.parse({
        ...meetingForm,
        code: "cuoc-hop-doi",
        version: 2,
        feeds: [],
        sections: [
          {
            ...section,
            fields: [...fields, { code: "dia_diem", label: { vi: "Nơi" }, type: "place", example: "Nhà văn hóa" }],
          },
        ],
      });
      await addForm(app, { ...meetingForm, code: "cuoc-hop-doi" });
      const values = { loai: "hop", nguoi_du: 45, to_roi: 100 };
      const id = await begin(app, hung, "cuoc-hop-doi", values);
      await addForm(app, second);
      const both = await Promise.all([findDraft(app, hung.personId, id), findDraft(app, lan.personId, id)]);
      for (const draft of both) {
        expect(draft).toMatchObject({ formVersion: 2, guideSource: "cuoc-hop-doi@2" });
        expect(draft?.answers.values).toEqual({ loai: "hop", nguoi_du: 45 });
      }
      expect(both.flatMap((draft) => (draft?.moved ? [draft.moved] : []))).toEqual([{ dropped: 1, asked: 1 }]);
      expect((await findDraft(app, hung.personId, id))?.moved).toBeNull();
    });

    describe("throwing a draft away", () => {
      it("takes the report and its photos, not what a chat shows, and only for members", async () => {
        const id = await begin(app, hung, "cuoc-hop");
        const bytes = new Uint8Array([1, 2, 3]);
        const photo = { reportId: id, name: "anh.jpg", mime: "image/jpeg", size: 3, bytes, createdAt: app.now() };
        await app.database.attachment.create({ data: photo });
        const { id: addressId } = await app.database.address.findFirstOrThrow({ where: { personId: hung.personId } });
        const shown = await app.database.attachment.create({ data: { ...photo, addressId } });
        expect(await dropDraft(app, stranger.personId, id)).toBe(false);
        expect(await dropDraft(app, lan.personId, id)).toBe(true);
        expect(await dropDraft(app, lan.personId, id)).toBe(false);
        expect(await app.database.report.count({ where: { id } })).toBe(0);
        const left = await app.database.attachment.findMany({ select: { id: true, reportId: true } });
        expect(left).toEqual([{ id: shown.id, reportId: null }]);
      });

      it("takes of a sent report only the changes", async () => {
        const values = { loai: "hop", ngay: "2026-11-05", nguoi_du: 45 };
        const id = await begin(app, hung, "cuoc-hop", values);
        await submitReport(app, hung.personId, id);
        expect(await dropDraft(app, hung.personId, id)).toBe(false);
        await editReport(app, hung.personId, id);
        await saveAnswer(app, hung.personId, { reportId: id, path: "nguoi_du", value: 46, seen: 45 });
        expect(await dropDraft(app, hung.personId, id)).toBe(true);
        expect(await app.database.report.findUnique({ where: { id } })).toMatchObject({
          status: "SUBMITTED",
          draft: null,
        });
        expect(await answer(app, hung, id, "nu", 3)).toEqual({ ok: false, reason: "sent" });
      });
    });
  });
}
