import { askAboutDuty } from "../../../app/ask-about-duty.ts";
import { findDuty } from "../../../app/find-duty.ts";
import { formatDay } from "../../../core/calendar/local-day.ts";
import { currentCause } from "../../../delivery/processing.ts";
import { dutyName } from "../duty-name.ts";
import { ASK_DUTY, LONGEST, SHORTEST } from "./extension-step.ts";
import { afterwards, choices, ended, type Said, type TalkStep } from "./talk.ts";

type Step = TalkStep<null>;

/** “Không phải việc của tôi”: whose it is, or why not theirs, in one message; it may be left out. */
export async function transferStep(said: Said<null>): Promise<Step> {
  const { t, view, reply, language } = said;
  const example = t("duty:notMineExample");
  const rows = choices(t, ASK_DUTY, [[t("duty:sendBare"), "bare"]]);
  if (!reply && view.asked?.kind === "TRANSFER") return alreadyAsked(said);
  if (reply?.kind === "choice" && reply.choice === "bare") return send(said, t("duty:noReason"));
  if (!reply || reply.kind === "choice") {
    const values = { name: dutyName(view, language), organization: view.organization.name, example };
    return { text: t("duty:notMineAsk", values), rows, goes: "ask", kept: null };
  }
  const text = reply.kind === "text" ? reply.text.trim() : "";
  if (text.length >= SHORTEST && text.length <= LONGEST) return send(said, text);
  const why = reply.kind !== "text" ? "duty:onlyText" : text.length > LONGEST ? "duty:tooLong" : "duty:tooShort";
  return { text: t(why, { max: LONGEST, example }), rows, goes: "retry", kept: null };
}

async function send(said: Said<null>, reason: string): Promise<Step> {
  const { deps, t, known, view, language } = said;
  const { app } = deps;
  const order = { kind: "TRANSFER", reason, wantedUntil: null, cause: currentCause() } as const;
  const asked = await askAboutDuty(app, known.personId, view.dutyId, order);
  const after = (await findDuty(app, known.personId, view.dutyId)) ?? view;
  if (!asked.ok && asked.reason !== "asked-already") return ended(said, after);
  if (!asked.ok) return alreadyAsked({ ...said, view: after });
  const values = {
    name: dutyName(view, language),
    organization: view.organization.name,
    text: reason,
    due: formatDay(view.late),
  };
  return { text: t("duty:notMineAsked", values), rows: afterwards(said, after), goes: "end", kept: null };
}

function alreadyAsked(said: Said<null>): Step {
  const { t, view } = said;
  const text = t("duty:already_TRANSFER", { organization: view.organization.name });
  return { text, rows: afterwards(said, view), goes: "end", kept: null };
}
