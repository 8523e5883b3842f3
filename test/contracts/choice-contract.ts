import { InlineKeyboard } from "grammy";
import { expect, it } from "vitest";
import { pack } from "../../src/bot/shared/callback-data.ts";
import { translator } from "../../src/bot/shared/translate.ts";
import type { Meeting } from "./meeting.ts";

const t = translator("vi");
const HOUR = 3_600_000;

/** Choices can be made by tap, number and words, on every channel. */
export function choiceContract(meeting: Meeting): void {
  const { hasButtons, say, last, offered, choose, address } = meeting;

  const households = t("browse:households");

  it("are offered with their numbers", async () => {
    await say("/hoi");
    expect(offered(await last())).toEqual([t("browse:byTopic"), t("browse:byHousehold"), t("browse:officer")]);
  });

  it("are made by a tap, or by the number that stands before them", async () => {
    await say("/hoi");
    await choose(t("browse:byHousehold"));
    expect((await last()).text).toContain(households);
  });

  it.each(["2", "2.", "số 2", "hai", "theo diện hộ", "THEO DIEN HO", "2. Theo diện hộ"])(
    "are made by typing %j",
    async (typed) => {
      await say("/hoi");
      await say(typed);
      expect((await last()).text).toContain(households);
      expect(offered(await last())[0]).toBe(`1. ${t("browse:audience_poor")}`);
    },
  );

  it.each(["1", "xem them", "Xem thêm"])("without numbers of their own are made by typing %j", async (typed) => {
    await say("hộ cận nghèo đi khám bệnh có mất tiền không");
    const answer = await last();
    const [first] = offered(answer);
    expect(first).toMatch(hasButtons ? /^📖 Xem thêm$/u : /^1\. 📖 Xem thêm$/u);
    const before = (await meeting.person.read()).length;
    await say(typed);
    expect((await meeting.person.read()).slice(before)[0]?.text).toMatch(/Điều kiện|Mức hưởng|Các bước|Giấy tờ/);
  });

  it("are those of the newest list when there were several", async () => {
    await say("/hoi");
    await say("/ngonngu");
    await say("2");
    expect((await address())?.person.language).toBe("EN");
  });

  it("are what they seem beside a link that is none of them", async () => {
    await say("/trogiup");
    const keyboard = new InlineKeyboard()
      .url("Cổng dịch vụ công", "https://dichvucong.gov.vn")
      .text("Hộ nghèo", pack("household", "POOR"))
      .text("Hộ cận nghèo", pack("household", "NEAR_POOR"));
    await meeting.channel.bot.api.sendMessage(meeting.person.chat, "Nhà mình thuộc diện nào?", {
      reply_markup: keyboard,
    });
    await choose("Hộ cận nghèo");
    expect((await address())?.person.householdStatus).toBe("NEAR_POOR");
  });

  it("can still be made by number a day later", async () => {
    await say("/hoi");
    meeting.world.pass(23 * HOUR);
    await say("2");
    expect((await last()).text).toContain(households);
  });

  it("are shown again, not guessed, for a number typed after they expired", async () => {
    await say("/hoi");
    meeting.world.pass(25 * HOUR);
    await say("2");
    const again = await last();
    expect(again.text).toContain("Danh sách cũ đã hết hạn");
    expect(offered(again)).toEqual([t("browse:byTopic"), t("browse:byHousehold"), t("browse:officer")]);
    await say("2");
    expect((await last()).text).toContain(households);
  });
}
