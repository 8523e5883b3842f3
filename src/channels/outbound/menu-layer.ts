import type { Database } from "../../database/open-database.ts";
import type { Layer } from "../../delivery/api-call.ts";
import { menuOptions, rememberMenu } from "../menu-options.ts";
import { readButtons } from "./choice-button.ts";

/** How long a number typed under a menu still means that menu. */
export const MENU_HOURS = 24;

/** The chat's key in tables of chats. */
export const chatKey = (channel: string, chat: number | string) => `${channel}:${chat}`;

/**
 * Remembers the choices last offered in each chat, so that a digit or words can answer them on every channel.
 * @param isStanding does a choice mean the same after other menus came, so that it can still be named?
 */
export function menuLayer(
  channel: string,
  database: Database,
  now: () => Date,
  isStanding: (data: string) => boolean,
): Layer {
  return (next) => async (call) => {
    const result = await next(call);
    const options = readButtons(call.payload)
      ?.flat()
      .flatMap(({ label, data }) => (data === undefined ? [] : [{ label, data }]));
    const sent = result.ok && typeof result.result === "object" && result.result !== null ? result.result : undefined;
    if (!options || options.length === 0 || !sent || !("message_id" in sent)) return result;

    const createdAt = now();
    const key = chatKey(channel, String(call.payload.chat_id));
    const before = await database.menu.findUnique({ where: { key } });
    const open = before && before.expiresAt > createdAt ? menuOptions.parse(before.options) : [];
    const menu = {
      messageId: Number(sent.message_id),
      options: rememberMenu(options, open, isStanding),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + MENU_HOURS * 3_600_000),
    };
    await database.menu.upsert({ where: { key }, create: { key, ...menu }, update: menu });
    return result;
  };
}
