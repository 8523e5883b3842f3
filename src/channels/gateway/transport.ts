import type { OutgoingFile } from "../../delivery/api-call.ts";
import type { ChoiceButton } from "../outbound/choice-button.ts";

/** A message as a messenger without the Bot API is asked to show it. */
export interface OutgoingMessage {
  /** Markup of core/text/markup where the channel formats, plain text elsewhere. */
  readonly text: string;
  /** Buttons in rows; empty where the channel has none or too few, the choices are in the text then. */
  readonly choices: readonly (readonly ChoiceButton[])[];
  readonly file?: OutgoingFile & { readonly kind: "photo" | "document" };
}

/** What a messenger without the Bot API must be able to do; everything else about it stays behind this. */
export interface Transport {
  /** Shows a message and returns its number in the chat. */
  send(chat: number, message: OutgoingMessage): Promise<number>;
  /** Changes a message; only asked of channels that can. */
  edit?(chat: number, messageId: number, message: OutgoingMessage): Promise<void>;
  /** Takes a message away; only asked of channels that can. */
  remove?(chat: number, messageId: number): Promise<void>;
  /** Shows that an answer is being written. */
  typing?(chat: number): Promise<void>;
}

/**
 * A messenger's refusal in the common words (DESIGN §4): throttled, blocked, invalid, unknown. An unreachable messenger
 * is whatever its client throws.
 */
export class TransportRefusal extends Error {
  override readonly name = "TransportRefusal";
  constructor(
    readonly kind: "throttled" | "blocked" | "invalid" | "unknown",
    message: string,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}
