import { InlineKeyboard } from "grammy";
import { packLines } from "../../core/text/pack-lines.ts";
import type { BotContext } from "../shared/context.ts";
import { sayAll } from "../shared/show.ts";

/** A screenful. */
export const CARD_LENGTH = 900;

/** Sends lines in bubbles of a screenful; the buttons are under the last. */
export async function sayLines(
  ctx: BotContext,
  heading: string,
  lines: readonly string[],
  keyboard: InlineKeyboard,
): Promise<void> {
  const bubbles = packLines(heading, ctx.t("report:reviewMore"), lines, CARD_LENGTH);
  await sayAll(ctx, bubbles, keyboard);
}

/** A button: what it says, and what it means. */
export type Button = readonly [label: string, data: string];

/**
 * Buttons numbered in their order, some in one row.
 * @param back what 0 does
 */
export function numbered(rows: readonly (readonly Button[])[], back?: Button): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  let number = 0;
  for (const row of rows.filter(({ length }) => length > 0)) {
    for (const [label, data] of row) {
      number += 1;
      keyboard.text(`${number}. ${label}`, data);
    }
    keyboard.row();
  }
  return back ? keyboard.text(`0. ${back[0]}`, back[1]) : keyboard;
}
