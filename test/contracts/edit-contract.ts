import { expect, it } from "vitest";
import { translator } from "../../src/bot/shared/translate.ts";
import type { Meeting } from "./meeting.ts";

const t = translator("vi");

/** What is changed shows changed, or anew where nothing can be changed. */
export function editContract(meeting: Meeting): void {
  const { capabilities, say, choose } = meeting;

  it("change a message where the channel can, and come as a new one where it cannot", async () => {
    await say("/trogiup");
    const { message_id } = await meeting.channel.bot.api.sendMessage(meeting.person.chat, "Đang tải…");
    await meeting.channel.bot.api.sendMessage(meeting.person.chat, "Tin khác");
    await meeting.channel.bot.api.editMessageText(meeting.person.chat, message_id, "<b>Xong</b>", {
      parse_mode: "HTML",
    });
    const texts = (await meeting.person.read()).slice(1).map(({ text }) => text);
    expect(texts).toEqual(capabilities.edit ? ["Xong", "Tin khác"] : ["Đang tải…", "Tin khác", "Xong"]);
  });

  it("turn a chosen menu in its place where the channel does so, and leave it where it does not", async () => {
    await say("/hoi");
    await choose(t("browse:byTopic"));
    await choose(t("browse:next"));
    const texts = (await meeting.person.read()).map(({ text }) => text);
    expect(texts).toHaveLength(meeting.channel.turnsMenus ? 1 : 3);
    expect(texts.at(-1)).toMatch(/trang 2\/2/);
  });
}
