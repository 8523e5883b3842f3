import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newAddress, openTestApp, type TestApp } from "../../test/app-context.ts";
import { type AskWith, askWith } from "../../test/ask-with.ts";
import { providers } from "../../test/databases.ts";
import { type PolicyContent, policyContent } from "../core/policies/policy.ts";
import { erasePerson } from "./erase-person.ts";
import { listRecalls } from "./list-recalls.ts";
import { markShown } from "./mark-shown.ts";

const POLICY = "qua-tet";
const TOLD = "2026-11-20T02:00:00Z";
const CHANGED = "2026-11-22T02:00:00Z";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`corrections that are due on ${provider}`, () => {
    let app: TestApp;
    let ask: AskWith;
    let original: { id: number; content: PolicyContent };
    beforeAll(async () => {
      app = await openTestApp(await create());
      ask = askWith(app);
      const { versionId, content } = await ask.entry(POLICY);
      original = { id: versionId, content };
    });
    afterAll(() => app?.close());
    beforeEach(async () => {
      const { database } = app;
      await database.question.deleteMany();
      await database.policyVersion.deleteMany({ where: { policyId: POLICY, number: { gt: 1 } } });
      await database.policyVersion.update({
        where: { id: original.id },
        data: { status: "APPROVED", endedAt: null, content: original.content },
      });
      app.setNow(TOLD);
    });

    /** Puts a new version in the place of the one people are told. */
    async function replace(change: Partial<PolicyContent>, dates: { validTo?: string } = {}) {
      app.setNow(CHANGED);
      const { database } = app;
      const old = await database.policyVersion.findFirstOrThrow({ where: { policyId: POLICY, status: "APPROVED" } });
      await database.policyVersion.update({
        where: { id: old.id },
        data: { status: "SUPERSEDED", endedAt: app.now() },
      });
      const { policyId, number, validFrom, validTo, answerFrom, answerTo, content } = old;
      return database.policyVersion.create({
        data: {
          policyId,
          number: number + 1,
          origin: "STAFF",
          status: "APPROVED",
          validFrom,
          validTo,
          answerFrom,
          answerTo,
          ...dates,
          content: { ...policyContent.parse(content), ...change },
          contentHash: `test ${number + 1}`,
          createdAt: app.now(),
        },
      });
    }
    const newSummary = { summary: "Tết này mỗi hộ nhận 700.000 đồng." };

    it("go to who was told the text that was replaced, where they were told it", async () => {
      const { id: addressId, personId } = await newAddress(app);
      await app.database.address.create({
        data: { channel: "web", externalId: `web-${personId}`, personId, createdAt: app.now() },
      });
      await ask.answered(personId, POLICY);
      expect(await listRecalls(app)).toEqual([]);
      const { id, number } = await replace(newSummary);
      expect(await listRecalls(app)).toEqual([
        {
          personId,
          addressId,
          policyId: POLICY,
          told: { id: original.id, number: 1 },
          current: { id, number },
          toldAt: new Date(TOLD),
        },
      ]);
    });

    it("go to another account when the one they were told on refuses our messages", async () => {
      const { id, personId } = await newAddress(app);
      const web = await app.database.address.create({
        data: { channel: "web", externalId: `web-${personId}`, personId, createdAt: app.now() },
      });
      await ask.answered(personId, POLICY);
      await replace(newSummary);
      await app.database.address.update({ where: { id }, data: { blockedAt: app.now() } });
      expect((await listRecalls(app)).map(({ addressId }) => addressId)).toEqual([web.id]);
    });

    it("say so when the policy was withdrawn", async () => {
      const { personId } = await newAddress(app);
      await ask.answered(personId, POLICY);
      app.setNow(CHANGED);
      await app.database.policyVersion.update({
        where: { id: original.id },
        data: { status: "WITHDRAWN", endedAt: app.now() },
      });
      expect(await listRecalls(app)).toMatchObject([
        { personId, policyId: POLICY, told: { number: 1 }, current: null },
      ]);
    });

    const changes: [string, Partial<PolicyContent>, { validTo?: string }, number][] = [
      ["the sections", { sections: [{ name: "notes", text: "Khác hẳn." }] }, {}, 1],
      ["the legal basis", { legalBasis: [{ kind: "Nghị định", number: "1/2027/NĐ-CP", issuer: "Chính phủ" }] }, {}, 1],
      ["the validity", {}, { validTo: "2027-12-31" }, 1],
      ["the alternate questions", { questions: Array.from({ length: 8 }, (_, i) => `câu hỏi ${i}`) }, {}, 0],
      ["the staff's notes", { staffNotes: ["đã hỏi lại xã"] }, {}, 0],
    ];
    it.each(changes)("when %s changed: as many as that concerns citizens", async (_, change, dates, due) => {
      const { personId } = await newAddress(app);
      await ask.answered(personId, POLICY);
      await replace(change, dates);
      expect(await listRecalls(app)).toHaveLength(due);
    });

    it("are one per person and policy, about what was told last", async () => {
      const [one, other] = [await newAddress(app), await newAddress(app)];
      await ask.answered(one.personId, POLICY);
      await ask.answered(one.personId, POLICY);
      await ask.answered(other.personId, POLICY);
      await replace({ summary: "Bản hai." });
      await ask.answered(one.personId, POLICY);
      const third = await replace({ summary: "Bản ba." });
      expect(
        (await listRecalls(app)).map(({ personId, told, current }) => [personId, told.number, current?.id]),
      ).toEqual([
        [one.personId, 2, third.id],
        [other.personId, 1, third.id],
      ]);
    });

    it("are settled by being told meanwhile what holds now, also in another version of the same text", async () => {
      const { personId } = await newAddress(app);
      await ask.answered(personId, POLICY);
      await replace(newSummary);
      expect(await listRecalls(app)).toHaveLength(1);
      await ask.answered(personId, POLICY);
      expect(await listRecalls(app)).toEqual([]);
      await replace({ staffNotes: ["chữ khác, cùng nội dung"] });
      expect(await listRecalls(app)).toEqual([]);
    });

    it("are not due when the old text came back", async () => {
      const { personId } = await newAddress(app);
      await ask.answered(personId, POLICY);
      await replace(newSummary);
      await replace({ summary: original.content.summary });
      expect(await listRecalls(app)).toEqual([]);
    });

    it("leave out who only saw the title, until they open it", async () => {
      const { personId } = await newAddress(app);
      const questionId = await ask.unsure(personId, POLICY, "có quà gì không");
      await replace(newSummary);
      expect(await listRecalls(app)).toEqual([]);
      await markShown(app, questionId, personId, original.id);
      expect(await listRecalls(app)).toHaveLength(1);
    });

    it("leave out who was told more than twelve months ago, after the text had ended, or who is gone", async () => {
      const [old, late, gone] = [await newAddress(app), await newAddress(app), await newAddress(app)];
      app.setNow("2025-11-22T01:59:59Z");
      const library = { entry: original.id };
      const told = (personId: number, askedAt: string) =>
        app.database.question.create({
          data: {
            cause: `telegram:${personId}`,
            channel: "telegram",
            personId,
            text: "quà tết",
            askedAt: new Date(askedAt),
            outcome: "ANSWERED",
            answers: { create: { rank: 1, policyVersionId: library.entry, score: 0.9, shown: true } },
          },
        });
      await told(old.personId, "2025-11-22T01:59:59Z");
      await told(late.personId, "2026-11-22T02:00:01Z");
      await told(gone.personId, TOLD);
      await replace(newSummary);
      expect((await listRecalls(app)).map(({ personId }) => personId)).toEqual([gone.personId]);
      await erasePerson(app, gone.personId);
      expect(await listRecalls(app)).toEqual([]);
      await app.database.question.updateMany({
        where: { personId: old.personId },
        data: { askedAt: new Date("2025-11-22T02:00:00Z") },
      });
      expect((await listRecalls(app)).map(({ personId }) => personId)).toEqual([old.personId]);
    });
  });
}
