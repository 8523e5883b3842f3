import type { Draft } from "../../../app/find-draft.ts";
import { keepPhoto } from "../../../app/keep-photo.ts";
import { saveAnswer } from "../../../app/save-answer.ts";
import { type Path, placeAt, valueAt } from "../../../core/forms/answers.ts";
import { holds } from "../../../core/forms/conditions.ts";
import type { IncomingPhoto } from "../../shared/context.ts";
import { askOpen } from "./ask-open.ts";
import { gone } from "./finish.ts";
import { goOn } from "./go-on.ts";
import { askQuestion } from "./question.ts";
import { type Guided, pathOf, type Stand, type Step } from "./stand.ts";

/** Where photos belong: the question that is open, else the first one that takes them, in a section not opened yet too. */
function photosPath({ form, answers }: Draft, at: string): Path | undefined {
  const open = pathOf(at);
  if (open !== undefined && placeAt(form, open)?.field.type === "photos") return open;
  return form.sections
    .flatMap(({ fields }) => fields)
    .find((field) => field.type === "photos" && holds(field.when, answers.values))?.code;
}

/** Fetches a photo; undefined when the messenger does not give it any more. */
async function fetchPhoto({ deps: { channel, log } }: Guided, fileId: string): Promise<IncomingPhoto | undefined> {
  try {
    return await channel.download(fileId);
  } catch (error) {
    log.warn({ err: error, channel: channel.name }, "a photo of a report could not be fetched");
    return undefined;
  }
}

/** Keeps a photo with the report, whatever was asked; more may follow. */
export async function takePhoto(guided: Guided, draft: Draft, stand: Stand, fileId: string): Promise<Step> {
  const { deps, personId, t } = guided;
  const { app } = deps;
  const { form, reportId } = draft;
  const path = photosPath(draft, stand.at);
  const field = path === undefined ? undefined : placeAt(form, path)?.field;
  if (path === undefined || field?.type !== "photos") return askOpen(guided, draft, stand, [t("report:noPhotosHere")]);
  const photo = await fetchPhoto(guided, fileId);
  if (!photo) return askOpen(guided, draft, stand, [t("report:photoLost")]);

  const listed = (answers: Draft["answers"]) => {
    const value = valueAt(answers.values, path);
    return { value, ids: Array.isArray(value) ? (value as readonly number[]) : [] };
  };
  if (listed(draft.answers).ids.length >= field.max)
    return askOpen(guided, draft, stand, [t("report:photosFull", { max: field.max })]);
  const id = await keepPhoto(app, personId, reportId, photo);
  if (id === undefined) return gone(guided, draft.reportId);
  // A colleague may be adding photos too: both are kept.
  let { answers } = draft;
  for (let done = false; !done; ) {
    const { value, ids } = listed(answers);
    if (ids.includes(id)) break;
    const saved = await saveAnswer(app, personId, { reportId, path, value: [...ids, id], seen: value });
    if (!saved.ok && saved.reason !== "changed") return gone(guided, draft.reportId);
    answers = saved.answers;
    done = saved.ok;
  }
  const kept = { ...draft, answers };
  const count = listed(answers).ids.length;
  const heads = [t("report:photoKept", { count, max: field.max })];
  if (pathOf(stand.at) !== path) return askOpen(guided, kept, stand, heads);
  return count >= field.max
    ? goOn(guided, { draft: kept, heads }, path, stand.at)
    : askQuestion(guided, { draft: kept, heads }, path, { at: stand.at });
}
