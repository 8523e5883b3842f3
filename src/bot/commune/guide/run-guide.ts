import type { AppContext } from "../../../app/context.ts";
import { findDraft } from "../../../app/find-draft.ts";
import { findGuideSource } from "../../../app/find-guide-source.ts";
import { dropCursor, keepCursor } from "../../../app/keep-cursor.ts";
import { localDay } from "../../../core/calendar/local-day.ts";
import { placeAt, valueAt } from "../../../core/forms/answers.ts";
import { nextQuestion, questionsOf } from "../../../core/forms/questions.ts";
import { writeAtEnd } from "../../../delivery/processing.ts";
import type { Reply } from "../../conversations/steps.ts";
import type { BotContext, BotDeps } from "../../shared/context.ts";
import { languageOf } from "../../shared/language-of.ts";
import { askOpen } from "./ask-open.ts";
import { clockTime } from "./clock-time.ts";
import { gone } from "./finish.ts";
import { formText, GUIDE_VERSION, type Guided, OVERVIEW, pathOf, REVIEW, type Stand, type Step } from "./stand.ts";
import { stepsOf } from "./steps-of.ts";
import { takeReply } from "./take-reply.ts";

/** How a guide begins, or goes on after its conversation was left. */
export interface GuideStart {
  readonly reportId: number;
  /** Where it stood; what comes next is worked out when left out. */
  readonly at?: string;
  /** Is the update that begins it the answer to the question that was open? */
  readonly takesReply?: boolean;
  /** Why it begins: "new" says how it works, "changed" that the form or the guide is another one now. */
  readonly why?: "new" | "changed";
  /** When the chat was last asked something, ISO; what colleagues wrote since then was not seen. */
  readonly since?: string;
}

/** What a cursor in a report is tied to now: the form's version and the guide's own. */
export async function cursorSource(app: AppContext, reportId: number): Promise<string> {
  return `${await findGuideSource(app, reportId)}/${GUIDE_VERSION}`;
}

/** The key of a chat's cursor. */
export function cursorKey({ channel }: BotDeps, ctx: { chatId?: number | undefined }): string {
  return `${channel.name}:${ctx.chatId ?? 0}`;
}

function guidedBy(deps: BotDeps, { known, t, from }: BotContext): Guided {
  const language = languageOf({ known });
  return { deps, t, language, personId: known.personId, today: localDay(deps.app.now()), from };
}

/** Has the cursor written with the end of this update, or forgotten when the guide has ended. */
async function follow({ deps: { app }, personId }: Guided, key: string, { stand }: Step): Promise<void> {
  const source = stand && (await cursorSource(app, stand.reportId));
  writeAtEnd("cursor", () =>
    stand
      ? keepCursor(app, { key, reportId: stand.reportId, personId, path: stand.at, guideSource: source ?? "" })
      : dropCursor(app, key),
  );
}

/** The first step of a run of the guide: what has changed, then the open question or the answer to it. */
export async function beginGuide(
  deps: BotDeps,
  ctx: BotContext,
  start: GuideStart,
  reply: Reply | undefined,
): Promise<Step> {
  const guided = guidedBy(deps, ctx);
  const { t } = guided;
  const draft = await findDraft(deps.app, guided.personId, start.reportId);
  const step = await firstStep();
  await follow(guided, cursorKey(deps, ctx), step);
  return step;

  async function firstStep(): Promise<Step> {
    // Sent or thrown away already: the reply may be the very one that did it, and is told the same again.
    if (!draft)
      return reply
        ? takeReply(guided, { reportId: start.reportId, at: REVIEW, tries: 0 }, reply)
        : gone(guided, start.reportId);
    const { form, answers, lastEdit, moved, organization } = draft;
    const notes: string[] = [];
    const seenSince = start.since !== undefined && lastEdit?.byOther && lastEdit.at > new Date(start.since);
    if (start.why === "new") {
      const [least, most] = stepsOf(form, answers.values);
      const steps = least === most ? String(most) : `${least}–${most}`;
      const intro = form.kind === "PERIODIC" ? t("report:introPeriod") : t("report:intro", { steps });
      notes.push(`<b>${formText(guided, form.title)}</b> – ${organization.name}\n${intro}`);
    }
    if (moved) notes.push(t("report:moved", moved));
    else if (start.why === "changed") notes.push(t("report:guideChanged"));
    if (lastEdit?.byOther && (seenSince || start.at === undefined))
      notes.push(t("report:byColleague", { time: clockTime(lastEdit.at) }));

    const remarked = draft.remarks.find(({ path }) => path !== null && placeAt(form, path))?.path;
    const next = form.kind === "PERIODIC" ? OVERVIEW : (nextQuestion(form, answers.values) ?? REVIEW);
    const at = start.at ?? remarked ?? next;
    const path = pathOf(at);
    const isThere = path === undefined || questionsOf(form, answers.values).includes(path);
    const present = path === undefined ? undefined : valueAt(answers.values, path);
    const stand: Stand = { reportId: draft.reportId, at, tries: 0, seen: seenSince ? undefined : present };
    if (reply && isThere) return withNotes(notes, await takeReply(guided, stand, reply));
    if (reply?.kind === "text") notes.push(t("report:notTaken", { text: reply.text.slice(0, 60) }));
    return withNotes(notes, askOpen(guided, draft, stand, []));
  }
}

function withNotes(notes: readonly string[], step: Step): Step {
  return notes.length === 0 ? step : { ...step, bubbles: [{ text: notes.join("\n") }, ...step.bubbles] };
}

/** What the guide does with one reply. */
export async function replyInGuide(deps: BotDeps, ctx: BotContext, stand: Stand, reply: Reply): Promise<Step> {
  ctx.guideRan = true;
  const guided = guidedBy(deps, ctx);
  const step = await takeReply(guided, stand, reply);
  await follow(guided, cursorKey(deps, ctx), step);
  return step;
}
