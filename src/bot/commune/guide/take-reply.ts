import { type Draft, findDraft } from "../../../app/find-draft.ts";
import { refillPeriod } from "../../../app/refill-period.ts";
import { saveAnswer } from "../../../app/save-answer.ts";
import { type Path, type Place, placeAt, type Value, valueAt } from "../../../core/forms/answers.ts";
import type { SimpleField } from "../../../core/forms/form.ts";
import { questionsOf } from "../../../core/forms/questions.ts";
import { readAnswer } from "../../../core/forms/read-answer.ts";
import { offeredText } from "../../../core/forms/sentences.ts";
import { plain } from "../../../core/text/plain.ts";
import { readNumber } from "../../../core/text/read-number.ts";
import { answerSideQuestion, isSideQuestion } from "../../conversations/side-question.ts";
import type { Reply } from "../../conversations/steps.ts";
import { fillButton, readTap, splitValue, type Tapped, verbs } from "./buttons.ts";
import { askDrop, drop, finish, gone, leave } from "./finish.ts";
import { goOn, questionBefore } from "./go-on.ts";
import { askGroup, askOverview, groupLines, showParts, walkGroup } from "./period.ts";
import { askAgain, askQuestion, echo, takesZero } from "./question.ts";
import { askReview, askWhichLine, reviewLines } from "./review.ts";
import { save } from "./save.ts";
import { CLASH, EDIT, GROUP, type Guided, NEED, pathOf, REVIEW, type Stand, type Step, WALK, WHY } from "./stand.ts";
import { takePhoto } from "./take-photo.ts";

/** What was typed that is no answer: a way around the question. */
function readWay(text: string): { readonly way: "back" | "skip" | "done" } | { readonly edit: number } | undefined {
  const typed = plain(text).replace(/[.,;]+$/, "");
  if (/^(?:0|quay lai|back)$/.test(typed)) return { way: "back" };
  if (/^(?:bo qua|skip)$/.test(typed)) return { way: "skip" };
  if (/^(?:xong|xong roi|du roi|het roi|done)$/.test(typed)) return { way: "done" };
  const line = /^(?:sua|edit)(?: (?:dong|muc|so|cau|line))* (.+)$/.exec(typed)?.[1];
  const edit = line === undefined ? undefined : readNumber(line, { min: 1, max: 999 });
  return edit === undefined ? undefined : { edit };
}

/**
 * What the guide does with a reply where it stands: keeps the answer, goes back, corrects, sends. Everything is read from
 * the draft anew, so it does not matter who wrote it meanwhile or which program asked; the same reply again changes nothing.
 */
export async function takeReply(guided: Guided, stand: Stand, reply: Reply): Promise<Step> {
  const tapped = reply.kind === "choice" ? readTap(reply.choice) : undefined;
  const isOther = tapped !== undefined && tapped.reportId !== stand.reportId;
  // These two are looked at before the draft, which is gone when they are done a second time.
  if (tapped && !isOther && tapped.verb === verbs.send) return finish(guided, stand.reportId);
  if (tapped && !isOther && tapped.verb === verbs.dropSurely) return drop(guided, stand.reportId);
  const draft = await findDraft(guided.deps.app, guided.personId, stand.reportId);
  if (!draft) return gone(guided, stand.reportId);
  if (isOther) return askOpen(guided, draft, stand, [guided.t("report:otherDraft")]);
  if (tapped) return takeTap(guided, draft, stand, tapped);
  if (reply.kind === "photo") return takePhoto(guided, draft, stand, reply.fileId);
  if (reply.kind === "text") return takeText(guided, draft, stand, reply.text.trim());
  return askOpen(guided, draft, stand, [guided.t("report:onlyText")]);
}

