import type { Draft } from "../../../app/find-draft.ts";
import { refillPeriod } from "../../../app/refill-period.ts";
import { saveAnswer } from "../../../app/save-answer.ts";
import { type Path, placeAt, type Value, valueAt } from "../../../core/forms/answers.ts";
import type { SimpleField } from "../../../core/forms/form.ts";
import { questionsOf } from "../../../core/forms/questions.ts";
import { offeredText } from "../../../core/forms/sentences.ts";
import { answerSideQuestion } from "../../conversations/side-question.ts";
import { goBack, skip } from "./around.ts";
import { askOpen } from "./ask-open.ts";
import { splitValue, type Tapped, verbs } from "./buttons.ts";
import { askDrop, gone, leave } from "./finish.ts";
import { goOn } from "./go-on.ts";
import { askGroup, askOverview, showParts, walkGroup } from "./period.ts";
import { askQuestion, echo } from "./question.ts";
import { askReview, askWhichLine } from "./review.ts";
import { save } from "./save.ts";
import { CLASH, type Guided, pathOf, type Stand, type Step } from "./stand.ts";
import { takeTyped } from "./take-typed.ts";

type ChoicesField = Extract<SimpleField, { type: "choices" }>;

/** A button of the guide, be it of the open question or of an earlier one. */
export async function takeTap(guided: Guided, draft: Draft, stand: Stand, { verb, rest }: Tapped): Promise<Step> {
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
      if (place.field.type === "choices") return toggle(guided, draft, stand, path, place.field, chosen ?? "");
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

/**
 * One of several choices more, or one less; the question stays open until enough are chosen. Which of the two follows from
 * what was shown, so the same tap handled again changes nothing, and a choice a colleague made meanwhile stays.
 */
async function toggle(
  guided: Guided,
  draft: Draft,
  stand: Stand,
  path: Path,
  field: ChoicesField,
  choice: string,
): Promise<Step> {
  const { deps, personId, t } = guided;
  const { reportId } = draft;
  const chosenIn = (value: Value | undefined) => (Array.isArray(value) ? (value as readonly string[]) : []);
  const shown = pathOf(stand.at) === path ? stand.seen : valueAt(draft.answers.values, path);
  const adds = !chosenIn(shown).includes(choice);
  for (let { answers } = draft; ; ) {
    const seen = valueAt(answers.values, path);
    const value = field.choices
      .map((each) => each.value)
      .filter((each) => (each === choice ? adds : chosenIn(seen).includes(each)));
    const saved = await saveAnswer(deps.app, personId, { reportId, path, value, seen });
    if (saved.ok)
      return askQuestion(guided, { draft: { ...draft, answers: saved.answers }, heads: [t("report:chosen")] }, path);
    if (saved.reason !== "changed") return gone(guided, reportId);
    answers = saved.answers;
  }
}

/** Between a colleague's answer and one's own. */
async function decide(guided: Guided, draft: Draft, stand: Stand, mine: boolean): Promise<Step> {
  const path = stand.at.startsWith(CLASH) ? pathOf(stand.at) : undefined;
  if (path === undefined) return askOpen(guided, draft, stand, []);
  if (mine && stand.pending !== undefined)
    return save(guided, draft, { ...stand, at: path }, { path, value: stand.pending as Value, seen: stand.seen });
  return goOn(guided, { draft, heads: [echo(guided, draft, path)] }, path, path);
}
