import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/app-context.ts";
import { providers } from "../../test/databases.ts";
import { libraryOf } from "../../test/library-of.ts";
import { approveAlternateQuestion } from "./approve-alternate-question.ts";

/** A wording nothing in the entries resembles. */
const odd = "nhà xập xệ dột bốn bề xin tiền lợp";
const source = "command-line";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`approving an alternate question on ${provider}`, () => {
    let app: TestApp;
    beforeAll(async () => {
      app = await openTestApp(await create());
    });
    afterAll(() => app?.close());

    it("makes it searchable with the next question of a library that is in use", async () => {
      const library = libraryOf(app);
      const coined = "xoong chảo quăng quật lung tung beng";
      const shareOf = async () => {
        const { found } = (await library.today()).search.search(coined, { limit: 100 });
        const place = found.findIndex(({ entry }) => entry.id === "mai-tang-phi");
        return { place, share: found[place]?.share ?? 0 };
      };
      const before = await shareOf();
      expect(before.place).not.toBe(0);
      expect(await approveAlternateQuestion(app, { policyId: "mai-tang-phi", text: coined, source })).toMatchObject({
        ok: true,
        text: coined,
      });
      const after = await shareOf();
      expect(after.place).toBe(0);
      expect(after.share).toBeGreaterThan(before.share);
      expect((await library.today()).byId("mai-tang-phi")?.content.questions.at(-1)).toBe(coined);
    });

    it("is taken out again with the next question when it is deleted", async () => {
      const library = libraryOf(app);
      await approveAlternateQuestion(app, { policyId: "qua-tet", text: "bánh chưng phát ở đâu", source });
      const questions = async () => (await library.today()).byId("qua-tet")?.content.questions ?? [];
      expect(await questions()).toContain("bánh chưng phát ở đâu");
      await app.database.alternateQuestion.deleteMany({ where: { policyId: "qua-tet" } });
      expect(await questions()).not.toContain("bánh chưng phát ở đâu");
    });

    it("masks numbers and keeps when and where it was approved", async () => {
      app.setNow("2026-11-23T08:00:00Z");
      const text = "  tôi 0912345678   hỏi tiền lợp  nhà ";
      expect(await approveAlternateQuestion(app, { policyId: "ho-tro-nha-o", text, source })).toMatchObject({
        ok: true,
        text: "tôi ••• hỏi tiền lợp nhà",
      });
      expect(
        await app.database.alternateQuestion.findFirstOrThrow({ where: { text: "tôi ••• hỏi tiền lợp nhà" } }),
      ).toMatchObject({ policyId: "ho-tro-nha-o", approvedAt: new Date("2026-11-23T08:00:00Z"), source });
    });

    it("refuses what the policy is found by already, however it is spelled, and says how it stands there", async () => {
      const approve = (text: string, policyId = "ho-tro-nha-o") =>
        approveAlternateQuestion(app, { policyId, text, source });
      expect(await approve(odd)).toMatchObject({ ok: true });
      expect(await approve("Nha xap xe, dot bon be: xin tien lop?")).toEqual({
        ok: false,
        reason: "duplicate",
        known: odd,
      });
      expect(await app.database.alternateQuestion.count({ where: { text: odd } })).toBe(1);
      expect(await approve(odd, "xoa-nha-tam-nha-dot-nat")).toMatchObject({ ok: true });

      const library = libraryOf(app);
      const own = (await library.today()).byId("ho-tro-nha-o")?.content.questions[0] ?? "";
      expect(await approve(own.toUpperCase())).toEqual({ ok: false, reason: "duplicate", known: own });
    });

    it("is one row when two approve it at the same moment", async () => {
      for (const times of [1, 2, 3, 4, 5]) {
        const text = `cháu đỗ y khoa nhà túng quá, lần ${times}`;
        const order = { policyId: "hoc-bong-sinh-vien", text, source };
        const both = await Promise.all([approveAlternateQuestion(app, order), approveAlternateQuestion(app, order)]);
        expect(both.filter(({ ok }) => ok)).toHaveLength(1);
        expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "duplicate", known: text });
        expect(await app.database.alternateQuestion.count({ where: { text } })).toBe(1);
      }
    });

    it.each([
      ["ho-ngheo-tren-cung-trang", odd, "unknown-policy"],
      ["ho-tro-nha-o", " ?! ", "too-short"],
      ["ho-tro-nha-o", "nhà dột ".repeat(50), "too-long"],
    ])("refuses %s, %j as %s", async (policyId, text, reason) => {
      const before = await app.database.alternateQuestion.count();
      expect(await approveAlternateQuestion(app, { policyId, text, source })).toEqual({ ok: false, reason });
      expect(await app.database.alternateQuestion.count()).toBe(before);
    });
  });
}