/** What is open, asked again; a card or a question that is not there any more gives way to what comes next. */
export function askOpen(
  guided: Guided,
  draft: Draft,
  stand: Pick<Stand, "at" | "tries">,
  heads: readonly string[],
): Step {
  const turn = { draft, heads };
  const { form, answers } = draft;
  if (stand.at === EDIT) return askWhichLine(guided, turn);
  if (stand.at.startsWith(GROUP)) return askGroup(guided, turn, stand.at.slice(GROUP.length));
  const path = pathOf(stand.at);
  const isAsked = path !== undefined && questionsOf(form, answers.values).includes(path);
  const goesOn = stand.at.startsWith(WALK) || stand.at.startsWith(NEED);
  if (isAsked) return askQuestion(guided, turn, path, { at: goesOn ? stand.at : path });
  if (form.kind === "PERIODIC" && stand.at !== REVIEW) return askOverview(guided, turn);
  return path === undefined ? askReview(guided, turn) : goOn(guided, turn, path, stand.at);
}

async function takeTap(guided: Guided, draft: Draft, stand: Stand, { verb, rest }: Tapped): Promise<Step> {
  const { reportId, form } = draft;
  const turn = { draft, heads: [] };
  const asked = pathOf(stand.at);
  switch (verb) {
    case verbs.value:
    case verbs.nth: {
      const { path, value } = splitValue(rest);
      const place = placeAt(form, path);
      if (!place) break;
      const choices = place.field.type === "choice" || place.field.type === "choices" ? place.field.choices : undefined;
      const chosen = verb === verbs.nth ? choices?.[Number(value)]?.value : value;
      if (choices && !choices.some((choice) => choice.value === chosen)) break;
      if (place.field.type === "choices") return toggle(guided, draft, path, chosen ?? "");
      const seen = valueAt(draft.answers.values, path);
      const there = asked === path ? stand : { reportId, at: path, tries: 0, seen };
      return takeTyped(guided, draft, there, path, chosen ?? "");
    }
    case verbs.back:
      return goBack(guided, draft, stand);
    case verbs.skip:
      return skip(guided, draft, stand, rest);
    case verbs.keep:
    case verbs.done:
      return goOn(guided, turn, rest, stand.at);
    case verbs.offered: {
      const field = placeAt(form, rest)?.field;
      const text = field && offeredText(field, draft.answers.values, form);
      if (!text) break;
      return save(guided, draft, stand, { path: rest, value: text, seen: valueAt(draft.answers.values, rest) });
    }
    case verbs.go:
      return questionsOf(form, draft.answers.values).includes(rest)
        ? askQuestion(guided, turn, rest)
        : askReview(guided, turn);
    case verbs.edit:
      return askWhichLine(guided, turn);
    case verbs.review:
      return askReview(guided, turn);
    case verbs.later:
      return leave(guided, reportId);
    case verbs.drop:
      return askDrop(guided, reportId);
    case verbs.useTheirs:
    case verbs.useMine:
      return decide(guided, draft, stand, verb === verbs.useMine);
    case verbs.question: {
      if (stand.question === undefined) break;
      const answer = await answerSideQuestion(guided.deps, guided.from, stand.question);
      const open = askOpen(guided, draft, stand, []);
      return { ...open, bubbles: [...answer, ...open.bubbles] };
    }
    case verbs.asTyped: {
      if (stand.question === undefined || asked === undefined) break;
      return save(guided, draft, stand, { path: asked, value: stand.question, seen: stand.seen });
    }
    case verbs.overview:
      return askOverview(guided, turn);
    case verbs.group:
      return askGroup(guided, turn, rest);
    case verbs.walk:
      return walkGroup(guided, turn, rest);
    case verbs.parts:
      return showParts(guided, turn, rest);
    case verbs.refill: {
      const refilled = await refillPeriod(guided.deps.app, guided.personId, reportId);
      if (!refilled.ok) return gone(guided, draft.reportId);
      const head = guided.t(refilled.changed ? "report:refilled" : "report:refilledSame");
      return askOverview(guided, { draft: { ...draft, answers: refilled.answers }, heads: [head] });
    }
  }
  return askOpen(guided, draft, stand, [guided.t("report:oldButton")]);
}

