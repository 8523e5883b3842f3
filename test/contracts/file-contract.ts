import { GrammyError, InputFile } from "grammy";
import { expect, it } from "vitest";
import type { Meeting } from "./meeting.ts";

/** The smallest picture: a PNG of one pixel. */
const PNG = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);

/** Photos come in, documents go out, or are refused without harm. */
export function fileContract(meeting: Meeting): void {
  const { capabilities, say, last } = meeting;

  it("brings the bytes of a photo to the officer", async () => {
    const code = await reportWithPhoto(() => meeting.person.sendPhoto(PNG), "Đường vào thôn bị sạt lở");
    const stored = await meeting.world.app.database.case.findUniqueOrThrow({
      where: { code },
      include: { attachments: true, messages: true },
    });
    expect(stored.messages).toMatchObject([{ text: "Đường vào thôn bị sạt lở" }]);
    expect(stored.attachments.map(({ bytes }) => Uint8Array.from(bytes))).toEqual([PNG]);
  });

  it("takes the words that came with a photo", async () => {
    const code = await reportWithPhoto(() => meeting.person.sendPhoto(PNG, "Cầu qua mương đã gãy"));
    expect(await meeting.world.app.database.caseMessage.findFirst({ where: { case: { code } } })).toMatchObject({
      text: "Cầu qua mương đã gãy",
    });
    expect(await meeting.world.app.database.attachment.count({ where: { case: { code } } })).toBe(1);
  });

  async function reportWithPhoto(send: () => Promise<void>, text?: string): Promise<string> {
    await meeting.world.handled(send);
    if (text !== undefined) await say(text);
    await say("0");
    await say("0");
    await say("1");
    const code = /TK-[2-9A-Z]{6}/.exec((await last()).text)?.[0];
    if (!code) throw new Error(`no tracking code in ${(await last()).text}`);
    return code;
  }

  it("carries a document with its name and bytes, or refuses it and goes on", async () => {
    await say("/hoi");
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
    const attempts = meeting.channel.attempts();
    const sending = meeting.channel.bot.api.sendDocument(
      meeting.person.chat,
      new InputFile(bytes, "Báo cáo quý 4.docx"),
      {
        caption: "Báo cáo của xã",
      },
    );
    if (capabilities.files) {
      await sending;
      expect(await last()).toMatchObject({ text: "Báo cáo của xã", file: { name: "Báo cáo quý 4.docx", bytes } });
    } else {
      const refusal = await sending.catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(GrammyError);
      expect(refusal).toMatchObject({ error_code: 400, description: expect.stringContaining("file") });
      expect(meeting.channel.attempts()).toBe(attempts);
    }
    await say("/trogiup");
    expect((await last()).text).toMatch(/^Tôi giúp được gì/);
  });
}
