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
      menuLayer("web", database.client, () => at)(async () => answer ?? { ok: true, result: { message_id: 41 } })({
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
          { label: "1. Có", data: "yes" },
          { label: "2. Không", data: "no" },
        ],
        createdAt: at,
        expiresAt: new Date(at.getTime() + MENU_HOURS * 3_600_000),
      });
    });

    it("replaces them by the next ones, also those of an edit, and keeps them beside a text without any", async () => {
      await offer(2, new InlineKeyboard().text("Cũ", "old"));
      await offer(
        2,
        new InlineKeyboard().text("Mới", "new"),
        { ok: true, result: { message_id: 42 } },
        "editMessageText",
      );
      expect(await menu(2)).toMatchObject({ messageId: 42, options: [{ label: "Mới", data: "new" }] });
      await offer(2, undefined);
      await offer(2, new InlineKeyboard());
      expect(await menu(2)).toMatchObject({ options: [{ label: "Mới", data: "new" }] });
    });

    it("keeps none of a message that did not arrive", async () => {
      await offer(3, new InlineKeyboard().text("Có", "yes"), { ok: false, error_code: 403, description: "Forbidden" });
      expect(await menu(3)).toBeNull();
    });

    it("keeps each chat's own", async () => {
      await offer(4, new InlineKeyboard().text("A", "a"));
      await offer(5, new InlineKeyboard().text("B", "b"));
      expect((await menu(4))?.options).toEqual([{ label: "A", data: "a" }]);
      expect((await menu(5))?.options).toEqual([{ label: "B", data: "b" }]);
    });
  });
}
