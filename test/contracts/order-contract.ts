import { expect, it } from "vitest";
import { translator } from "../../src/bot/shared/translate.ts";
import type { Meeting } from "./meeting.ts";

const t = translator("vi");

/** What comes first is answered first, and once. */
export function orderContract(meeting: Meeting): void {
  const { say, last } = meeting;

  it("answers what came first first, however quickly the next one came", async () => {
    await meeting.world.handled(async () => {
      await meeting.person.say("/hoi");
      await meeting.person.say("2");
      await meeting.person.say("1");
    }, 3);
    expect((await last()).text).toContain(t("browse:audience_poor"));
  });

  it("answers an event that is delivered twice once", async () => {
    await say("/trogiup");
    await meeting.person.repeatLast();
    await say("/ngonngu");
    const texts = (await meeting.person.read()).map(({ text }) => text.split("\n")[0]);
    expect(texts).toEqual(["Tôi giúp được gì", t("chat:languageChoose")]);
  });
}
