import type { Update } from "grammy/types";
import { escapeMarkup } from "../../core/text/markup.ts";
import { maskIdentifiers } from "../../core/text/mask-identifiers.ts";
import type { Database, Transaction } from "../../database/open-database.ts";
import type { Inbox } from "../inbound/inbox.ts";
import type { Live } from "./live.ts";
import { choiceAt, type StoredMessage, withAttachment } from "./message-view.ts";
import { WEB } from "./room.ts";
import { nextRev } from "./web-transport.ts";

/** What a page sends: a text, a tapped choice, or a photo. `key` makes a retry the same message. */
export type Sent =
  | { readonly key: string; readonly text: string }
  | { readonly key: string; readonly tap: { readonly message: number; readonly choice: string } }
  | {
      readonly key: string;
      readonly photo: { readonly mime: string; readonly bytes: Uint8Array; readonly caption: string };
    };

export type Received =
  | { readonly kind: "received"; readonly message: StoredMessage | null }
  | { readonly kind: "choice-gone" };

export interface ReceiveDeps {
  readonly database: Database;
  readonly inbox: Inbox;
  readonly live: Live;
  readonly now: () => Date;
}

/** The opening /start is part of the talk but nothing the person said. */
const isHidden = (text: string) => text === "/start";

/** What is kept and shown of a text: numbers that tell who it is, and invite codes, are masked. */
function keptText(text: string): string {
  return escapeMarkup(maskIdentifiers(text.replace(/^(\/thamgia\s+)\S.*$/i, "$1•••")));
}

/**
 * Writes what a page sent into the history and the inbox in one commit, then lets the bot have it. Once this returns
 * nothing is lost, whatever happens to the process.
 */
export async function receiveFromPage(
  { database, inbox, live, now }: ReceiveDeps,
  addressId: number,
  sent: Sent,
): Promise<Received> {
  const at = now();
  const chat = { id: addressId, type: "private" as const, first_name: "" };
  const from = { id: addressId, is_bot: false, first_name: "" };
  const date = Math.floor(at.getTime() / 1000);

  const stored = await database.$transaction(async (tx) => {
    const repeated = await findByKey(tx, addressId, sent.key);
    if (repeated) return { message: repeated, waiting: undefined };

    const base = { addressId, fromBot: false, choices: [], key: sent.key, createdAt: at };
    let message: StoredMessage;
    let update: Omit<Update, "update_id">;
    if ("text" in sent) {
      const data = {
        ...base,
        text: keptText(sent.text),
        hidden: isHidden(sent.text),
        rev: await nextRev(tx, addressId),
      };
      message = await tx.webMessage.create({ data, include: withAttachment });
      update = {
        message: { message_id: message.id, date, chat, from, text: sent.text, ...commandEntities(sent.text) },
      };
    } else if ("tap" in sent) {
      const tapped = await tx.webMessage.findFirst({ where: { id: sent.tap.message, addressId, fromBot: true } });
      const choice = tapped && choiceAt(tapped.choices, sent.tap.choice);
      if (!tapped || choice?.data === undefined) return "choice-gone";
      const data = { ...base, text: escapeMarkup(choice.label), rev: await nextRev(tx, addressId) };
      message = await tx.webMessage.create({ data, include: withAttachment });
      update = {
        callback_query: {
          id: String(message.id),
          from,
          chat_instance: WEB,
          data: choice.data,
          message: { message_id: tapped.id, date: 0, chat },
        },
      };
    } else {
      const { mime, bytes, caption } = sent.photo;
      const attachment = await tx.attachment.create({
        data: {
          addressId,
          name: `anh.${mime.split("/")[1]}`,
          mime,
          size: bytes.length,
          bytes: Uint8Array.from(bytes),
          createdAt: at,
        },
      });
      const data = { ...base, text: keptText(caption), attachmentId: attachment.id, rev: await nextRev(tx, addressId) };
      message = await tx.webMessage.create({ data, include: withAttachment });
      const photo = { file_id: String(attachment.id), file_unique_id: String(attachment.id), width: 0, height: 0 };
      update = {
        message: { message_id: message.id, date, chat, from, photo: [photo], ...(caption !== "" && { caption }) },
      };
    }
    return {
      message,
      waiting: await inbox.store(WEB, String(addressId), { update_id: message.id, ...update } as Update, tx),
    };
  });

  if (stored === "choice-gone") return { kind: "choice-gone" };
  const message = stored.message.hidden ? null : stored.message;
  // Other pages open on the same chat see it too.
  if (stored.waiting && message) live.publish(addressId, { kind: "message", message });
  inbox.dispatch(stored.waiting);
  return { kind: "received", message };
}

async function findByKey(tx: Transaction, addressId: number, key: string): Promise<StoredMessage | null> {
  return tx.webMessage.findUnique({ where: { addressId_key: { addressId, key } }, include: withAttachment });
}

/** What Telegram adds to a message that begins with a command; grammY finds commands by it. */
function commandEntities(text: string): object {
  const command = /^\/[a-z_]+/i.exec(text)?.[0];
  return command === undefined ? {} : { entities: [{ type: "bot_command", offset: 0, length: command.length }] };
}
