import { findDraft } from "../../../app/find-draft.ts";
import type { Reply } from "../../conversations/steps.ts";
import { askOpen } from "./ask-open.ts";
import { readTap, verbs } from "./buttons.ts";
import { drop, finish, gone } from "./finish.ts";
import type { Guided, Stand, Step } from "./stand.ts";
import { takePhoto } from "./take-photo.ts";
import { takeTap } from "./take-tap.ts";
import { takeText } from "./take-text.ts";

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
