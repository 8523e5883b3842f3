import { InlineKeyboard } from "grammy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { providers, type TestDatabase } from "../../../test/databases.ts";
import { type OpenDatabase, openDatabase } from "../../database/open-database.ts";
import type { ApiResult } from "../../delivery/api-call.ts";
import { MENU_HOURS, menuLayer } from "./menu-layer.ts";

const at = new Date("2026-11-23T02:00:00Z");

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`the memory of menus on ${provider}`, () => {
    let place: TestDatabase;
    let database: OpenDatabase;
    let now = at;
    beforeAll(async () => {
      place = await create();
      database = await openDatabase(place.url);
    });
    afterAll(async () => {
      await database.close();
      await place.drop();
    });

    const offer = (
      chat: number,
      reply_markup: InlineKeyboard | undefined,
      answer?: ApiResult,
      method = "sendMessage",
    ) =>
      menuLayer(
        "web",
        database.client,
        () => now,
        (data) => !data.startsWith("step"),
      )(async () => answer ?? { ok: true, result: { message_id: 41 } })({
        method,
        payload: { chat_id: chat, text: "Chọn:", ...(reply_markup && { reply_markup }) },
        files: new Map(),
      });
    const menu = (chat: number) => database.client.menu.findUnique({ where: { key: `web:${chat}` } });

    it("keeps the choices a chat was offered, without links, for a day", async () => {
      await offer(
        1,
        new InlineKeyboard().text("1. Có", "yes").url("Trang", "https://x.vn").row().text("2. Không", "no"),
      );
      expect(await menu(1)).toMatchObject({
        messageId: 41,
        options: [
          { label: "1. Có", data: "yes", age: 0 },
          { label: "2. Không", data: "no", age: 0 },
        ],
        createdAt: at,
        expiresAt: new Date(at.getTime() + MENU_HOURS * 3_600_000),
      });
    });

    it("puts the next ones first, also those of an edit, and keeps them beside a text without any", async () => {
      await offer(2, new InlineKeyboard().text("Cũ", "old"));
      await offer(
        2,
        new InlineKeyboard().text("Mới", "new"),
        { ok: true, result: { message_id: 42 } },
        "editMessageText",
      );
      const options = [
        { label: "Mới", data: "new", age: 0 },
        { label: "Cũ", data: "old", age: 1 },
      ];
      expect(await menu(2)).toMatchObject({ messageId: 42, options });
      await offer(2, undefined);
      await offer(2, new InlineKeyboard());
      expect(await menu(2)).toMatchObject({ options });
    });

    it("remembers three menus before the newest, without the steps of a guide", async () => {
      for (const name of ["a", "b", "c", "d"]) {
        await offer(6, new InlineKeyboard().text(name, name).text("Bước", `step-${name}`));
      }
      await offer(6, new InlineKeyboard().text("e", "e"));
      expect((await menu(6))?.options).toEqual(
        ["e", "d", "c", "b"].map((name, age) => ({ label: name, data: name, age })),
      );
    });

    it("closes the menus before a guide's", async () => {
      await offer(7, new InlineKeyboard().text("Xem thêm", "more"));
      await offer(7, new InlineKeyboard().text("Có", "step-1").text("Không", "step-2"));
      await offer(7, new InlineKeyboard().text("Hỏi cán bộ", "officer").text("Bỏ qua", "step-3"));
      expect((await menu(7))?.options).toMatchObject([{ data: "officer" }, { data: "step-3" }]);
    });

    it("forgets what is older than a day", async () => {
      await offer(8, new InlineKeyboard().text("Cũ", "old"));
      now = new Date(at.getTime() + MENU_HOURS * 3_600_000);
      await offer(8, new InlineKeyboard().text("Mới", "new"));
      expect((await menu(8))?.options).toMatchObject([{ data: "new" }]);
      now = at;
    });

    it("keeps none of a message that did not arrive", async () => {
      await offer(3, new InlineKeyboard().text("Có", "yes"), { ok: false, error_code: 403, description: "Forbidden" });
      expect(await menu(3)).toBeNull();
    });

    it("keeps each chat's own", async () => {
      await offer(4, new InlineKeyboard().text("A", "a"));
      await offer(5, new InlineKeyboard().text("B", "b"));
      expect((await menu(4))?.options).toMatchObject([{ label: "A", data: "a" }]);
      expect((await menu(5))?.options).toMatchObject([{ label: "B", data: "b" }]);
    });
  });
}
