import { InlineKeyboard } from "grammy";
import { expect, it } from "vitest";
import { translator } from "../../src/bot/shared/translate.ts";
import type { Shown } from "./channel-under-test.ts";
import { longStory, type Meeting, squeezed } from "./meeting.ts";

const t = translator("vi");

/** Texts arrive whole, as they were meant, within the channel's limit. */
export function textContract(meeting: Meeting): void {
  const { capabilities, hasButtons, say, last, offered } = meeting;

  it("shows a text without its markup", async () => {
    await say("/trogiup");
    const { text } = await last();
    expect(text).toMatch(/^Tôi giúp được gì\n/);
    expect(text).not.toMatch(/<\/?b>|&lt;/);
  });

  it("shows what a person typed as they typed it, whatever it looks like", async () => {
    const typed = "Nhà tôi <b>5 khẩu</b> & 2 sào, 1 < 2 > 0, &amp; <script>alert(1)</script>";
    await say("/phananh");
    await say(typed);
    await say("0");
    await say("0");
    expect((await last()).text).toContain(typed);
  });

  it("shows a text over its limit whole and in order, cut at sentence ends, choices under the last piece", async () => {
    const story = meeting.longestStory();
    await say("/phananh");
    await say(story);
    await say("0");
    const before = (await meeting.person.read()).length;
    await say("0");

    const pieces = (await meeting.person.read()).slice(before);
    expect(pieces.length).toBeGreaterThan(1);
    for (const { text } of pieces) expect(text.length).toBeLessThanOrEqual(capabilities.textLimit);
    expect(squeezed(pieces.map(({ text }) => text).join(""))).toContain(squeezed(story));
    for (const piece of pieces.slice(0, -1)) {
      expect(piece.text).toMatch(/[.:]$/);
      expect(offered(piece)).toEqual([]);
    }
    const final = pieces.at(-1) as Shown;
    expect(offered(final)).toEqual([t("case:send"), t("case:edit"), t("case:cancel")]);

    await say("1");
    expect(await meeting.world.app.database.caseMessage.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      text: story,
    });
  });

  it.each([60, 1, 0])("shows a text %i characters below its limit whole, with its choices", async (below) => {
    await say("/trogiup");
    const before = (await meeting.person.read()).length;
    const { textLimit } = capabilities;
    const text = longStory(textLimit - below);
    const keyboard = new InlineKeyboard().text("1. Một", "x:1").text("2. Hai", "x:2");
    const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    await meeting.channel.bot.api.sendMessage(meeting.person.chat, escaped, {
      parse_mode: "HTML",
      reply_markup: keyboard,
    });
    const pieces = (await meeting.person.read()).slice(before);
    for (const piece of pieces) expect(piece.text.length).toBeLessThanOrEqual(textLimit);
    expect(squeezed(pieces.map((piece) => piece.text).join(""))).toContain(squeezed(text));
    expect(offered(pieces.at(-1) as Shown)).toEqual(["1. Một", "2. Hai"]);
    if (hasButtons) expect(pieces).toHaveLength(1);
  });
}
