import { describe, expect, it } from "vitest";
import { chromiumIsHere } from "../browser.ts";
import { sqliteDatabase } from "../databases.ts";
import type { WebChat } from "../web-chat.ts";
import { type Stage, webStage } from "../web-stage.ts";

const play = webStage();
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, deviceScaleFactor: 2 };

/** Makes everybody who visits an officer of a commune. */
async function makeOfficers({ database }: Stage, code: string): Promise<void> {
  const { id: organizationId } = await database.organization.findUniqueOrThrow({ where: { code } });
  const people = await database.person.findMany();
  await database.membership.createMany({
    data: people.map(({ id, createdAt }) => ({ personId: id, organizationId, role: "OFFICER" as const, createdAt })),
  });
}

/** How far the page reaches beyond the screen, to the side and down. The chat scrolls, the page must not. */
const overflow = ({ page }: WebChat) =>
  page.evaluate(
    "(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => [scrollWidth - clientWidth, scrollHeight - clientHeight])(document.documentElement)",
  );

describe.skipIf(!chromiumIsHere)("reporting on a phone's web page", () => {
  it("goes from the first question to the receipt without a word off the screen", async () => {
    await play(sqliteDatabase, async (stage) => {
      const chat = await (await stage.visitor(phone)).open();
      await chat.hears(/./);
      await makeOfficers(stage, "xa-minh-duc");
      await chat.say("/baocao");
      await chat.hears(/Báo cáo – Xã Minh Đức/);
      await chat.choose("Hoạt động truyền thông");
      await chat.hears(/Câu 1 – Loại hoạt động/);
      expect(await overflow(chat)).toEqual([0, 0]);
      await chat.choose("Hội nghị");
      await chat.hears(/Câu 2\/8/);
      await chat.choose("Hôm qua");
      for (const [said, next] of [
        [undefined, "Câu 3/8"],
        ["nhà văn hóa thôn An Nhân", "Câu 4/8"],
        ["45", "Câu 5/8"],
        ["20", "Câu 6/8"],
        ["0", "Câu 7/8"],
        ["5", "Câu 8/8"],
        ["không", "Xem lại"],
      ] as const) {
        if (said !== undefined) await chat.say(said);
        await chat.hears(new RegExp(next));
      }
      const card = await chat.reply();
      expect(card).toContain("4. Lượt người dự: 45 lượt người");
      expect(await overflow(chat)).toEqual([0, 0]);
      expect(await chat.choices()).toEqual(["1. Gửi", "2. Sửa", "3. Bỏ bản nháp", "0. Để sau"]);
      await chat.choose("1. Gửi");
      await chat.hears(/✅ Đã gửi[\s\S]*Mã biên nhận: BC-/);
    });
  });
});
