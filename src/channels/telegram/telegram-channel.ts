import type { Update } from "grammy/types";
import type { IncomingPhoto } from "../../bot/shared/context.ts";
import type { Send } from "../../delivery/api-call.ts";
import type { Capabilities } from "../capabilities.ts";

export const TELEGRAM = "telegram";

/**
 * https://core.telegram.org/bots/api#sendmessage; the buttons' number is what a phone can show; the rate is that of
 * https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
export const telegramCapabilities: Capabilities = {
  maxButtons: 24,
  textLimit: 4096,
  formatting: true,
  edit: true,
  menusInPlace: true,
  files: true,
  typing: true,
  rate: { perSecond: 30, perChatPerSecond: 1 },
};

/** The updates the bot asks for. */
export const allowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

/** The chat an update belongs to. */
export function chatOf(update: Update): string {
  const chat =
    update.message?.chat ??
    update.edited_message?.chat ??
    update.callback_query?.message?.chat ??
    update.my_chat_member?.chat;
  return String(chat?.id ?? update.callback_query?.from.id ?? "");
}

const mimeByEnding: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
};

/** Fetches a photo: getFile, then the file server. */
export async function downloadTelegramPhoto(
  send: Send,
  apiRoot: string,
  token: string,
  fileId: string,
): Promise<IncomingPhoto> {
  const found = await send({ method: "getFile", payload: { file_id: fileId }, files: new Map() });
  if (!found.ok) throw new Error(`getFile: ${found.error_code} ${found.description}`);
  const path = String((found.result as { file_path?: string }).file_path ?? "");
  const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok) throw new Error(`file server: ${response.status}`);
  const name = path.split("/").at(-1) ?? "anh.jpg";
  return {
    name,
    mime: mimeByEnding[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "image/jpeg",
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}
