import { describe, expect, it } from "vitest";
import { chromiumIsHere } from "../browser.ts";
import { sqliteDatabase } from "../databases.ts";
import { webStage } from "../web-stage.ts";

const description = "Đường vào thôn bị sạt lở, xe không qua được";
const notAPhoto = { name: "anh.jpg", mimeType: "image/jpeg", buffer: Buffer.from("Tôi chỉ là chữ, không phải ảnh.") };

/** What tests ask of a picture inside the page. */
interface Picture {
  readonly src: string;
  readonly complete: boolean;
  readonly naturalWidth: number;
}

describe.skipIf(!chromiumIsHere)("a photo in the web chat", () => {
  const onStage = webStage();

  it("goes up, is shown, and begins a case that the photo belongs to", () =>
    onStage(sqliteDatabase, async ({ database, visitor }) => {
      const { open, context } = await visitor();
      const chat = await open();
      await chat.hears(/cứ gõ câu hỏi/);
      const { page } = chat;
      const shown = page.locator(".message.me .photo img");
      const width = () => shown.evaluate((image: Picture) => (image.complete ? image.naturalWidth : 0));

      const buffer = await page.screenshot({ type: "jpeg" });
      await page.locator("#photo-input").setInputFiles({ name: "duong.jpg", mimeType: "image/jpeg", buffer });
      await page.locator("#photo-preview").waitFor({ state: "visible" });
      await page.locator("#photo-caption").fill("Sạt lở");
      await page.locator("#photo-send").click();
      await page.locator("#photo-dialog").waitFor({ state: "hidden" });
      await chat.hears(/đã nhận ảnh.*chuyển cho cán bộ/s);
      await expect.poll(width).toBe(page.viewportSize()?.width);
      expect((await chat.transcript()).at(-2)).toEqual({ from: "me", text: "Sạt lở" });

      await chat.say(description);
      await chat.hears(/Bước 2\/3/);
      await chat.choose("0. Bỏ qua");
      await chat.hears(/Bước 3\/3/);
      await chat.choose("0. Bỏ qua");
      expect(await chat.hears(/xem lại rồi gửi/)).toMatch(new RegExp(`${description}.*Ảnh: 1`, "s"));
      await chat.choose("1. Gửi");
      const [code = ""] = /TK-[2-9A-Z]{6}/.exec(await chat.hears(/TK-/)) ?? [];

      await page.reload();
      await chat.isOnline();
      await expect.poll(width).toBe(page.viewportSize()?.width);
      const address = await shown.evaluate((image: Picture) => image.src);
      expect(address).toMatch(/\/api\/chat\/me\/files\/\d+$/);
      const sent = await context.request.get(address);
      expect(sent.headers()).toMatchObject({ "content-type": "image/jpeg", "cache-control": "no-store" });
      const found = await database.case.findUniqueOrThrow({ where: { code }, include: { attachments: true } });
      expect(found.attachments.map(({ mime, bytes }) => ({ mime, bytes: Buffer.from(bytes) }))).toEqual([
        { mime: "image/jpeg", bytes: await sent.body() },
      ]);
    }));

  it("opens large on a press, and closes again with Escape", () =>
    onStage(sqliteDatabase, async ({ visitor }) => {
      const chat = await (await visitor()).open();
      await chat.hears(/cứ gõ câu hỏi/);
      const { page } = chat;
      const buffer = await page.screenshot({ type: "png" });
      await page.locator("#photo-input").setInputFiles({ name: "anh.png", mimeType: "image/png", buffer });
      await page.locator("#photo-send:enabled").click();
      await chat.hears(/đã nhận ảnh/);
      const photo = page.locator(".message.me .photo");
      await photo.click();
      await page.locator("#viewer-photo").waitFor({ state: "visible" });
      await page.keyboard.press("Escape");
      await page.locator("#viewer").waitFor({ state: "hidden" });
      await page.locator(".message.me .photo:focus").waitFor();
    }));

  it("that is only called one is refused in kind words by the page, and nothing goes up", () =>
    onStage(sqliteDatabase, async ({ database, visitor }) => {
      const chat = await (await visitor()).open();
      await chat.hears(/cứ gõ câu hỏi/);
      const { page } = chat;
      await page.locator("#photo-input").setInputFiles(notAPhoto);
      await expect.poll(() => page.locator("#photo-note").innerText()).toMatch(/không mở được tệp này.*chọn ảnh khác/);
      expect(await page.locator("#photo-send").isDisabled()).toBe(true);
      expect(await page.locator("#photo-preview").isVisible()).toBe(false);

      await page.locator("#photo-cancel").click();
      await chat.say("cảm ơn");
      await chat.hears(/Không có gì ạ/);
      expect((await chat.transcript()).filter(({ from }) => from === "me")).toEqual([{ from: "me", text: "cảm ơn" }]);
      expect(await database.attachment.count()).toBe(0);
    }));

  it("is refused in kind words by the server when it is none, unknown or too large", () =>
    onStage(sqliteDatabase, async ({ database, visitor }) => {
      const { open, context } = await visitor();
      await open();
      const send = (data: Buffer, type: string) =>
        context.request.post("/api/chat/me/photos?key=0123456789", { data, headers: { "Content-Type": type } });

      for (const refused of [
        await send(notAPhoto.buffer, "image/jpeg"),
        await send(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "image/png"),
        await send(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "image/svg+xml"),
      ]) {
        expect(refused.status()).toBe(422);
        expect(await refused.json()).toEqual({ error: expect.stringMatching(/không phải ảnh JPG.*chọn ảnh khác/) });
      }
      const large = await send(
        Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5 * 1024 * 1024)]),
        "image/jpeg",
      );
      expect(large.status()).toBe(413);
      expect(await large.json()).toEqual({ error: expect.stringMatching(/lớn quá 5 MB/) });
      expect(await database.attachment.count()).toBe(0);
    }));
});
