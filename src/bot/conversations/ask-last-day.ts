import { type Context, InlineKeyboard } from "grammy";
import { localDay } from "../../core/calendar/local-day.ts";
import { readLastDay } from "../../core/deadlines/read-last-day.ts";
import { exampleDay, showDay } from "../office/last-day.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import type { Translate } from "../shared/translate.ts";
import type { Steps } from "./steps.ts";

/** A day that can be chosen instead of being typed. */
export interface DayOffer {
  readonly label: string;
  /** yyyy-mm-dd */
  readonly day: string;
}

/** How a last day is asked for. */
export interface DayQuestion {
  readonly text: (example: string) => string;
  readonly offers?: readonly DayOffer[];
  /** May it be over, as where it counts for every year? */
  readonly past?: boolean;
}

/**
 * Asks for the last day on which something is in time; "trước 15/12" is 14/12.
 * @returns the day (yyyy-mm-dd), undefined when the person has thought better of it
 */
export async function askLastDay(
  steps: Steps,
  first: Context,
  { app }: BotDeps,
  t: Translate,
  { text, offers = [], past = false }: DayQuestion,
): Promise<{ ctx: Context; day: string | undefined }> {
  const { guide, prefix } = steps;
  const example = await guide.external(() => exampleDay(app));
  const keyboard = () => {
    const offered = new InlineKeyboard();
    offers.forEach(({ label, day }, i) => {
      offered.text(`${i + 1}. ${label}`, pack(prefix, "day", day)).row();
    });
    return offered.text(`0. ${t("deadline:stop")}`, pack(prefix, "stop"));
  };
  await steps.ask(first, text(example), keyboard());
  for (;;) {
    const { ctx, reply } = await steps.wait();
    const choice = reply.kind === "choice" ? reply.choice : "";
    if (choice === "stop") return { ctx, day: undefined };
    const chosen = offers.find(({ day }) => choice === `day:${day}`);
    if (chosen) return { ctx, day: chosen.day };
    const typed = reply.kind === "text" ? reply.text : "";
    const read = await guide.external(() => readLastDay(typed, localDay(app.now())) ?? null);
    if (read && (read.kind === "day" || past)) return { ctx, day: read.day };
    const problem = read
      ? t("deadline:dayPast", { day: showDay(read.day), example })
      : t("deadline:dayUnread", { example });
    await steps.retry(ctx, reply, problem, keyboard());
  }
}
