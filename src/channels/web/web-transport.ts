import type { Database, Transaction } from "../../database/open-database.ts";
import type { OutgoingMessage, Transport } from "../gateway/transport.ts";
import type { Live } from "./live.ts";
import { withAttachment } from "./message-view.ts";

/** The number of the next change in a chat; taken inside the transaction that writes it. */
export async function nextRev(tx: Transaction, addressId: number): Promise<number> {
  const { rev } = await tx.webChat.update({ where: { addressId }, data: { rev: { increment: 1 } } });
  return rev;
}

/** Shows the bot's messages in the web chat: a row for the history, an event for the pages that are open. */
export function webTransport(database: Database, live: Live, now: () => Date): Transport {
  // An erased chat: nobody is there to be told.
  const isOpen = async (addressId: number) => (await database.webChat.count({ where: { addressId } })) > 0;
  const publish = async (messageId: number) => {
    const message = await database.webMessage.findUnique({ where: { id: messageId }, include: withAttachment });
    if (message) live.publish(message.addressId, { kind: "message", message });
  };

  async function store(tx: Transaction, addressId: number, message: OutgoingMessage) {
    const { text, choices, file } = message;
    const attachment = file && {
      create: {
        addressId,
        name: file.name,
        mime: file.mime,
        size: file.bytes.length,
        bytes: Uint8Array.from(file.bytes),
        createdAt: now(),
      },
    };
    return {
      rev: await nextRev(tx, addressId),
      text,
      choices: choices.map((row) => row.map((choice) => ({ ...choice }))),
      ...(attachment && { attachment }),
    };
  }

  return {
    async send(addressId, message) {
      if (!(await isOpen(addressId))) return 0;
      const { id } = await database.$transaction(async (tx) => {
        const { attachment, ...data } = await store(tx, addressId, message);
        return tx.webMessage.create({
          data: {
            ...data,
            address: { connect: { id: addressId } },
            fromBot: true,
            createdAt: now(),
            ...(attachment && { attachment }),
          },
        });
      });
      await publish(id);
      return id;
    },

    async edit(addressId, messageId, message) {
      if (!(await isOpen(addressId))) return;
      await database.$transaction(async (tx) => {
        const { rev, text, choices } = await store(tx, addressId, message);
        await tx.webMessage.updateMany({
          where: { id: messageId, addressId, fromBot: true },
          data: { rev, text, choices },
        });
      });
      await publish(messageId);
    },

    async typing(addressId) {
      live.publish(addressId, { kind: "typing" });
    },
  };
}
