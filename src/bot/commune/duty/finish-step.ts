import { finishDuty } from "../../../app/acknowledge-duty.ts";
import { toList } from "../duty-closed.ts";
import { dutyName } from "../duty-name.ts";
import { LONGEST, SHORTEST } from "./extension-step.ts";
import { choices, type Said, type TalkStep } from "./talk.ts";

/** What the data of the talk's own buttons begins with. */
export const FINISH = "finish";

/** “Đã làm xong”, for what asks for no report: one line says what was done. */
export async function finishStep(said: Said<null>): Promise<TalkStep<null>> {
  const { deps, t, known, view, reply, language } = said;
  const name = dutyName(view, language);
  const example = t("duty:doneExample");
  const rows = choices(t, FINISH, []);
  if (!reply || reply.kind === "choice")
    return { text: t("duty:doneAsk", { name, example }), rows, goes: "ask", kept: null };
  const text = reply.kind === "text" ? reply.text.trim() : "";
  if (text.length < SHORTEST || text.length > LONGEST) {
    const why = reply.kind !== "text" ? "duty:onlyText" : text.length > LONGEST ? "duty:tooLong" : "duty:tooShort";
    return { text: t(why, { max: LONGEST, example }), rows, goes: "retry", kept: null };
  }
  if (view.status !== "DONE") await finishDuty(deps.app, known.personId, view.dutyId, text);
  const list = [toList(t, known, view.organization.id)];
  return { text: t("duty:finished", { name, text }), rows: [list], goes: "end", kept: null };
}
