import type { Draft } from "../../../app/find-draft.ts";
import { saveAnswer } from "../../../app/save-answer.ts";
import { type Path, type Place, valueAt } from "../../../core/forms/answers.ts";
import type { SimpleField } from "../../../core/forms/form.ts";
import { readAnswer } from "../../../core/forms/read-answer.ts";
import { plain } from "../../../core/text/plain.ts";
import { gone } from "./finish.ts";
import { goOn } from "./go-on.ts";
import { askQuestion } from "./question.ts";
import { save } from "./save.ts";
import type { Guided, Stand, Step } from "./stand.ts";

/** Why an improbable number is right, in one line; another number takes its place. */
export async function takeReason(
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
