import { expect, it } from "vitest";
import { translator } from "../../src/bot/shared/translate.ts";
import { type Meeting, squeezed } from "./meeting.ts";

const t = translator("vi");

/** A messenger in trouble is met by what its trouble is: waiting, trying again, leaving alone, saying sorry. */
export function troubleContract(meeting: Meeting): void {
  const { say, last, address } = meeting;

  const helps = async () =>
    (await meeting.person.read()).filter(({ text }) => text.startsWith("Tôi giúp được gì")).length;

  /** Says /trogiup and waits as often as the inbox puts it off. */
  async function askForHelp(): Promise<{ outcome: string | undefined; attempts: number; waited: number }> {
    const [attempts, waits] = [meeting.channel.attempts(), meeting.world.waits.length];
    let [outcome] = await say("/trogiup");
    while (outcome === "retry") outcome = await meeting.world.handledLater();
    return { outcome, attempts: meeting.channel.attempts() - attempts, waited: meeting.waitedSince(waits) };
  }

  it.each([3, 50, 600])(
    "throttled: asks again when the %i seconds it was told are over, not before",
    async (seconds) => {
      meeting.channel.failNext({ kind: "throttled", retryAfter: seconds });
      const { outcome, attempts, waited } = await askForHelp();
      expect(outcome).toBe("done");
      expect(attempts).toBe(2);
      expect(waited).toBeGreaterThanOrEqual(seconds * 1000);
      expect(await helps()).toBe(1);
    },
  );

  it("unreachable for a moment: tries again, and shows the message once", async () => {
    meeting.channel.failNext({ kind: "unreachable" }, { times: 2 });
    expect(await askForHelp()).toMatchObject({ outcome: "done", attempts: 3 });
    expect(await helps()).toBe(1);
  });

  it("unreachable for longer than anybody waits: puts the update off, and shows the message once", async () => {
    meeting.channel.failNext({ kind: "unreachable" }, { times: 7 });
    const [first] = await say("/trogiup");
    expect(first).toBe("retry");
    let outcome = await meeting.world.handledLater();
    while (outcome === "retry") outcome = await meeting.world.handledLater();
    expect(outcome).toBe("done");
    expect(await helps()).toBe(1);
  });

  it("unreachable in the middle of an answer: sends only what is missing, and keeps the question once", async () => {
    meeting.channel.failNext({ kind: "unreachable" }, { after: 1, times: 6 });
    let [outcome] = await say("hộ cận nghèo đi khám bệnh có mất tiền không");
    expect(outcome).toBe("retry");
    expect(await meeting.person.read()).toHaveLength(1);
    while (outcome === "retry") outcome = await meeting.world.handledLater();
    expect(outcome).toBe("done");
    const texts = (await meeting.person.read()).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/cận nghèo/i);
    expect(texts[1]).toMatch(/^📌/u);
    const personId = (await address())?.personId ?? 0;
    expect(await meeting.world.app.database.question.count({ where: { personId } })).toBe(1);
  });

  it("unreachable in the middle of a long text: sends only the pieces that are missing", async () => {
    await say("/phananh");
    await say(meeting.longestStory());
    await say("0");
    const before = (await meeting.person.read()).length;
    meeting.channel.failNext({ kind: "unreachable" }, { after: 1, times: 6 });
    let [outcome] = await say("0");
    expect(outcome).toBe("retry");
    while (outcome === "retry") outcome = await meeting.world.handledLater();
    const pieces = (await meeting.person.read()).slice(before).map(({ text }) => text);
    expect(new Set(pieces).size).toBe(pieces.length);
    expect(squeezed(pieces.join(""))).toContain(squeezed(meeting.longestStory()));
  });

  it("blocked by the person: notes it, does not try again, and forgets it when they write again", async () => {
    await say("/hoi");
    const waits = meeting.world.waits.length;
    meeting.channel.failNext({ kind: "blocked" });
    expect(await askForHelp()).toMatchObject({ outcome: "done", attempts: 1 });
    expect(meeting.world.waits).toHaveLength(waits);
    expect(await helps()).toBe(0);
    expect((await address())?.blockedAt).toEqual(meeting.world.app.now());

    await say("/trogiup");
    expect(await helps()).toBe(1);
    expect((await address())?.blockedAt).toBeNull();
  });

  it("refused as invalid: does not try again, says sorry under a code, and that code is on record", async () => {
    const waits = meeting.world.waits.length;
    meeting.channel.failNext({ kind: "invalid" });
    expect(await askForHelp()).toMatchObject({ outcome: "failed", attempts: 2 });
    expect(meeting.world.waits).toHaveLength(waits);
    const { text } = await last();
    const code = /mã (\w{4})\.$/.exec(text)?.[1];
    expect(text).toBe(t("chat:failed", { addresseeCapital: t("chat:addresseeCapital"), code }).replace(/<\/?b>/g, ""));
    expect(await meeting.world.app.database.incomingUpdate.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      status: "DONE",
      errorCode: code,
      payload: null,
    });
    await say("/trogiup");
    expect(await helps()).toBe(1);
  });
}
