import { z } from "zod";
import type { Database } from "../../database/open-database.ts";
import type { Layer } from "../../delivery/api-call.ts";
import { menuOptions, rememberMenu } from "../menu-options.ts";
import { readButtons } from "./choice-button.ts";

const readKeyboard = z.object({ inline_keyboard: z.array(z.array(z.looseObject({ text: z.string() }))) });

/** How long a number typed under a menu still means that menu. */
export const MENU_HOURS = 24;

/** The chat's key in tables of chats. */
export const chatKey = (channel: string, chat: number | string) => `${channel}:${chat}`;

/** Is somebody led through steps in this chat, where what is typed is an answer? */
async function isGuided(database: Database, key: string): Promise<boolean> {
  if ((await database.guideCursor.count({ where: { key } })) > 0) return true;
  const state = await database.conversationState.findUnique({ where: { key }, select: { value: true } });
  return state !== null && hasConversation(state.value);
}

/** Does a stored state hold a conversation? `{ version, state: { name: [...] } }` of @grammyjs/conversations. */
function hasConversation(value: unknown): boolean {
  const state = typeof value === "object" && value !== null && "state" in value ? value.state : undefined;
  if (typeof state !== "object" || state === null) return false;
  return Object.values(state).some((each) => Array.isArray(each) && each.length > 0);
}

/**
 * Remembers the choices last offered in each chat, so that a digit or words can answer them on every channel.
 * @param isStanding does a choice mean the same after other menus came, so that it can still be named?
 * @param unasked what is sent comes by itself: to somebody in the middle of a guide what is typed goes on meaning the guide's
 * question, and these choices can only be tapped
 */
export function menuLayer(
  channel: string,
  database: Database,
  now: () => Date,
  isStanding: (data: string) => boolean,
  { unasked = false } = {},
): Layer {
  return (next) => async (call) => {
    const result = await next(call);
    const options = readButtons(call.payload)
      ?.flat()
      .flatMap(({ label, data }) => (data === undefined ? [] : [{ label, data }]));
    const sent = result.ok && typeof result.result === "object" && result.result !== null ? result.result : undefined;
    if (!options || options.length === 0 || !sent || !("message_id" in sent)) return result;

    const remember = async () => {
      const createdAt = now();
      const key = chatKey(channel, String(call.payload.chat_id));
      if (unasked && (await isGuided(database, key))) return;
      const before = await database.menu.findUnique({ where: { key } });
      const open = before && before.expiresAt > createdAt ? menuOptions.parse(before.options) : [];
      const menu = {
        messageId: Number(sent.message_id),
        options: rememberMenu(options, open, isStanding),
        createdAt,
        expiresAt: new Date(createdAt.getTime() + MENU_HOURS * 3_600_000),
      };
      await database.menu.upsert({ where: { key }, create: { key, ...menu }, update: menu });
    };
    // The message was shown: a memory that cannot be written must not look like a message that was not. What came by itself can
    // still be tapped; a reply is handled again by the inbox.
    await (unasked ? remember().catch(() => undefined) : remember());
    return result;
  };
}

/**
 * Takes the digits off the choices of what comes by itself to somebody in the middle of a guide: a digit typed there answers the
 * guide, and must not stand on two things at once.
 */
export function undigitedLayer(channel: string, database: Database): Layer {
  return (next) => async (call) => {
    const keyboard = readKeyboard.safeParse(call.payload.reply_markup);
    if (!keyboard.success || !(await isGuided(database, chatKey(channel, String(call.payload.chat_id)))))
      return next(call);
    const rows = keyboard.data.inline_keyboard.map((row) =>
      row.map((button) => ({ ...button, text: button.text.replace(/^\d{1,2}\.\s+/, "") })),
    );
    return next({ ...call, payload: { ...call.payload, reply_markup: { inline_keyboard: rows } } });
  };
}
