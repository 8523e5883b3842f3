import type { Draft } from "../../../app/find-draft.ts";
import { type Path, placeAt, valueAt } from "../../../core/forms/answers.ts";
import { checkAnswers } from "../../../core/forms/check-answers.ts";
import { isBlank } from "../../../core/forms/conditions.ts";
import { totalOf } from "../../../core/forms/fields-by-code.ts";
import { formatValue } from "../../../core/forms/format-value.ts";
import { questionsOf } from "../../../core/forms/questions.ts";
import { withTotals } from "../../../core/forms/totals.ts";
import { escapeMarkup } from "../../../core/text/markup.ts";
import { packLines } from "../../../core/text/pack-lines.ts";
import { fillButton, verbs } from "./buttons.ts";
import { nameOf, shownValue } from "./question.ts";
import { bubblesOf, EDIT, formText, type Guided, REVIEW, type Reading, type Step, type Turn } from "./stand.ts";

/** A screenful on a small phone; a longer card goes on in the next bubble. */
const CARD_LENGTH = 900;

/** What can be corrected by its number, in the order of the numbers: every question that applies. */
export function reviewLines({ form, answers }: Pick<Draft, "form" | "answers">): readonly Path[] {
  return questionsOf(form, answers.values);
}

/** A line of a card: its name and its value, with what was computed beside a correction, why it is out of the ordinary, and why it cannot be. */
export function valueLine(guided: Reading, draft: Pick<Draft, "form" | "answers">, path: Path): string {
  const { t } = guided;
  const { values, computed, reasons } = draft.answers;
  const value = valueAt(values, path);
  let line = `${nameOf(guided, draft, path)}: <b>${shownValue(guided, draft, path, value)}</b>`;
  const sum = computed[path];
  if (sum !== undefined && sum !== value)
    line += ` (${t("report:fromActivities", { value: shownValue(guided, draft, path, sum), interpolation: { escapeValue: false } })})`;
  const reason = reasons[path];
  if (reason !== undefined) line += ` <i>(${escapeMarkup(reason)})</i>`;
  for (const problem of checkAnswers(draft.form, values))
    if (problem.kind === "constraint" && problem.path === path) line += `\n   ⚠️ ${formText(guided, problem.message)}`;
  return line;
}

/** Values that are computed from the answers; shown, never asked. */
function totalLines(guided: Guided, { form, answers }: Draft): string[] {
  const known = withTotals(form, answers.values);
  return form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      const value = known[field.code];
      if (totalOf(field) === undefined || value === undefined || value === null) return [];
      return [`= ${formText(guided, field.label)}: <b>${escapeMarkup(formatValue(field, value, guided.language))}</b>`];
    });
}

/** Every answer in bubbles, numbered as they are corrected. */
function reviewTexts(guided: Guided, draft: Draft, heads: readonly string[] = []): string[] {
  const { t } = guided;
  const title = t("report:reviewTitle", {
    form: formText(guided, draft.form.short),
    organization: draft.organization.name,
  });
  const general = draft.remarks.filter(({ path }) => path === null || !placeAt(draft.form, path));
  const remarks = general.map(({ text }) => t("report:remark", { text }));
  const { form, answers } = draft;
  const paths = reviewLines(draft);
  // A periodic form has dozens of questions that do not concern everybody.
  const shown = (path: Path) => form.kind === "ACTIVITY" || !isBlank(valueAt(answers.values, path));
  const lines = paths.flatMap((path, i) => (shown(path) ? [`${i + 1}. ${valueLine(guided, draft, path)}`] : []));
  if (lines.length < paths.length) lines.push(t("report:reviewEmpty", { count: paths.length - lines.length }));
  const all = [...lines, ...totalLines(guided, draft), t("report:reviewHow")];
  const heading = [...heads, ...remarks, title].join("\n");
  return packLines(heading, t("report:reviewMore"), all, CARD_LENGTH);
}

/** The card with every value, and what can be done with it. */
export function askReview(guided: Guided, { draft, heads }: Turn): Step {
  const { t } = guided;
  const { reportId } = draft;
  const rows = [
    [fillButton(reportId, t("report:send"), verbs.send), fillButton(reportId, t("report:edit"), verbs.edit)],
    [fillButton(reportId, t("report:drop"), verbs.drop), fillButton(reportId, t("report:later"), verbs.later)],
  ];
  return { bubbles: bubblesOf(reviewTexts(guided, draft, heads), rows), stand: { reportId, at: REVIEW, tries: 0 } };
}

/** Which line is to be corrected? */
export function askWhichLine(guided: Guided, { draft, heads }: Turn): Step {
  const { t } = guided;
  const { reportId } = draft;
  const total = reviewLines(draft).length;
  return {
    bubbles: [
      {
        text: [...heads, t("report:editWhich", { total })].join("\n"),
        rows: [[fillButton(reportId, t("report:editNone"), verbs.review)]],
      },
    ],
    stand: { reportId, at: EDIT, tries: 0 },
  };
}
