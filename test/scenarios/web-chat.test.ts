import { describe, expect, it } from "vitest";
import { z } from "zod";
import { chromiumIsHere } from "../browser.ts";
import { providers, sqliteDatabase } from "../databases.ts";
import type { PageElement } from "../web-chat.ts";
import { webStage } from "../web-stage.ts";

const question = "the bhyt can ngheo co mat tien ko";
const policyContent = z.object({
  title: z.string(),
  legalBasis: z.array(z.object({ number: z.string() })).min(1),
  whereToGo: z.array(z.string()).min(1),
});

describe.skipIf(!chromiumIsHere)("a household in the web chat", () => {
  const onStage = webStage();

  describe.each(providers)("on $provider", ({ create, available }) => {
    it.skipIf(!available)("asks without accents, is not content with the answer, and reaches an officer", () =>
      onStage(create, async ({ database, visitor }) => {
        const chat = await (await visitor()).open();
        expect(await chat.hears(/cứ gõ câu hỏi/)).toMatch(/máy trả lời tự động.*Xóa hết: \/xoadulieu/s);

        await chat.say(question);
        const answer = await chat.hears(/Nơi hỏi: /);
        const { policyVersion, ...shown } = await database.questionAnswer.findFirstOrThrow({
          where: { shown: true },
          include: { policyVersion: true, question: true },
        });
        expect(shown.question).toMatchObject({ text: question, outcome: "ANSWERED", channel: "web" });
        expect(policyVersion.policyId).toBe("bhyt-can-ngheo");
        const policy = policyContent.parse(policyVersion.content);
        expect(answer).toContain(policy.title);
        expect(answer).toContain(policy.legalBasis[0]?.number);
        expect(answer).toContain(policy.whereToGo[0]);
        expect(answer).toMatch(/Áp dụng (?:từ|đến hết) (?:\d{2}\/)?(?:\d{2}\/)?\d{4}/);

        await chat.choose("Xem thêm");
        await chat.hears(/Điều kiện.*Mức hưởng/s);
        await chat.choose("Chưa đúng");
        await chat.hears(/xin lỗi vì chưa đúng ý/);
        expect(await database.question.findUnique({ where: { id: shown.questionId } })).toMatchObject({
          feedback: "NOT_HELPFUL",
        });

        await chat.choose("Hỏi cán bộ");
        expect(await chat.hears(/Bước 1\/3/)).toContain(question);
        await chat.choose("Gửi câu này");
        await chat.hears(/Bước 2\/3/);
        await chat.say("minh duc");
        await chat.hears(/Bước 3\/3/);
        await chat.say("0912 345 678");
        await chat.hears(/Gửi đến: Xã Minh Đức.*Điện thoại: 0912345678/s);
        await chat.choose("1. Gửi");
        const [code = ""] = /TK-[2-9A-Z]{6}/.exec(await chat.hears(/Đã gửi đến Xã Minh Đức.*TK-/)) ?? [];
        expect(
          await database.case.findUniqueOrThrow({ where: { code }, include: { organization: true } }),
        ).toMatchObject({
          kind: "QUESTION",
          status: "OPEN",
          contact: "0912345678",
          questionId: shown.questionId,
          organization: { code: "xa-minh-duc" },
        });

        await chat.say(code.toLowerCase().replace("-", " "));
        expect(await chat.hears(/đang chờ trả lời/)).toMatch(new RegExp(`${code}.*Xã Minh Đức.*${question}`, "s"));
      }),
    );
  });

  it("chooses by digit, by number word and by name without accents", () =>
    onStage.shared(async ({ visitor }) => {
      const chat = await (await visitor()).open();
      await chat.hears(/cứ gõ câu hỏi/);
      await chat.say("1");
      await chat.hears(/cần hỏi về việc gì\? \(trang 1\/2\)/);
      await chat.say("số 8");
      await chat.hears(/\(trang 2\/2\)/);
      await chat.say("quay lai");
      await chat.hears(/\(trang 1\/2\)/);
      await chat.say("vay von");
      await chat.hears(/Vay vốn – bà con chọn một mục/);
      await chat.say("0");
      await chat.hears(/\(trang 1\/2\)/);
      await chat.say("số 0");
      await chat.hears(/xem theo cách nào/);
      await chat.say("hai");
      await chat.hears(/thuộc diện nào/);
      await chat.say("ho can ngheo");
      await chat.hears(/Hộ cận nghèo – bà con cần hỏi về việc gì/);
      await chat.say("chọn 1");
      await chat.hears(/Hộ cận nghèo.* – bà con chọn một mục/);
      const [first = ""] = await chat.choices();
      await chat.say("muc 1");
      const answer = await chat.hears(/Nơi hỏi: /);
      expect(first).toMatch(/^1\. \S/);
      expect(answer.startsWith(first.replace("1. ", ""))).toBe(true);
    }));

  it("gets the answer to a press below it, from the newest menu and from an older one", () =>
    onStage.shared(async ({ visitor }) => {
      const chat = await (await visitor()).open();
      await chat.hears(/cứ gõ câu hỏi/);
      await chat.choose("1. Theo việc cần hỏi");
      await chat.hears(/cần hỏi về việc gì/);
      await chat.page.locator(".message.bot .choice", { hasText: "2. Theo diện hộ" }).click();
      await chat.hears(/thuộc diện nào/);
      const mine = (await chat.transcript()).filter(({ from }) => from === "me").map(({ text }) => text);
      expect(mine).toEqual(["1. Theo việc cần hỏi", "2. Theo diện hộ"]);
    }));

  it("is shown the menu again for a number that no choice has, rather than a guess", () =>
    onStage(sqliteDatabase, async ({ database, visitor }) => {
      const chat = await (await visitor()).open();
      await chat.hears(/cứ gõ câu hỏi/);
      await chat.say("7");
      await chat.hears(/không rõ số đó là mục nào/);
      expect(await chat.choices()).toEqual(["1. Theo việc cần hỏi", "2. Theo diện hộ", "9. Hỏi cán bộ"]);
      expect(await database.question.count()).toBe(0);
    }));

  it("uses the menu behind ☰ and sees the command by its name", () =>
    onStage.shared(async ({ visitor }) => {
      const chat = await (await visitor()).open();
      await chat.hears(/cứ gõ câu hỏi/);
      await chat.page.locator("#menu-button").click();
      const command = chat.page.locator('#menu [data-command="/dulieu"]');
      const name = await command.locator(".command-label").innerText();
      await command.click();
      await chat.hears(/Những gì tôi đang giữ về bà con/);
      expect((await chat.transcript()).filter(({ from }) => from === "me")).toEqual([{ from: "me", text: name }]);
    }));

  it("reads a long reply from its beginning, and gets to its end with one press", () =>
    onStage.shared(async ({ visitor }) => {
      const phone = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };
      const chat = await (await visitor(phone)).open();
      await chat.hears(/cứ gõ câu hỏi/);
      await chat.say(question);
      await chat.hears(/Nơi hỏi: /);
      await chat.choose("Xem thêm");
      await chat.hears(/Điều kiện.*Mức hưởng.*Căn cứ/s);

      const isInSight = (selector: string) =>
        chat.page
          .locator(selector)
          .last()
          .evaluate((element: PageElement) => {
            const view = element.closest("#chat")?.getBoundingClientRect();
            const { top, bottom } = element.getBoundingClientRect();
            return view !== undefined && top >= view.top && bottom <= view.bottom;
          });
      const lastChoice = ".message.current .choice";
      await expect.poll(() => isInSight(".message.me .bubble")).toBe(true);
      expect(await isInSight(lastChoice)).toBe(false);
      await chat.page.locator("#to-newest").click();
      await expect.poll(() => isInSight(lastChoice)).toBe(true);
      await chat.page.locator("#to-newest").waitFor({ state: "hidden" });
    }));
});
