import type { Context, MiddlewareFn } from "grammy";
import { matchChoice, matchName, readOrdinal } from "../../core/text/match-choice.ts";
import type { Database } from "../../database/open-database.ts";
import { menuOptions } from "../menu-options.ts";
import { chatKey } from "../outbound/menu-layer.ts";

/** The id of a tap that was typed: there is nothing at the messenger to be answered. */
export const TYPED_PREFIX = "typed:";

/** A number was typed under a menu that is gone or out of date. */
export interface StrayNumberFlavor {
  strayNumber?: boolean;
}

/**
 * Makes a typed choice the same as a tapped one: when a text names or numbers one of the choices last offered in the
 * chat, or names one of those before that still stand, the update becomes the tap. A number that the open menu does not
 * explain is marked, so that the menu can be shown again rather than guessed.
 */
export function typedChoices<C extends Context & StrayNumberFlavor>(
  channel: string,
  database: Database,
  now: () => Date,
): MiddlewareFn<C> {
  return async (ctx, next) => {
    const { message } = ctx.update;
    if (message?.text === undefined || message.text.startsWith("/") || message.chat.type !== "private") return next();
    const menu = await database.menu.findUnique({ where: { key: chatKey(channel, message.chat.id) } });
    const isOpen = menu !== null && menu.expiresAt > now();
    const options = isOpen ? menuOptions.parse(menu.options) : [];
    const newest = options.filter(({ age }) => age === 0);
    // The names of older menus come before the beginnings of names in the newest, and after its names.
    const choice = matchName(message.text, options) ?? matchChoice(message.text, newest);
    if (choice) {
      delete ctx.update.message;
      ctx.update.callback_query = {
        id: `${TYPED_PREFIX}${ctx.update.update_id}`,
        from: message.from,
        chat_instance: TYPED_PREFIX,
        data: choice.data,
        message: { message_id: menu?.messageId ?? 0, date: 0, chat: message.chat },
      };
      // Handled again after a crash it must mean the same, though the answer has put a newer menu into the chat.
      await database.incomingUpdate.updateMany({
        where: { channel, externalId: String(ctx.update.update_id) },
        data: { payload: JSON.stringify(ctx.update) },
      });
    } else if (/^\D{0,4}\d\W*$/u.test(message.text) && readOrdinal(message.text) !== undefined) {
      ctx.strayNumber = true;
    }
    await next();
  };
}
