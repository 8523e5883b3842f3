import type { InlineKeyboard } from "grammy";

/** A message to be sent: markup, and the choices below it. */
export interface Bubble {
  readonly text: string;
  readonly keyboard?: InlineKeyboard | undefined;
}
