import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newAddress, openTestApp, type TestApp } from "../../test/app-context.ts";
import { askWith } from "../../test/ask-with.ts";
import { providers } from "../../test/databases.ts";
import { erasePerson } from "./erase-person.ts";
import { giveFeedbackReason, questionAwaitingReason } from "./give-feedback-reason.ts";
import { rateAnswer } from "./rate-answer.ts";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`the reason why an answer did not help, on ${provider}`, () => {
    let app: TestApp;
    let personId: number;
    let questionId: number;
    beforeAll(async () => {
      app = await openTestApp(await create());
    });
    afterAll(() => app?.close());
    beforeEach(async () => {
      app.setNow("2026-11-23T05:00:00Z");
      ({ personId } = await newAddress(app));
      questionId = await askWith(app).answered(personId, "qua-tet");
    });

    const kept = async () => {
      const { feedback, feedbackReason } = await app.database.question.findUniqueOrThrow({ where: { id: questionId } });
      return { feedback, feedbackReason };
    };

    it("is kept beside the feedback, and the last word counts", async () => {
      await rateAnswer(app, questionId, personId, false);
      expect(await giveFeedbackReason(app, questionId, personId, "WRONG")).toBe(true);
      expect(await giveFeedbackReason(app, questionId, personId, "UNCLEAR")).toBe(true);
      expect(await kept()).toEqual({ feedback: "NOT_HELPFUL", feedbackReason: "UNCLEAR" });
    });

    it("goes when the answer helped after all", async () => {
      await rateAnswer(app, questionId, personId, false);
      await giveFeedbackReason(app, questionId, personId, "WRONG");
      await rateAnswer(app, questionId, personId, true);
      expect(await kept()).toEqual({ feedback: "HELPFUL", feedbackReason: null });
    });

    it("is not taken for an answer nobody complained of, nor from somebody else", async () => {
      expect(await giveFeedbackReason(app, questionId, personId, "WRONG")).toBe(false);
      await rateAnswer(app, questionId, personId, false);
      const other = await newAddress(app);
      expect(await giveFeedbackReason(app, questionId, other.personId, "WRONG")).toBe(false);
      expect(await kept()).toEqual({ feedback: "NOT_HELPFUL", feedbackReason: null });
    });

    it("is awaited from the complaint until it is given, a day has passed, or something else was asked", async () => {
      expect(await questionAwaitingReason(app, personId)).toBeUndefined();
      await rateAnswer(app, questionId, personId, false);
      expect(await questionAwaitingReason(app, personId)).toBe(questionId);
      app.setNow("2026-11-24T04:59:59Z");
      expect(await questionAwaitingReason(app, personId)).toBe(questionId);
      app.setNow("2026-11-24T05:00:00Z");
      expect(await questionAwaitingReason(app, personId)).toBeUndefined();
      app.setNow("2026-11-23T05:00:01Z");
      await giveFeedbackReason(app, questionId, personId, "INCOMPLETE");
      expect(await questionAwaitingReason(app, personId)).toBeUndefined();

      const next = await askWith(app).answered(personId, "qua-tet");
      await rateAnswer(app, next, personId, false);
      expect(await questionAwaitingReason(app, personId)).toBe(next);
      app.setNow("2026-11-23T05:00:02Z");
      await askWith(app).answered(personId, "qua-tet");
      expect(await questionAwaitingReason(app, personId)).toBeUndefined();
    });

    it("stays as a number when the person is erased", async () => {
      await rateAnswer(app, questionId, personId, false);
      await giveFeedbackReason(app, questionId, personId, "WRONG");
      await erasePerson(app, personId);
      expect(await app.database.question.findUniqueOrThrow({ where: { id: questionId } })).toMatchObject({
        personId: null,
        feedbackReason: "WRONG",
      });
    });
  });
}
