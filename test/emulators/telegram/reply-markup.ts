import type { InlineKeyboardButton } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { checkUrl } from "./check-url.ts";
import { isObject } from "./params.ts";

/** The markup of a message after the checks. */
export type CheckedMarkup =
  | { readonly kind: "inline"; readonly rows: InlineKeyboardButton[][] }
  | { readonly kind: "keyboard"; readonly labels: string[][]; readonly requestsContact: boolean }
  | { readonly kind: "remove" }
  | { readonly kind: "force_reply" };

/** Telegram refuses a keyboard with more buttons than this. */
const MAX_INLINE_BUTTONS = 100;
const MAX_KEYBOARD_BUTTONS = 300;
const ACCEPTED_AS_IS = [
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "disabled",
];

/** Checks `reply_markup` with Telegram's errors; undefined when there is none or it is an empty inline keyboard. */
export function checkReplyMarkup(value: unknown): CheckedMarkup | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badRequest("object expected as reply markup");
  if ("inline_keyboard" in value) {
    const rows = rowsOf(value.inline_keyboard, "inline_keyboard")
      .map((row) => row.map(checkInlineButton))
      .filter((row) => row.length > 0);
    if (rows.flat().length > MAX_INLINE_BUTTONS) throw badRequest("reply markup is too long");
    return rows.length === 0 ? undefined : { kind: "inline", rows };
  }
  if ("keyboard" in value) return checkKeyboard(value.keyboard);
  if ("remove_keyboard" in value)
    return flag(value.remove_keyboard, "remove_keyboard") ? { kind: "remove" } : undefined;
  if ("force_reply" in value) return flag(value.force_reply, "force_reply") ? { kind: "force_reply" } : undefined;
  return undefined;
}

function flag(value: unknown, name: string): boolean {
  if (typeof value !== "boolean") throw badRequest(`field "${name}" must be of type Boolean`);
  return value;
}

function rowsOf(value: unknown, name: string): unknown[][] {
  if (!Array.isArray(value)) throw badRequest(`field "${name}" must be of type Array`);
  return value.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(`field "${name}" must be an Array of Arrays`);
    return row as unknown[];
  });
}

function checkKeyboard(value: unknown): CheckedMarkup {
  let requestsContact = false;
  const labels = rowsOf(value, "keyboard")
    .map((row) =>
      row.map((button) => {
        if (isObject(button) && button.request_contact === true) requestsContact = true;
        const label = typeof button === "string" ? button : isObject(button) ? button.text : undefined;
        if (typeof label !== "string") throw badRequest(`can't parse keyboard button: Can't find field "text"`);
        if (label.trim() === "") throw badRequest("keyboard button text must be non-empty");
        return label;
      }),
    )
    .filter((row) => row.length > 0);
  if (labels.flat().length > MAX_KEYBOARD_BUTTONS) throw badRequest("reply markup is too long");
  return { kind: "keyboard", labels, requestsContact };
}

function checkInlineButton(button: unknown): InlineKeyboardButton {
  if (!isObject(button)) throw badRequest("can't parse inline keyboard button: expected an Object");
  const { text } = button;
  if (typeof text !== "string") throw badRequest(`can't parse inline keyboard button: Can't find field "text"`);
  if (text.trim() === "") throw badRequest("inline keyboard button text must be non-empty");
  return { ...button, text, ...checkAction(button) } as unknown as InlineKeyboardButton;
}

function checkAction(button: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (typeof button.url === "string" && button.url !== "") {
    const link = checkUrl(button.url);
    if (!link.ok) throw badRequest(`inline keyboard button URL '${button.url}' is invalid: ${link.reason}`);
    return { url: link.url };
  }
  if (typeof button.callback_data === "string" && button.callback_data !== "") {
    // Bytes, not letters: a Vietnamese letter takes up to three of the 64.
    if (Buffer.byteLength(button.callback_data) > 64) throw badRequest("BUTTON_DATA_INVALID");
    return {};
  }
  if (isObject(button.copy_text)) {
    const copied = button.copy_text.text;
    if (typeof copied !== "string" || copied === "" || copied.length > 256)
      throw badRequest("BUTTON_COPY_TEXT_INVALID");
    return {};
  }
  if (isObject(button.web_app)) {
    const url = String(button.web_app.url ?? "");
    if (!url.startsWith("https://")) {
      throw badRequest(`inline keyboard button Web App URL '${url}' is invalid: Only HTTPS links are allowed`);
    }
    return {};
  }
  if (isObject(button.login_url)) throw badRequest("BOT_DOMAIN_INVALID");
  if (button.pay === true || isObject(button.callback_game)) throw badRequest("BUTTON_TYPE_INVALID");
  if (ACCEPTED_AS_IS.some((name) => button[name] !== undefined)) return {};
  // Also what Telegram says to an empty callback_data.
  throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
}
