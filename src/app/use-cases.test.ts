import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newAddress, openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { libraryOf } from "../../test/library-of.ts";
import { answerQuestion, recordQuestion } from "./ask-question.ts";
import { createInvite } from "./create-invite.ts";
import { describePerson } from "./describe-person.ts";
import { erasePerson } from "./erase-person.ts";
import { findCase, readTrackingCode } from "./find-case.ts";
import { findPerson } from "./find-person.ts";
import { joinOrganization } from "./join-organization.ts";
import { openCase } from "./open-case.ts";
import { rateAnswer } from "./rate-answer.ts";
import { updateProfile } from "./update-profile.ts";

const NOON = "2026-11-23T05:00:00Z";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`use cases on ${provider}`, () => {
    let app: TestApp;
    beforeAll(async () => {
      app = await openTestApp(await create());
    });
    afterAll(() => app?.close());

    async function invite(role: "OFFICER" | "ADMIN" = "OFFICER"): Promise<string> {
      const made = await createInvite(app, "xa-minh-duc", role);
      if (!made.ok) throw new Error(made.reason);
      return made.code;
    }

    describe("joining an organisation", () => {
      it("makes the person a member once, however the code is typed, and says the same when it is repeated", async () => {
        const { personId } = await newAddress(app);
        const code = await invite();
        const joined = { ok: true, organization: "Xã Minh Đức", role: "OFFICER" };
        expect(await joinOrganization(app, personId, code.toLowerCase().replaceAll("-", " "))).toEqual(joined);
        expect(await joinOrganization(app, personId, code)).toEqual(joined);
        expect(await app.database.membership.count({ where: { personId } })).toBe(1);
      });

      it("gives a code to the first of two people only, even at the same moment", async () => {
        const [one, two] = await Promise.all([newAddress(app), newAddress(app)]);
        const code = await invite();
        const results = await Promise.all([one, two].map(({ personId }) => joinOrganization(app, personId, code)));
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "used" });
      });

      it("refuses a code after its seven days", async () => {
        const { personId } = await newAddress(app);
        const code = await invite();
        app.setNow("2026-11-30T05:00:01Z");
        expect(await joinOrganization(app, personId, code)).toEqual({ ok: false, reason: "expired" });
        app.setNow(NOON);
      });

      it("stops listening after five wrong codes in an hour, to right ones too", async () => {
        const { personId } = await newAddress(app);
        for (let i = 0; i < 5; i += 1) {
          expect(await joinOrganization(app, personId, "2222-3333-4444")).toEqual({ ok: false, reason: "unknown" });
        }
        const code = await invite();
        expect(await joinOrganization(app, personId, code)).toEqual({ ok: false, reason: "too-many-tries" });
        app.setNow("2026-11-23T06:00:01Z");
        expect(await joinOrganization(app, personId, code)).toMatchObject({ ok: true });
        app.setNow(NOON);
      });

      it("does not count what cannot be a code, and keeps no code", async () => {
        const { personId } = await newAddress(app);
        expect(await joinOrganization(app, personId, "xa minh duc")).toEqual({ ok: false, reason: "malformed" });
        expect(await app.database.joinAttempt.count({ where: { personId } })).toBe(0);
        const code = await invite();
        const stored = JSON.stringify(await app.database.invite.findMany());
        expect(stored).not.toContain(code.replaceAll("-", ""));
      });
    });

    describe("questions", () => {
      it("are kept with the versions found and without numbers that tell who asked", async () => {
        const { personId } = await newAddress(app);
        const catalogue = await libraryOf(app).today();
        const text = "Tôi là Lan, số 0912345678, hộ cận nghèo đi khám bệnh có mất tiền không?";
        const answer = answerQuestion(catalogue, text);
        expect(answer).toMatchObject({ outcome: "answered", best: { id: "bhyt-can-ngheo" } });
        const asking = { cause: "telegram:1", channel: "telegram", personId, text };
        const id = await recordQuestion(app, asking, answer);
        expect(await recordQuestion(app, asking, answer)).toBe(id);
        await rateAnswer(app, id, personId, false);

        const kept = await app.database.question.findUniqueOrThrow({
          where: { id },
          include: { answers: { orderBy: { rank: "asc" }, include: { policyVersion: true } } },
        });
        expect(kept).toMatchObject({ outcome: "ANSWERED", feedback: "NOT_HELPFUL" });
        expect(kept.text).toBe("Tôi là Lan, số •••, hộ cận nghèo đi khám bệnh có mất tiền không?");
        expect(kept.answers[0]).toMatchObject({
          shown: true,
          policyVersion: { policyId: "bhyt-can-ngheo", number: 1 },
        });
        expect(kept.answers.slice(1).every(({ shown }) => !shown)).toBe(true);
      });

      it("of somebody else cannot be rated", async () => {
        const [asker, other] = await Promise.all([newAddress(app), newAddress(app)]);
        const asking = { cause: "telegram:2", channel: "telegram", personId: asker.personId, text: "xin chào" };
        const id = await recordQuestion(app, asking, { outcome: "smalltalk", kind: "greeting" });
        await rateAnswer(app, id, other.personId, true);
        expect(await app.database.question.findUniqueOrThrow({ where: { id } })).toMatchObject({ feedback: null });
      });

      it("get the household's own entry first when several fit", async () => {
        const catalogue = await libraryOf(app).today();
        const first = (preferred: "poor" | "near_poor") => {
          const text = "tôi muốn vay vốn sản xuất ở ngân hàng chính sách xã hội";
          const answer = answerQuestion(catalogue, text, { preferred });
          return answer.outcome === "answered" ? answer.best.id : answer.outcome;
        };
        expect([first("poor"), first("near_poor")]).toEqual(["vay-von-ho-ngheo", "vay-von-ho-can-ngheo"]);
      });
    });

    describe("the catalogue", () => {
      it("gives the entries of the day in Vietnam: the old poverty line to the end of 2026, not after", async () => {
        const library = libraryOf(app);
        app.setNow("2026-12-31T16:59:59Z");
        expect((await library.today()).byId("chuan-ngheo-2022-2025")).toBeDefined();
        app.setNow("2026-12-31T17:00:00Z");
        const newYear = await library.today();
        expect(newYear.day).toBe("2027-01-01");
        expect(newYear.byId("chuan-ngheo-2022-2025")).toBeUndefined();
        expect(newYear.byId("chuan-ngheo-2027-2030")).toBeDefined();
        app.setNow(NOON);
      });

      it("sees at once what another process withdrew", async () => {
        const library = libraryOf(app);
        const entry = (await library.today()).byId("qua-tet");
        expect(entry).toBeDefined();
        const where = { id: entry?.versionId ?? 0 };
        await app.database.policyVersion.update({ where, data: { status: "WITHDRAWN" } });
        expect((await library.today()).byId("qua-tet")).toBeUndefined();
        await app.database.policyVersion.update({ where, data: { status: "APPROVED" } });
      });
    });

    describe("cases", () => {
      const order = (personId: number, addressId: number, cause: string) => ({
        cause,
        kind: "REFLECTION" as const,
        personId,
        addressId,
        text: "Đường vào thôn ngập, căn cước tôi 030185001234",
        contact: "0912345678",
        communeId: null,
        questionId: null,
        photos: [{ name: "anh.jpg", mime: "image/jpeg", bytes: new Uint8Array([1, 2, 3]) }],
      });

      it("go to the lead office when no commune is named, and are one case when repeated", async () => {
        const { id: addressId, personId } = await newAddress(app);
        const opened = await openCase(app, order(personId, addressId, "telegram:10"));
        expect(opened.organization).toBe("Phòng Lao động - Thương binh và Xã hội");
        expect(await openCase(app, order(personId, addressId, "telegram:10"))).toEqual(opened);
        expect(await app.database.case.count({ where: { personId } })).toBe(1);

        const view = await findCase(app, opened.code, personId);
        expect(view?.messages.map(({ text }) => text)).toEqual(["Đường vào thôn ngập, căn cước tôi •••"]);
        expect(await findCase(app, opened.code, (await newAddress(app)).personId)).toBeNull();
      });
    });

    it("erasing a person leaves numbers and nothing of the person", async () => {
      const address = await findPerson(app, { channel: "telegram", externalId: "777000777" });
      if (!address) throw new Error("no address");
      const { personId } = address;
      await updateProfile(app, personId, { householdStatus: "POOR", language: "EN" });
      await joinOrganization(app, personId, await invite());
      const asking = { cause: "telegram:20", channel: "telegram", personId, text: "vay vốn hộ nghèo" };
      await recordQuestion(app, asking, answerQuestion(await libraryOf(app).today(), asking.text));
      const { code } = await openCase(app, {
        cause: "telegram:21",
        kind: "QUESTION",
        personId,
        addressId: address.id,
        text: "chuyện riêng của tôi",
        contact: "0912345678",
        communeId: null,
        questionId: null,
        photos: [{ name: "anh.jpg", mime: "image/jpeg", bytes: new Uint8Array([9]) }],
      });
      expect(await describePerson(app, personId)).toMatchObject({
        questions: 1,
        cases: [code],
        photos: 1,
        householdStatus: "POOR",
        memberships: [{ organization: "Xã Minh Đức", role: "OFFICER" }],
      });

      expect(await erasePerson(app, personId)).toEqual([
        { id: address.id, channel: "telegram", externalId: "777000777" },
      ]);
      expect(await app.database.address.count({ where: { externalId: "777000777" } })).toBe(0);
      expect(await app.database.membership.count({ where: { personId } })).toBe(0);
      expect(await app.database.question.findUnique({ where: { cause: "telegram:20" } })).toMatchObject({
        personId: null,
      });
      const left = await app.database.case.findUniqueOrThrow({
        where: { code },
        include: { messages: true, attachments: true },
      });
      expect(left).toMatchObject({ personId: null, addressId: null, contact: null, status: "CLOSED", attachments: [] });
      expect(JSON.stringify(left)).not.toContain("chuyện riêng");
    });
  });
}

it.each([
  ["TK-YZBVDE", "TK-YZBVDE"],
  ["tk-yzbvde cho tôi xem", "TK-YZBVDE"],
  ["tk 7q4m2x", "TK-7Q4M2X"],
  ["TKYZBVDE", "TK-YZBVDE"],
  ["chuyển vào tk nguyen giúp tôi", undefined],
  ["hộ nghèo", undefined],
])("the tracking code in %j is %j", (text, code) => {
  expect(readTrackingCode(text)).toBe(code);
});