async function takeText(guided: Guided, draft: Draft, stand: Stand, text: string): Promise<Step> {
  const path = pathOf(stand.at);
  const place = path === undefined ? undefined : placeAt(draft.form, path);
  const way = readWay(text);
  if (way && "edit" in way) return editLine(guided, draft, stand, way.edit);
  if (path === undefined || !place) return takeOnCard(guided, draft, stand, text, way?.way);
  if (stand.at.startsWith(CLASH)) return askOpen(guided, draft, stand, [guided.t("report:useButtons")]);
  if (stand.at.startsWith(WHY)) return takeReason(guided, draft, stand, path, place, text);
  if (way?.way === "back" && !(text === "0" && takesZero(place))) return goBack(guided, draft, stand);
  if (way?.way === "skip") return skip(guided, draft, stand, path);
  const collects = place.field.type === "photos" || place.field.type === "choices";
  if (way?.way === "done" && collects) {
    const isEmpty = valueAt(draft.answers.values, path) === undefined;
    return isEmpty ? skip(guided, draft, stand, path) : goOn(guided, { draft, heads: [] }, path, stand.at);
  }
  return takeTyped(guided, draft, stand, path, text);
}

/** Reads a text as the answer to a question; says with an example why, when it cannot be read. */
async function takeTyped(guided: Guided, draft: Draft, stand: Stand, path: Path, text: string): Promise<Step> {
  const { t, today } = guided;
  const field = placeAt(draft.form, path)?.field;
  if (!field || field.type === "repeat") return askOpen(guided, draft, stand, []);
  const reading = readAnswer(field, text, { today });
  if (reading.kind === "refused") {
    const again = askAgain(
      guided,
      draft,
      path,
      t(`report:why_${reading.why}`, reading.params),
      stand.tries + 1,
      stand.at,
    );
    return offerAnswer(guided, again, text);
  }
  // A place can be called anything; a question is none.
  if (field.type === "place" && (await isSideQuestion(guided.deps, text))) {
    const again = askAgain(guided, draft, path, t("report:isQuestion", { text }), stand.tries, stand.at);
    return offerAnswer(guided, again, text, true);
  }
  return save(guided, draft, stand, { path, value: reading.value, seen: stand.seen });
}

/** Offers to answer what was typed, when it surely is a question; and to keep it as it is, where it may be an answer. */
async function offerAnswer({ deps, t }: Guided, step: Step, text: string, canBeKept = false): Promise<Step> {
  const last = step.bubbles.at(-1);
  if (!step.stand || !last || !(await isSideQuestion(deps, text))) return step;
  const { reportId } = step.stand;
  const row = [fillButton(reportId, t("chat:answerThis"), verbs.question)];
  if (canBeKept) row.push(fillButton(reportId, t("report:asTyped"), verbs.asTyped));
  return {
    bubbles: [...step.bubbles.slice(0, -1), { ...last, rows: [row, ...(last.rows ?? [])] }],
    stand: { ...step.stand, question: text },
  };
}

/** One of several choices more, or one less; the question stays open until enough are chosen. */
async function toggle(guided: Guided, draft: Draft, path: Path, choice: string): Promise<Step> {
  const { deps, personId } = guided;
  const { reportId, answers } = draft;
  const before = valueAt(answers.values, path);
  const chosen = Array.isArray(before) ? (before as readonly string[]) : [];
  const value = chosen.includes(choice) ? chosen.filter((each) => each !== choice) : [...chosen, choice];
  const saved = await saveAnswer(deps.app, personId, { reportId, path, value, seen: before });
  const kept = "answers" in saved ? { ...draft, answers: saved.answers } : draft;
  return askQuestion(guided, { draft: kept, heads: [guided.t("report:chosen")] }, path);
}

