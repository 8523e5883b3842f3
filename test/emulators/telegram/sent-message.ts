import type { InlineKeyboardButton, Message, MessageEntity } from "grammy/types";
import type { StoredFile } from "./files.ts";
import type { CheckedMarkup } from "./reply-markup.ts";

/** Everything that one send or edit decides about a message. */
export interface MessageVersion {
  readonly message: Message;
  readonly markup: CheckedMarkup | undefined;
  /** The parameters of the call, as the bot sent them. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly file: StoredFile | undefined;
  /** Number of the change, growing over all chats. */
  readonly revision: number;
}

/** A message of the bot as the user sees it now; edits and deletion show on the same object. */
export class SentMessage {
  readonly #versions: MessageVersion[];
  #deleted = false;

  constructor(first: MessageVersion) {
    this.#versions = [first];
  }

  /** `message_id`. */
  get id(): number {
    return this.raw.message_id;
  }

  /** The text or the caption, without markup. */
  get text(): string {
    return textOf(this.raw);
  }

  /** The texts it had, oldest first, the present one last. */
  get texts(): string[] {
    return this.#versions.map((version) => textOf(version.message));
  }

  get entities(): readonly MessageEntity[] {
    return this.raw.entities ?? this.raw.caption_entities ?? [];
  }

  get kind(): "text" | "photo" | "document" {
    return this.raw.photo ? "photo" : this.raw.document ? "document" : "text";
  }

  /** Inline buttons, row by row. */
  get buttons(): readonly (readonly InlineKeyboardButton[])[] {
    return this.markup?.kind === "inline" ? this.markup.rows : [];
  }

  /** Labels of all inline buttons. */
  get buttonLabels(): string[] {
    return this.buttons.flat().map((button) => button.text);
  }

  /** Labels of the reply keyboard, row by row. */
  get keyboard(): readonly (readonly string[])[] {
    return this.markup?.kind === "keyboard" ? this.markup.labels : [];
  }

  /** The markup it has now. */
  get markup(): CheckedMarkup | undefined {
    return this.#now.markup;
  }

  /** The parameters of the latest send or edit, as they came. */
  get payload(): Readonly<Record<string, unknown>> {
    return this.#now.payload;
  }

  /** The uploaded file with its bytes. */
  get file(): StoredFile | undefined {
    return this.#now.file;
  }

  /** The message as Telegram returns it. */
  get raw(): Message {
    return this.#now.message;
  }

  /** How often it was edited. */
  get edits(): number {
    return this.#versions.length - 1;
  }

  get deleted(): boolean {
    return this.#deleted;
  }

  /** Grows with each send and edit in the emulator. */
  get revision(): number {
    return this.#now.revision;
  }

  /** For the emulator: the bot edited it. */
  edit(version: MessageVersion): void {
    this.#versions.push(version);
  }

  /** For the emulator: the bot deleted it. */
  delete(): void {
    this.#deleted = true;
  }

  get #now(): MessageVersion {
    const version = this.#versions.at(-1);
    if (!version) throw new Error("a sent message has a version");
    return version;
  }
}

function textOf(message: Message): string {
  return message.text ?? message.caption ?? "";
}
