import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../app-context.ts";
import { providers } from "../databases.ts";
import { type InProcessChat, inProcessChat } from "../in-process-chat.ts";

const question = "the bhyt can ngheo co mat tien ko";
let users = 3_000;

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`saying why an answer is not right, on ${provider}`, () => {
    let app: TestApp;
    beforeAll(async () => {
      app = await openTestApp(await create());
    });
    afterAll(() => app?.close());

    /** A new person who got an answer and finds it not right. */
    async function complain() {
      users += 1;
      const chat = inProcessChat(app, users);
      await chat.say(question);
      const shown = await chat.say("chua dung");
      const last = async () =>
        app.database.question.findFirstOrThrow({
          where: { person: { addresses: { some: { externalId: String(users) } } } },
          orderBy: { id: "asc" },
        });
      return { chat, shown, last };
    }
    const labels = (messages: Awaited<ReturnType<InProcessChat["say"]>>) =>
      messages.map(({ choices }) => choices.flat().map(({ label }) => label));

    it("asks why beside the nearest entries, at most five choices a message, no digit twice", async () => {
      const { shown } = await complain();
      const [why = [], nearest = []] = labels(shown);
      expect(shown).toHaveLength(2);
      expect(why).toEqual(["5. Không đúng việc tôi hỏi", "6. Thiếu thông tin", "7. Khó hiểu", "8. Sai"]);
      expect(nearest.length).toBeLessThanOrEqual(5);
      expect(nearest.slice(-2)).toEqual(["9. Hỏi cán bộ", "0. Chọn chủ đề"]);
      const digits = [...why, ...nearest].map((label) => label[0]);
      expect(new Set(digits).size).toBe(digits.length);
      expect(shown[0]?.text).toMatch(/xin lỗi vì chưa đúng ý.*không bắt buộc/);
    });

    it("leads to the nearest entry by one digit, as if nothing had been asked", async () => {
      const { chat, shown, last } = await complain();
      const first = labels(shown)[1]?.[0]?.replace("1. ", "") ?? "none";
      const [answer] = await chat.say("1");
      expect(answer?.text).toContain(first);
      expect(await last()).toMatchObject({ feedback: "NOT_HELPFUL", feedbackReason: null });
    });

    it("keeps a tapped reason, and one tapped later instead", async () => {
      const { chat, shown, last } = await complain();
      const [wrongTopic, incomplete] = shown[0]?.choices.flat() ?? [];
      expect((await chat.tap(wrongTopic?.data ?? "")).map(({ text }) => text)).toEqual([
        expect.stringContaining("đã ghi lại"),
      ]);
      expect((await last()).feedbackReason).toBe("WRONG_TOPIC");
      await chat.tap(incomplete?.data ?? "");
      expect((await last()).feedbackReason).toBe("INCOMPLETE");
    });

    it.each([
      ["7", "UNCLEAR"],
      ["tám", "WRONG"],
      ["thieu thong tin", "INCOMPLETE"],
      ["Sai", "WRONG"],
    ])("keeps the reason typed as %j, and the nearest entries stay open", async (typed, reason) => {
      const { chat, shown, last } = await complain();
      expect((await chat.say(typed)).map(({ text }) => text)).toEqual([expect.stringContaining("đã ghi lại")]);
      expect((await last()).feedbackReason).toBe(reason);
      const [answer] = await chat.say("1");
      expect(answer?.text).toContain(labels(shown)[1]?.[0]?.replace("1. ", "") ?? "none");
    });

    it("takes the same words for a question when nobody waits for a reason", async () => {
      users += 1;
      const chat = inProcessChat(app, users);
      await chat.say("thiếu thông tin");
      expect(
        await app.database.question.count({
          where: { text: "thiếu thông tin", person: { addresses: { some: { externalId: String(users) } } } },
        }),
      ).toBe(1);
    });

    it("keeps nothing for a reason that is none, or for somebody else's question", async () => {
      const { chat, last } = await complain();
      const { id } = await last();
      await chat.tap(`why:${id}:NONSENSE`);
      users += 1;
      await inProcessChat(app, users).tap(`why:${id}:WRONG`);
      expect(await app.database.question.findUniqueOrThrow({ where: { id } })).toMatchObject({ feedbackReason: null });
    });
  });
}
