import type { Draft } from "../../../app/find-draft.ts";
import { type Path, placeAt } from "../../../core/forms/answers.ts";
import { readAnswer } from "../../../core/forms/read-answer.ts";
import { isSideQuestion } from "../../conversations/side-question.ts";
import { askOpen } from "./ask-open.ts";
import { fillButton, verbs } from "./buttons.ts";
import { askAgain } from "./question.ts";
import { save } from "./save.ts";
import type { Guided, Stand, Step } from "./stand.ts";

/** Reads a text as the answer to a question; says with an example why, when it cannot be read. */
export async function takeTyped(guided: Guided, draft: Draft, stand: Stand, path: Path, text: string): Promise<Step> {
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
