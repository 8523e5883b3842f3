import { z } from "zod";
import { parseMarkup, type Segment } from "../../core/text/markup.ts";
import type { Prisma } from "../../database/generated/sqlite/client.ts";
import type { ChoiceButton } from "../outbound/choice-button.ts";

/** What is read of an attachment to show its message; never its bytes. */
export const withAttachment = {
  attachment: { select: { id: true, name: true, mime: true, size: true } },
} satisfies Prisma.WebMessageInclude;

/** A stored message with what is needed to show it. */
export type StoredMessage = Prisma.WebMessageGetPayload<{ include: typeof withAttachment }>;

/** A message as the page gets it. */
export interface WebMessageView {
  readonly id: number;
  readonly rev: number;
  readonly from: "bot" | "me";
  readonly at: string;
  readonly text: readonly Segment[];
  readonly choices?: readonly (readonly { readonly id: string; readonly label: string; readonly url?: string }[])[];
  readonly photo?: string;
  readonly file?: { readonly url: string; readonly name: string; readonly size: number };
  readonly key?: string;
}

const storedChoices = z.array(
  z.array(z.object({ label: z.string(), data: z.string().optional(), url: z.string().optional() })),
);

/** The buttons a message was stored with. */
export function readChoices(stored: unknown): ChoiceButton[][] {
  return storedChoices.parse(stored) as ChoiceButton[][];
}

/** The choice a page names by its place ("row.column"): pages never see or send what a button means. */
export function choiceAt(stored: unknown, id: string): ChoiceButton | undefined {
  const [row, column] = id.split(".").map(Number);
  return readChoices(stored)[row ?? -1]?.[column ?? -1];
}

/** A stored message as a page gets it; `room` is the name the page itself goes by. */
export function viewMessage(room: string, message: StoredMessage): WebMessageView {
  const { attachment } = message;
  const url = `/api/chat/${room}/files/${attachment?.id}`;
  const choices = readChoices(message.choices).map((row, i) =>
    row.map(({ label, url }, j) => ({ id: `${i}.${j}`, label, ...(url !== undefined && { url }) })),
  );
  return {
    id: message.id,
    rev: message.rev,
    from: message.fromBot ? "bot" : "me",
    at: message.createdAt.toISOString(),
    text: parseMarkup(message.text),
    ...(choices.length > 0 && { choices }),
    ...(attachment?.mime.startsWith("image/") && { photo: url }),
    ...(attachment &&
      !attachment.mime.startsWith("image/") && { file: { url, name: attachment.name, size: attachment.size } }),
    ...(message.key !== null && { key: message.key }),
  };
}
