import type { RateLimits } from "../delivery/rate-budget.ts";

/** What a messenger can do. Code asks this, never a channel's name. */
export interface Capabilities {
  /** Tappable choices under a message; 0 = none, they go into the text as a numbered list. */
  readonly maxButtons: number;
  /** Longest text of one message, in UTF-16 units. */
  readonly textLimit: number;
  /** Does it show bold, italics and links, or plain text only? */
  readonly formatting: boolean;
  /** Can a message that was sent be changed? Otherwise a new one takes its place. */
  readonly edit: boolean;
  /**
   * Does a menu that was tapped give way to what answers the tap? Where a tap shows as the person's own words, what
   * answers it comes below them instead. Needs `edit`.
   */
  readonly menusInPlace: boolean;
  /** Can it send a document? */
  readonly files: boolean;
  /** Is there a sign that an answer is being written? */
  readonly typing: boolean;
  /** How many messages the messenger takes. */
  readonly rate: RateLimits;
}
