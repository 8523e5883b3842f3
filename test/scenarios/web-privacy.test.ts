import { describe, expect, it } from "vitest";
import { z } from "zod";
import { chromiumIsHere } from "../browser.ts";
import { sqliteDatabase } from "../databases.ts";
import { type Visitor, webStage } from "../web-stage.ts";

const secret = "nhà tôi nợ ngân hàng chính sách thì có được vay thêm không";
const listed = z.object({
  messages: z.array(z.object({ id: z.number(), from: z.string(), photo: z.string().optional() })),
});

/** Somebody with a chat that holds a text, a menu and a photo. */
async function talkative({ open, context }: Visitor, path = "/") {
  const chat = await open(path);
  await chat.hears(/cứ gõ câu hỏi/);
  await chat.say(secret);
  await chat.hears(/\S/);
  const buffer = await chat.page.screenshot({ type: "jpeg" });
  await chat.page.locator("#photo-input").setInputFiles({ name: "so-no.jpg", mimeType: "image/jpeg", buffer });
  await chat.page.locator("#photo-send:enabled").click();
  await chat.hears(/đã nhận ảnh/);
  const room = path === "/" ? "me" : path.replace("/c/", "");
  const { messages } = listed.parse(await (await context.request.get(`/api/chat/${room}/messages`)).json());
  const photo =
    messages
      .find((message) => message.photo)
      ?.photo?.split("/")
      .at(-1) ?? "";
  expect(photo).toMatch(/^\d+$/);
  expect((await context.request.get(`/api/chat/${room}/files/${photo}`)).status()).toBe(200);
  return { chat, messages, photo, room };
}

describe.skipIf(!chromiumIsHere)("a web chat", () => {
  const onStage = webStage();

  it("is closed to a browser that has none", () =>
    onStage.shared(async ({ visitor }) => {
      const { photo, room } = await talkative(await visitor(), "/c/abcdef123456");
      const { request } = (await visitor()).context;
      for (const name of ["me", room]) {
        const answers = [
          await request.get(`/api/chat/${name}/messages`),
          await request.get(`/api/chat/${name}/messages?before=1000000`),
          await request.get(`/api/chat/${name}/files/${photo}`),
          await request.get(`/api/chat/${name}/events?after=0`),
          await request.post(`/api/chat/${name}/messages`, { data: { key: "0123456789", text: "tôi đây" } }),
          await request.post(`/api/chat/${name}/photos?key=0123456789`, { data: Buffer.from([0xff, 0xd8, 0xff]) }),
        ];
        expect(answers.map((answer) => answer.status())).toEqual(answers.map(() => 401));
        for (const answer of answers) expect(await answer.text()).not.toContain("ngân hàng");
      }
    }));

  it("is closed to the holder of another one", () =>
    onStage(sqliteDatabase, async ({ database, visitor }) => {
      const { photo, room, messages } = await talkative(await visitor(), "/c/abcdef123456");
      const other = await visitor();
      const chat = await other.open();
      await chat.hears(/cứ gõ câu hỏi/);
      const { request } = other.context;

      expect((await request.get(`/api/chat/me/files/${photo}`)).status()).toBe(404);
      const own = listed.parse(await (await request.get("/api/chat/me/messages?before=1000000")).json());
      const foreign = messages.map(({ id }) => id);
      expect(own.messages.filter(({ id }) => foreign.includes(id))).toEqual([]);
      const menu = messages.find(({ from }) => from === "bot");
      const tap = { key: "0123456789", tap: { message: menu?.id ?? 0, choice: "0.0" } };
      expect((await request.post("/api/chat/me/messages", { data: tap })).status()).toBe(422);

      // Going by the same name opens a chat of one's own.
      const namesake = await other.open(`/c/${room}`);
      expect(await namesake.hears(/cứ gõ câu hỏi/)).not.toContain(secret);
      expect(await database.webChat.count()).toBe(3);
      await namesake.say("/xoadulieu");
      await namesake.hears(/Không lấy lại được/);
      await namesake.choose("1. Xóa hết");
      await namesake.page.locator(".message.me").first().waitFor({ state: "detached" });
      expect(await database.webMessage.count({ where: { text: secret } })).toBe(1);
    }));

  it("is not opened by its number and a made-up key", () =>
    onStage.shared(async ({ server, visitor }) => {
      const owner = await visitor();
      await talkative(owner);
      const [cookie] = await owner.context.cookies();
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
      const [number = "", key = ""] = cookie?.value.split(".") ?? [];
      const read = (value: string) =>
        fetch(`${server.url}/api/chat/me/messages`, { headers: { Cookie: `${cookie?.name}=${value}` } });
      expect((await read(`${number}.${key}`)).status).toBe(200);
      const forged = [
        `${number}.${"A".repeat(key.length)}`,
        `${number}.`,
        number,
        `${number}.${key}x`,
        "..",
        "%00.%00",
      ];
      for (const value of forged) expect((await read(value)).status).toBe(401);
    }));

  it("takes nothing from another site", () =>
    onStage.shared(async ({ database, visitor }) => {
      const owner = await visitor();
      const { chat } = await talkative(owner);
      const before = await database.webMessage.count();
      const body = JSON.stringify({ key: "0123456789", text: "chuyển tiền cho tôi" });
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
        const answer = await owner.context.request.post("/api/chat/me/messages", {
          data: body,
          headers: { "Content-Type": type, Origin: "https://example.org" },
        });
        expect(answer.status()).toBe(403);
      }
      await chat.page.reload();
      await chat.isOnline();
      expect(await database.webMessage.count()).toBe(before);
    }));
});
