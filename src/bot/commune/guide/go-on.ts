import { type Path, placeAt } from "../../../core/forms/answers.ts";
import { checkAnswers } from "../../../core/forms/check-answers.ts";
import { nextQuestion, questionsOf } from "../../../core/forms/questions.ts";
import { askGroup, nextInSection, sectionOf } from "./period.ts";
import { askQuestion } from "./question.ts";
import { askReview } from "./review.ts";
import { type Guided, NEED, type Step, type Turn, WALK } from "./stand.ts";

/** What comes after a question that was answered or left: the next open one; in a periodic report its section again. */
export function goOn(guided: Guided, turn: Turn, path: Path, at: string): Step {
  const { form, answers } = turn.draft;
  if (at.startsWith(NEED)) {
    const missing = checkAnswers(form, answers.values).find((problem) => placeAt(form, problem.path))?.path;
    return missing === undefined ? askReview(guided, turn) : askQuestion(guided, turn, missing, { at: NEED + missing });
  }
  if (form.kind === "PERIODIC") {
    const next = at.startsWith(WALK) ? nextInSection(turn.draft, path) : undefined;
    if (next !== undefined) return askQuestion(guided, turn, next, { at: WALK + next });
    return askGroup(guided, turn, sectionOf(form, path));
  }
  const next = nextQuestion(form, answers.values);
  return next === undefined ? askReview(guided, turn) : askQuestion(guided, turn, next);
}

/** The question before one, answered or not; undefined before the first. */
export function questionBefore({ form, answers }: Turn["draft"], path: Path): Path | undefined {
  const all = questionsOf(form, answers.values);
  return all[all.indexOf(path) - 1];
}
