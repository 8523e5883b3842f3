import type { Draft } from "../../../app/find-draft.ts";
import { questionsOf } from "../../../core/forms/questions.ts";
import { goOn } from "./go-on.ts";
import { askGroup, askOverview } from "./period.ts";
import { askQuestion } from "./question.ts";
import { askReview, askWhichLine } from "./review.ts";
import { EDIT, GROUP, type Guided, NEED, pathOf, REVIEW, type Stand, type Step, WALK } from "./stand.ts";

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
