import { type Context, InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { isDutyOf } from "../../../app/acknowledge-duty.ts";
import { type DutyView, findDuty } from "../../../app/find-duty.ts";
import type { Language } from "../../../core/forms/format-value.ts";
import { type Guide, prompt, type Reply, stepsOf } from "../../conversations/steps.ts";
import { pack } from "../../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../../shared/context.ts";
import { type Translate, translator } from "../../shared/translate.ts";
import { dutyKeyboard } from "../duty-card.ts";
import { closedBubble, closedFor, toList } from "../duty-closed.ts";

/** How many replies one talk takes: what a conversation keeps grows with each. */
const REPLIES = 20;

type Rows = InlineKeyboardButton[][];

/** Which duty is talked about, in which language. */
export interface DutyStart {
  readonly dutyId: number;
  readonly language: Language;
}

/** What a step is given. */
export interface Said<K> {
  readonly deps: BotDeps;
  readonly t: Translate;
  readonly language: Language;
  readonly known: BotContext["known"];
  /** As it stands now: it is still owed. */
  readonly view: DutyView;
  /** null = nothing was said yet. */
  readonly reply: Reply | null;
  /** What earlier replies brought. */
  readonly kept: K;
}

/** What is said to a reply: a question, the same one again, an end, or on to asking for more time. */
export interface TalkStep<K> {
  readonly text: string;
  readonly rows: Rows;
  readonly goes: "ask" | "retry" | "end" | "extend";
  readonly kept: K;
}

/** What can be done next, below what was done. */
export function afterwards({ t, known }: Pick<Said<unknown>, "t" | "known">, view: DutyView): Rows {
  const list = [toList(t, known, view.organization.id)];
  if (closedFor(view)) return [list];
  const { dutyId, formCode, status } = view;
  const isAcknowledged = status === "ACKNOWLEDGED";
  return [...dutyKeyboard(t, { dutyId, hasForm: formCode !== null, isAcknowledged }).inline_keyboard, list];
}

/** Choices of a talk, numbered, and the way out of it. */
export function choices(
  t: Translate,
  prefix: string,
  labels: readonly (readonly [label: string, data: string])[],
): Rows {
  const rows = labels.map(([label, data], i) => [{ text: `${i + 1}. ${label}`, callback_data: pack(prefix, data) }]);
  return [...rows, [{ text: `0. ${t("duty:later")}`, callback_data: pack(prefix, "stop") }]];
}

/** The end of a talk about something that is over, or not theirs any more. */
export function ended<K>(
  { t, known, kept }: Pick<Said<K>, "t" | "known" | "kept">,
  view: DutyView | null,
): TalkStep<K> {
  const { text, rows = [] } = closedBubble(t, known, closedFor(view) ?? "gone", view);
  return { text, rows, goes: "end", kept };
}

/** One kind of talk. */
export interface Talk<K> {
  /** What the data of its own buttons begins with. */
  readonly prefix: string;
  readonly begin: K;
  readonly step: (said: Said<K>) => Promise<TalkStep<K>>;
  /** Was a duty that is done made so by this very reply, which is handled again after a crash? */
  readonly isDoneBy?: (view: DutyView, reply: Reply) => boolean;
}

/**
 * A talk about one duty, led by a step function that reads and writes the database: the conversation only shows and waits.
 * Before every step it is looked at once more whether the duty is still owed and theirs; what is over meanwhile ends it.
 * @returns isExtending: it goes on with asking for more time
 */
export async function talk<K>(
  guide: Guide,
  first: Context,
  deps: BotDeps,
  { dutyId, language }: DutyStart,
  { prefix, begin, step, isDoneBy }: Talk<K>,
): Promise<{ readonly ctx: Context; readonly isExtending: boolean }> {
  const t = translator(language);
  const steps = stepsOf(guide, deps, t, prefix);
  let ctx = first;
  let reply: Reply | null = null;
  let kept = begin;
  let failed = 0;
  for (let replies = 0; ; replies += 1) {
    const [said, before] = [reply, kept];
    const next: TalkStep<K> = await guide.external(async ({ known }): Promise<TalkStep<K>> => {
      const { app } = deps;
      const isOwn = await isDutyOf(app, known.personId, dutyId);
      const view = isOwn ? await findDuty(app, known.personId, dutyId) : null;
      const isNews = !(view?.status === "DONE" && said && isDoneBy?.(view, said));
      if (!view || (closedFor(view) && isNews)) return ended({ t, known, kept: before }, view);
      if (said?.kind === "choice" && said.choice === "stop") {
        return { text: t("duty:stopped"), rows: afterwards({ t, known }, view), goes: "end", kept: before };
      }
      return step({ deps, t, language, known, view, reply: said, kept: before });
    });
    kept = next.kept;
    if (next.goes === "extend") return { ctx, isExtending: true };
    const keyboard = new InlineKeyboard(next.rows);
    if (next.goes === "end") {
      await prompt(ctx, next.text, keyboard);
      return { ctx, isExtending: false };
    }
    if (replies >= REPLIES) {
      await prompt(ctx, t("duty:enough"));
      return { ctx, isExtending: false };
    }
    failed = next.goes === "retry" ? failed + 1 : 0;
    if (next.goes === "ask" || !reply) await steps.ask(ctx, next.text, keyboard);
    else await steps.retry(ctx, reply, failed > 1 ? `${next.text}\n${t("duty:stuck")}` : next.text, keyboard);
    const answer = await steps.wait();
    ctx = answer.ctx;
    reply = answer.reply;
  }
}
