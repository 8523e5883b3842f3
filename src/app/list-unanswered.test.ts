import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newAddress, openTestApp, type TestApp } from "../../test/app-context.ts";
import { type AskWith, askWith } from "../../test/ask-with.ts";
import { providers } from "../../test/databases.ts";
import { giveFeedbackReason } from "./give-feedback-reason.ts";
import { listUnanswered } from "./list-unanswered.ts";
import { rateAnswer } from "./rate-answer.ts";

const START = new Date("2026-11-01T00:00:00Z");

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`unanswered questions on ${provider}`, () => {
    let app: TestApp;
    let ask: AskWith;
    let personId: number;
    beforeAll(async () => {
      app = await openTestApp(await create());
      ask = askWith(app);
    });
    afterAll(() => app?.close());
    beforeEach(async () => {
      await app.database.question.deleteMany();
      app.setNow("2026-11-23T05:00:00Z");
      ({ personId } = await newAddress(app));
    });

    it("are grouped by what they ask, largest group first, with wordings, nearest entries and reasons", async () => {
      await ask.unsure(personId, "vay-von-ho-ngheo", "mua máy cày trả góp có được hỗ trợ lãi không");
      await ask.unsure(personId, "qua-tet", "tiêm phòng dại cho chó ở đâu");
      app.setNow("2026-11-23T06:00:00Z");
      await ask.unsure(personId, "vay-von-ho-ngheo", "mua may cay tra gop nha nuoc ho tro lai ko");
      app.setNow("2026-11-23T07:00:00Z");
      const unhelpful = await ask.answered(personId, "qua-tet", "hỗ trợ lãi mua máy cày trả góp");
      await rateAnswer(app, unhelpful, personId, false);
      await giveFeedbackReason(app, unhelpful, personId, "WRONG_TOPIC");

      expect(await listUnanswered(app, START)).toEqual([
        {
          count: 3,
          notHelpful: 1,
          lastAskedAt: new Date("2026-11-23T07:00:00Z"),
          samples: [
            "hỗ trợ lãi mua máy cày trả góp",
            "mua may cay tra gop nha nuoc ho tro lai ko",
            "mua máy cày trả góp có được hỗ trợ lãi không",
          ],
          nearest: [
            { policyId: "vay-von-ho-ngheo", count: 2 },
            { policyId: "qua-tet", count: 1 },
          ],
          reasons: [{ reason: "WRONG_TOPIC", count: 1 }],
        },
        {
          count: 1,
          notHelpful: 0,
          lastAskedAt: new Date("2026-11-23T05:00:00Z"),
          samples: ["tiêm phòng dại cho chó ở đâu"],
          nearest: [{ policyId: "qua-tet", count: 1 }],
          reasons: [],
        },
      ]);
    });

    it("leave out answers that helped or were not judged, and what was asked before", async () => {
      const helped = await ask.answered(personId, "qua-tet", "quà tết hộ nghèo");
      await rateAnswer(app, helped, personId, true);
      await ask.answered(personId, "qua-tet", "tết này có quà không");
      await ask.unsure(personId, "qua-tet", "làm hộ chiếu ở đâu");
      expect(await listUnanswered(app, new Date("2026-11-23T05:00:00.001Z"))).toEqual([]);
      expect((await listUnanswered(app, new Date("2026-11-23T05:00:00Z"))).map(({ samples }) => samples)).toEqual([
        ["làm hộ chiếu ở đâu"],
      ]);
    });

    it("put the group asked last before one of the same size", async () => {
      await ask.unsure(personId, "qua-tet", "làm hộ chiếu ở đâu");
      app.setNow("2026-11-23T06:00:00Z");
      await ask.unsure(personId, "qua-tet", "tiêm phòng dại cho chó");
      expect((await listUnanswered(app, START)).map(({ samples }) => samples[0])).toEqual([
        "tiêm phòng dại cho chó",
        "làm hộ chiếu ở đâu",
      ]);
    });

    it("tell nothing of who asked", async () => {
      await ask.unsure(personId, "qua-tet", "số tôi 0912345678, căn cước 030185001234, làm hộ chiếu ở đâu");
      // Stored before it was known how such a number looks.
      await app.database.question.create({
        data: {
          cause: "telegram:old-mask",
          channel: "telegram",
          personId,
          text: "gọi lại 0987654321 giúp tôi vụ mất trâu",
          askedAt: app.now(),
          outcome: "UNSURE",
        },
      });
      const shown = JSON.stringify(await listUnanswered(app, START));
      expect(shown).toContain("•••, làm hộ chiếu");
      expect(shown).toContain("gọi lại ••• giúp tôi");
      expect(shown).not.toMatch(/0912345678|030185001234|0987654321|personId/);
    });
  });
}
