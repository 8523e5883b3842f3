import { dropDraft } from "../../../app/drop-draft.ts";
import { findDraft } from "../../../app/find-draft.ts";
import { findReport } from "../../../app/find-report.ts";
import { submitReport } from "../../../app/submit-report.ts";
import { formatDay } from "../../../core/calendar/local-day.ts";
import { placeAt } from "../../../core/forms/answers.ts";
import { pack } from "../../shared/callback-data.ts";
import { reportFile } from "../report-file.ts";
import { fillButton, verbs } from "./buttons.ts";
import { clockTime } from "./clock-time.ts";
import { askQuestion } from "./question.ts";
import { formText, type Guided, NEED, REVIEW, type Step } from "./stand.ts";

/** There is nothing to be written any more: it was sent, here or by a colleague, or thrown away. */
export async function gone({ deps, personId, t }: Guided, reportId: number): Promise<Step> {
  const sent = await findReport(deps.app, personId, reportId);
  const home = { text: t("report:home"), callback_data: pack("report", "home") };
  const bubble = sent
    ? { text: t("report:alreadySent", { code: sent.code }), rows: [sentButtons(t, reportId), [home]] }
    : { text: t("report:gone"), rows: [[home]] };
  return { bubbles: [bubble], stand: null };
}

function sentButtons(t: Guided["t"], reportId: number) {
  return [
    { text: t("report:viewSent"), callback_data: pack("report", "view", reportId) },
    { text: t("report:editSent"), callback_data: pack("report", "edit", reportId) },
  ];
}

/** Leaves the draft as it is, and says how to come back to it. */
export function leave({ t }: Pick<Guided, "t">, reportId: number): Step {
  const rows = [[fillButton(reportId, t("report:resume"), verbs.review)]];
  return { bubbles: [{ text: t("report:kept"), rows }], stand: null };
}

/** Is the draft really to be thrown away? */
export function askDrop({ t }: Guided, reportId: number): Step {
  const rows = [
    [
      fillButton(reportId, t("report:dropYes"), verbs.dropSurely),
      fillButton(reportId, t("report:dropNo"), verbs.review),
    ],
  ];
  return { bubbles: [{ text: t("report:dropAsk"), rows }], stand: { reportId, at: REVIEW, tries: 0 } };
}

/** Throws the draft away. */
export async function drop({ deps, personId, t }: Guided, reportId: number): Promise<Step> {
  await dropDraft(deps.app, personId, reportId);
  const rows = [[{ text: t("report:home"), callback_data: pack("report", "home") }]];
  return { bubbles: [{ text: t("report:dropped"), rows }], stand: null };
}

/**
 * Sends the report: a receipt, and a copy as a document where the channel can send one. What keeps it from being sent is
 * said, and the first such question asked. Doing it again says the same.
 */
export async function finish(guided: Guided, reportId: number): Promise<Step> {
  const { deps, personId, t } = guided;
  const sent = await submitReport(deps.app, personId, reportId);
  if (sent.ok) {
    const lines = [t("report:sent", { code: sent.code, time: clockTime(sent.at), day: formatDay(sent.at) })];
    if (sent.version > 1) lines.push(t("report:sentVersion", { version: sent.version }));
    for (const duty of sent.duties) lines.push(t("report:dutyDone", { duty }));
    lines.push(t("report:sentHow"));
    const rows = [sentButtons(t, reportId), [{ text: t("report:another"), callback_data: pack("report", "home") }]];
    return { bubbles: [{ text: lines.join("\n"), rows }], stand: null, file: await reportFile(guided, reportId) };
  }
  const draft = sent.reason === "problems" ? await findDraft(deps.app, personId, reportId) : null;
  if (sent.reason === "gone" || !draft) return gone(guided, reportId);
  const [first] = sent.problems;
  const at = first && placeAt(draft.form, first.path) ? first.path : undefined;
  if (!first || at === undefined) throw new Error(`A report with problems nobody can mend: ${draft.form.code}`);
  const missing = sent.problems.filter(({ kind }) => kind === "missing").length;
  const head =
    first.kind === "missing" ? t("report:missing", { count: missing }) : `⚠️ ${formText(guided, first.message)}`;
  return askQuestion(guided, { draft, heads: [head] }, at, { at: NEED + at });
}