function goBack(guided: Guided, draft: Draft, stand: Stand): Step {
  const { t } = guided;
  const path = pathOf(stand.at);
  const turn = { draft, heads: [] };
  if (draft.form.kind === "PERIODIC") {
    if (path === undefined)
      return stand.at.startsWith(GROUP) ? askOverview(guided, turn) : askOpen(guided, draft, stand, []);
    return goOn(guided, turn, path, path);
  }
  const all = reviewLines(draft);
  const before = path === undefined ? all.at(-1) : questionBefore(draft, path);
  if (before !== undefined) return askQuestion(guided, turn, before);
  return askOpen(guided, draft, stand, [t("report:atFirst")]);
}

async function skip(guided: Guided, draft: Draft, stand: Stand, path: Path): Promise<Step> {
  const place = placeAt(draft.form, path);
  if (!place) return askOpen(guided, draft, stand, []);
  if (place.field.required) return askAgain(guided, draft, path, guided.t("report:needed"), stand.tries, stand.at);
  const seen = pathOf(stand.at) === path ? stand.seen : valueAt(draft.answers.values, path);
  return save(guided, draft, stand, { path, value: null, seen });
}

/** "sửa 3": the third line of what is shown. */
function editLine(guided: Guided, draft: Draft, stand: Stand, line: number): Step {
  const lines = stand.at.startsWith(GROUP) ? groupLines(draft, stand.at.slice(GROUP.length)) : reviewLines(draft);
  const path = lines[line - 1];
  if (path === undefined)
    return askOpen(guided, draft, stand, [guided.t("report:noSuchLine", { total: lines.length })]);
  return askQuestion(guided, { draft, heads: [] }, path);
}

/** A text where a card is open: a line's number where one is asked for, else how the card is used. */
function takeOnCard(guided: Guided, draft: Draft, stand: Stand, text: string, way: string | undefined): Step {
  if (way === "back") return stand.at === EDIT ? askReview(guided, { draft, heads: [] }) : goBack(guided, draft, stand);
  const line = stand.at === EDIT || stand.at.startsWith(GROUP) ? readNumber(text, { min: 1, max: 999 }) : undefined;
  if (line !== undefined) return editLine(guided, draft, stand, line);
  return askOpen(guided, draft, stand, [guided.t("report:useReview")]);
}

/** Why an improbable number is right, in one line; another number takes its place. */
async function takeReason(
  guided: Guided,
  draft: Draft,
  stand: Stand,
  path: Path,
  { field }: Place,
  text: string,
): Promise<Step> {
  const { deps, personId, today, t } = guided;
  const { reportId, answers } = draft;
  if (/^(?:0|quay lai|back)$/.test(plain(text))) return askQuestion(guided, { draft, heads: [] }, path);
  const other = readAnswer(field as SimpleField, text, { today });
  const value = valueAt(answers.values, path);
  if (other.kind === "value" && /\d/.test(text) && text.length <= 20)
    return save(guided, draft, { ...stand, at: path }, { path, value: other.value, seen: value });
  if (text.length < 3) return { bubbles: [{ text: t("report:reasonShort") }], stand };
  const saved = await saveAnswer(deps.app, personId, {
    reportId,
    path,
    value,
    seen: value,
    reason: text.slice(0, 300),
  });
  if (!saved.ok) return gone(guided, draft.reportId);
  return goOn(guided, { draft: { ...draft, answers: saved.answers }, heads: [t("report:reasonKept")] }, path, path);
}

/** Between a colleague's answer and one's own. */
async function decide(guided: Guided, draft: Draft, stand: Stand, mine: boolean): Promise<Step> {
  const path = stand.at.startsWith(CLASH) ? pathOf(stand.at) : undefined;
  if (path === undefined) return askOpen(guided, draft, stand, []);
  if (mine && stand.pending !== undefined)
    return save(guided, draft, { ...stand, at: path }, { path, value: stand.pending as Value, seen: stand.seen });
  return goOn(guided, { draft, heads: [echo(guided, draft, path)] }, path, path);
}
