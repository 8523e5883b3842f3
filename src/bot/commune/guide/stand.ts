import type { Context } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { Draft } from "../../../app/find-draft.ts";
import type { Path, Value } from "../../../core/forms/answers.ts";
import type { FormText } from "../../../core/forms/form.ts";
import { type Language, textIn } from "../../../core/forms/format-value.ts";
import { escapeMarkup } from "../../../core/text/markup.ts";
import type { BotDeps } from "../../shared/context.ts";
import type { Translate } from "../../shared/translate.ts";

/** To be raised when what a `Stand` holds, or what its names mean, changes: guides under way are then begun again from their draft. */
export const GUIDE_VERSION = 1;

/** Cards that are open instead of a question; a path never begins with "#". */
export const REVIEW = "#review";
export const EDIT = "#edit";
/** A reason for the improbable answer at a path is asked for. */
export const WHY = "#why:";
/** A colleague answered the same question meanwhile. */
export const CLASH = "#clash:";
/** The numbers of one section of a periodic report. */
export const GROUP = "#group:";
/** A question opened from its section's card, whose numbers are meant by "sửa 2". */
export const WITHIN = "#within:";
/** Unanswered questions of a section are asked one after the other. */
export const WALK = "#walk:";
/** A question that has to be answered before the report can be sent. */
export const NEED = "#need:";
/** All sections of a periodic report. */
export const OVERVIEW = "#overview";

/** Where a guide stands. The answers are in the draft; losing this loses none of them. */
export interface Stand {
  readonly reportId: number;
  /** What is open: the path of a question, or a card. */
  readonly at: string;
  /** How often the open question was answered with something that could not be read. */
  readonly tries: number;
  /** What stood at the open path when it was asked. */
  readonly seen?: Value | undefined;
  /** An answer that waits for a decision. */
  readonly pending?: Value | undefined;
  /** What was typed last, where it may have been a question rather than an answer. */
  readonly question?: string | undefined;
}

/** One message of the guide. */
export interface GuideBubble {
  readonly text: string;
  readonly rows?: InlineKeyboardButton[][] | undefined;
}

/** Texts as messages, with the buttons under the last. */
export function bubblesOf(texts: readonly string[], rows: GuideBubble["rows"]): GuideBubble[] {
  return texts.map((text, i) => (i === texts.length - 1 ? { text, rows } : { text }));
}

/** What the guide says to a reply, and where it stands then; null = it has ended. */
export interface Step {
  readonly bubbles: readonly GuideBubble[];
  readonly stand: Stand | null;
  readonly file?: { readonly name: string; readonly base64: string } | undefined;
}

/** Who is guided, and with what. */
export interface Guided {
  readonly deps: BotDeps;
  readonly t: Translate;
  readonly language: Language;
  readonly personId: number;
  /** yyyy-mm-dd in Vietnam. */
  readonly today: string;
  /** Who writes, as the channel names them. */
  readonly from: Context["from"];
}

/** What words are said in. */
export type Reading = Pick<Guided, "t" | "language">;

/** A draft with a line or two to be said above what comes next. */
export interface Turn {
  readonly draft: Draft;
  /** Markup lines. */
  readonly heads: readonly string[];
}

/** A form's text in the person's language, as markup. */
export function formText({ language }: Pick<Guided, "language">, text: FormText): string {
  return escapeMarkup(textIn(text, language));
}

/** The question a stand is about, if it is about one. */
export function pathOf(at: string): Path | undefined {
  for (const card of [WHY, CLASH, WITHIN, WALK, NEED]) if (at.startsWith(card)) return at.slice(card.length);
  return at.startsWith("#") ? undefined : at;
}
