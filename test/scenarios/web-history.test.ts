import { describe, expect, it } from "vitest";
import { chromiumIsHere } from "../browser.ts";
import { sqliteDatabase } from "../databases.ts";
import { webStage } from "../web-stage.ts";

const first = "hộ cận nghèo đi khám bệnh có mất tiền không";
const second = "hộ nghèo vay vốn được bao nhiêu";

/** A browser writes down that the server was away, whatever the page does about it. */
const lineAway = /net::ERR_(?:CONNECTION|INCOMPLETE|EMPTY)/;

describe.skipIf(!chromiumIsHere)("the history of a web chat", () => {
  const onStage = webStage();

  it("is the same after the page is loaded again and after the server has restarted", () =>
    onStage(sqliteDatabase, async (stage) => {
      const visitor = await stage.visitor();
      const chat = await visitor.open();
      await chat.hears(/cứ gõ câu hỏi/);
      await chat.say(first);
      await chat.hears(/Nơi hỏi: /);
      const before = await chat.transcript();
      expect(before).toContainEqual({ from: "me", text: first });

      await chat.page.reload();
      await chat.isOnline();
      expect(await chat.transcript()).toEqual(before);

      expect(await stage.server.stop()).toBe(0);
      await chat.page.locator('#connection:not([data-state="online"])').waitFor();
      await stage.startAgain();
      await chat.isOnline();
      expect(await chat.transcript()).toEqual(before);
      const later = await visitor.open();
      expect(await later.transcript()).toEqual(before);
      visitor.forgive(lineAway);
    }));

  it("takes a message written while the server was down, once", () =>
    onStage(sqliteDatabase, async (stage) => {
      const visitor = await stage.visitor();
      const chat = await visitor.open();
      await chat.hears(/cứ gõ câu hỏi/);
      await stage.server.kill();
      await chat.page.locator('#connection[data-state="offline"]').waitFor();
      await chat.say(second);
      await chat.page.locator('.message.me[data-state="failed"]').waitFor();

      await stage.startAgain();
      await chat.hears(/Nơi hỏi: /);
      await chat.page.locator('.message.me[data-state="sent"]').waitFor();
      const mine = (await chat.transcript()).filter(({ from }) => from === "me");
      expect(mine).toEqual([{ from: "me", text: second }]);
      expect(await stage.database.webMessage.count({ where: { text: second } })).toBe(1);
      expect(await stage.database.question.count()).toBe(1);
      visitor.forgive(lineAway);
    }));

  it("keeps a message that was written while the server was down when the page is closed before it could go out", () =>
    onStage(sqliteDatabase, async (stage) => {
      const visitor = await stage.visitor();
      const chat = await visitor.open();
      await chat.hears(/cứ gõ câu hỏi/);
      await stage.server.kill();
      await chat.page.locator('#connection[data-state="offline"]').waitFor();
      await chat.say(second);
      await chat.page.locator('.message.me[data-state="failed"]').waitFor();
      await chat.page.close();

      await stage.startAgain();
      const again = await visitor.open();
      await again.hears(/Nơi hỏi: /);
      expect(await stage.database.webMessage.count({ where: { text: second } })).toBe(1);
      visitor.forgive(lineAway);
    }));

  it("is live on every page that shows the chat", () =>
    onStage(sqliteDatabase, async ({ visitor }) => {
      const { open } = await visitor();
      const one = await open();
      await one.hears(/cứ gõ câu hỏi/);
      const other = await open();

      await one.say(first);
      await one.hears(/Nơi hỏi: /);
      await other.hears(/Nơi hỏi: /);
      expect(await other.transcript()).toEqual(await one.transcript());

      await other.choose("Đúng điều tôi cần");
      await one.hears(/Cảm ơn bà con/);
      await other.hears(/Cảm ơn bà con/);
      expect(await one.transcript()).toEqual(await other.transcript());
    }));

  it("is shown in pages of fifty, the older ones on request", () =>
    onStage(sqliteDatabase, async ({ database, visitor }) => {
      const { open } = await visitor();
      const chat = await open();
      await chat.hears(/cứ gõ câu hỏi/);
      const { addressId, rev } = await database.webMessage.findFirstOrThrow({ orderBy: { rev: "desc" } });
      const numbers = Array.from({ length: 120 }, (_, i) => i + 1);
      await database.webMessage.createMany({
        data: numbers.map((n) => ({
          addressId,
          rev: rev + n,
          fromBot: true,
          text: `tin số ${n}`,
          choices: [],
          createdAt: new Date(),
        })),
      });
      await database.webChat.update({ where: { addressId }, data: { rev: rev + numbers.length } });
      await chat.page.reload();
      await chat.isOnline();
      await chat.hears(/tin số 120$/);
      expect(await chat.transcript()).toHaveLength(50);

      const older = chat.page.locator("#load-older");
      const press = async () => {
        // Scrolling up to the button asks for more as well, so it may be gone by the time it would be pressed.
        if (await older.isVisible()) await older.click({ timeout: 1_000 }).catch(() => undefined);
        return older.isVisible();
      };
      await expect.poll(press, { timeout: 15_000 }).toBe(false);
      const texts = (await chat.transcript()).map(({ text }) => text);
      expect(texts.slice(-120)).toEqual(numbers.map((n) => `tin số ${n}`));
      expect(texts[0]).toMatch(/máy trả lời tự động/);
    }));

  it("is gone from the page and the database after /xoadulieu, and the assistant greets anew", () =>
    onStage(sqliteDatabase, async ({ database, visitor }) => {
      const { open, context } = await visitor();
      const chat = await open();
      await chat.hears(/cứ gõ câu hỏi/);
      await chat.say(first);
      await chat.hears(/Nơi hỏi: /);
      const [key] = await context.cookies();
      const { personId } = await database.question.findFirstOrThrow();
      expect(personId).not.toBeNull();

      await chat.say("/xoadulieu");
      await chat.hears(/Không lấy lại được/);
      expect(await chat.transcript()).toContainEqual({ from: "me", text: first });
      await chat.choose("1. Xóa hết");
      await chat.page.locator(".message.me").first().waitFor({ state: "detached" });
      await chat.hears(/máy trả lời tự động.*cứ gõ câu hỏi/s);
      expect(await chat.transcript()).toHaveLength(2);

      expect(await database.webMessage.count({ where: { text: { contains: first } } })).toBe(0);
      expect(await database.person.findMany({ select: { id: true } })).not.toContainEqual({ id: personId });
      expect(await database.question.findMany({ select: { text: true, personId: true } })).toEqual([
        { text: first, personId: null },
      ]);
      const [newKey] = await context.cookies();
      expect(newKey?.value.split(".")[0]).not.toBe(key?.value.split(".")[0]);

      await chat.say(first);
      await chat.hears(/Nơi hỏi: /);
    }));
});
