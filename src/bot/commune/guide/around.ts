import type { Draft } from "../../../app/find-draft.ts";
import { type Path, placeAt, valueAt } from "../../../core/forms/answers.ts";
import { askOpen } from "./ask-open.ts";
import { goOn, questionBefore } from "./go-on.ts";
import { askOverview, groupLines, sectionOf } from "./period.ts";
import { askAgain, askQuestion } from "./question.ts";
import { reviewLines } from "./review.ts";
import { save } from "./save.ts";
import { GROUP, type Guided, pathOf, type Stand, type Step, WALK, WITHIN } from "./stand.ts";

/** The question before the open one, or the card above it. */
export function goBack(guided: Guided, draft: Draft, stand: Stand): Step {
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

/** Leaves a question out, where that may be done. */
export async function skip(guided: Guided, draft: Draft, stand: Stand, path: Path): Promise<Step> {
  const place = placeAt(draft.form, path);
  if (!place) return askOpen(guided, draft, stand, []);
  if (place.field.required) return askAgain(guided, draft, path, guided.t("report:needed"), stand.tries, stand.at);
  const seen = pathOf(stand.at) === path ? stand.seen : valueAt(draft.answers.values, path);
  return save(guided, draft, stand, { path, value: null, seen });
}

/** The section whose card was shown last, if it was one. */
function sectionShown({ form }: Draft, { at }: Stand): string | undefined {
  if (at.startsWith(GROUP)) return at.slice(GROUP.length);
  const path = at.startsWith(WITHIN) || at.startsWith(WALK) ? pathOf(at) : undefined;
  return path === undefined ? undefined : sectionOf(form, path);
}

/** "sửa 3": the third line of what is shown. */
export function editLine(guided: Guided, draft: Draft, stand: Stand, line: number): Step {
  const section = sectionShown(draft, stand);
  const lines = section === undefined ? reviewLines(draft) : groupLines(draft, section);
  const path = lines[line - 1];
  if (path === undefined)
    return askOpen(guided, draft, stand, [guided.t("report:noSuchLine", { total: lines.length })]);
  return askQuestion(guided, { draft, heads: [] }, path, { at: section === undefined ? path : WITHIN + path });
}
