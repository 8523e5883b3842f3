import type { Draft } from "../../../app/find-draft.ts";
import { placeAt, valueAt } from "../../../core/forms/answers.ts";
import { readNumber } from "../../../core/text/read-number.ts";
import { editLine, goBack, skip } from "./around.ts";
import { askOpen } from "./ask-open.ts";
import { goOn } from "./go-on.ts";
import { takesZero } from "./question.ts";
import { readWay } from "./read-way.ts";
import { askReview } from "./review.ts";
import { CLASH, EDIT, GROUP, type Guided, pathOf, type Stand, type Step, WHY } from "./stand.ts";
import { takeReason } from "./take-reason.ts";
import { takeTyped } from "./take-typed.ts";

/** A text: a way around what is open, a line to be corrected, else the answer. */
export async function takeText(guided: Guided, draft: Draft, stand: Stand, text: string): Promise<Step> {
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

/** A text where a card is open: a line's number where one is asked for, else how the card is used. */
function takeOnCard(guided: Guided, draft: Draft, stand: Stand, text: string, way: string | undefined): Step {
  if (way === "back") return stand.at === EDIT ? askReview(guided, { draft, heads: [] }) : goBack(guided, draft, stand);
  const line = stand.at === EDIT || stand.at.startsWith(GROUP) ? readNumber(text, { min: 1, max: 999 }) : undefined;
  if (line !== undefined) return editLine(guided, draft, stand, line);
  return askOpen(guided, draft, stand, [guided.t("report:useReview")]);
}
