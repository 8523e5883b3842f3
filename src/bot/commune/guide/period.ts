import type { InlineKeyboardButton } from "grammy/types";
import { computePeriod } from "../../../app/compute-period.ts";
import type { Draft } from "../../../app/find-draft.ts";
import { type Path, placeAt, valueAt } from "../../../core/forms/answers.ts";
import { checkAnswers } from "../../../core/forms/check-answers.ts";
import type { FormDefinition } from "../../../core/forms/form.ts";
import { textIn } from "../../../core/forms/format-value.ts";
import { questionsOf } from "../../../core/forms/questions.ts";
import { escapeMarkup } from "../../../core/text/markup.ts";
import { packLines } from "../../../core/text/pack-lines.ts";
import { fillButton, verbs } from "./buttons.ts";
import { askQuestion, nameOf, shownValue } from "./question.ts";
import { valueLine } from "./review.ts";
import { bubblesOf, formText, GROUP, type Guided, OVERVIEW, type Step, type Turn, WALK } from "./stand.ts";

/** A screenful on a small phone. */
const CARD_LENGTH = 900;
/** How many activities behind one number are named. */
const PARTS_SHOWN = 10;

/** The section a question belongs to. */
export function sectionOf(form: FormDefinition, path: Path): string {
  const code = placeAt(form, path)?.repeat?.code ?? path.replace(/^(?:open|more)_/, "").split(":")[0] ?? "";
  const section = form.sections.find(
    (each) => path === `open_${each.code}` || each.fields.some((field) => field.code === code),
  );
  return section?.code ?? form.sections[0]?.code ?? "";
}

/** The questions of one section, in the order of their numbers on its card. */
export function groupLines({ form, answers }: Draft, section: string): readonly Path[] {
  return questionsOf(form, answers.values).filter((path) => sectionOf(form, path) === section);
}

/** The next question of the section after `path` that has no answer. */
export function nextInSection(draft: Draft, path: Path): Path | undefined {
  const lines = groupLines(draft, sectionOf(draft.form, path));
  return lines.slice(lines.indexOf(path) + 1).find((each) => valueAt(draft.answers.values, each) === undefined);
}

/** How far a section is: answered, counted from activities, still to be filled. */
function stateOf(draft: Draft, section: string) {
  const lines = groupLines(draft, section);
  const { values, computed } = draft.answers;
  return {
    total: lines.length,
    filled: lines.filter((path) => valueAt(values, path) !== undefined).length,
    counted: lines.filter((path) => computed[path] !== undefined).length,
  };
}

/** Every section with how far it is: where a periodic report is gone through from. */
export function askOverview(guided: Guided, { draft, heads }: Turn): Step {
  const { t } = guided;
  const { form, reportId } = draft;
  const problems = checkAnswers(form, draft.answers.values);
  const lines = form.sections.map((section, i) => {
    const { filled, total, counted } = stateOf(draft, section.code);
    const here = problems.filter(({ path }) => sectionOf(form, path) === section.code);
    const warn = (kind: "missing" | "constraint") => {
      const count = here.filter((problem) => problem.kind === kind).length;
      return count > 0
        ? ` ⚠️ ${t(kind === "missing" ? "report:sectionMissing" : "report:sectionBroken", { count })}`
        : "";
    };
    const state = t(counted > 0 ? "report:sectionCounted" : "report:sectionState", { filled, total, counted });
    return `${i + 1}. <b>${formText(guided, section.title)}</b>: ${state}${warn("missing")}${warn("constraint")}`;
  });
  const title = t("report:overview", { form: formText(guided, form.title), organization: draft.organization.name });
  const general = draft.remarks.filter(({ path }) => path === null).map(({ text }) => t("report:remark", { text }));
  const heading = [...heads, ...general, title].join("\n");
  const bubbles = packLines(heading, t("report:reviewMore"), lines, CARD_LENGTH);
  const rows = form.sections.map((section, i) => [
    fillButton(reportId, `${i + 1}. ${short(textIn(section.title, guided.language))}`, verbs.group, section.code),
  ]);
  const n = form.sections.length;
  rows.push([
    fillButton(reportId, `${n + 1}. ${t("report:toReview")}`, verbs.review),
    fillButton(reportId, `${n + 2}. ${t("report:refill")}`, verbs.refill),
  ]);
  rows.push([fillButton(reportId, t("report:later"), verbs.later)]);
  return {
    bubbles: bubblesOf(bubbles, rows),
    stand: { reportId, at: OVERVIEW, tries: 0 },
  };
}

const short = (text: string) => (text.length > 32 ? `${text.slice(0, 31)}…` : text);

/** One section with its numbers: right as they are, to be corrected, or filled one by one. */
export function askGroup(guided: Guided, { draft, heads }: Turn, section: string): Step {
  const { t } = guided;
  const { form, reportId } = draft;
  const index = form.sections.findIndex(({ code }) => code === section);
  const current = form.sections[index];
  if (!current) return askOverview(guided, { draft, heads });
  const paths = groupLines(draft, section);
  const { filled, total, counted } = stateOf(draft, section);
  const title = t("report:group", {
    title: textIn(current.title, guided.language),
    state: t(counted > 0 ? "report:sectionCounted" : "report:sectionState", { filled, total, counted }),
  });
  const lines = paths.map((path, i) => `${i + 1}. ${valueLine(guided, draft, path)}`);
  const bubbles = packLines(
    [...heads, title].join("\n"),
    t("report:reviewMore"),
    [...lines, t("report:groupHow")],
    CARD_LENGTH,
  );

  const ways: InlineKeyboardButton[][] = [];
  const next = form.sections[index + 1];
  const onward = next
    ? fillButton(reportId, t("report:groupNext"), verbs.group, next.code)
    : fillButton(reportId, t("report:groupLast"), verbs.review);
  ways.push([onward]);
  if (filled < total)
    ways.push([fillButton(reportId, t("report:groupFill", { count: total - filled }), verbs.walk, section)]);
  if (counted > 0) ways.push([fillButton(reportId, t("report:groupParts"), verbs.parts, section)]);
  ways.push([fillButton(reportId, t("report:groupBack"), verbs.overview)]);
  return {
    bubbles: bubblesOf(bubbles, ways),
    stand: { reportId, at: GROUP + section, tries: 0 },
  };
}

/** Asks what a section lacks, one question after the other. */
export function walkGroup(guided: Guided, turn: Turn, section: string): Step {
  const { values } = turn.draft.answers;
  const first = groupLines(turn.draft, section).find((path) => valueAt(values, path) === undefined);
  if (first === undefined) return askGroup(guided, turn, section);
  return askQuestion(guided, turn, first, { at: WALK + first });
}

/** The activities behind each number of a section. */
export async function showParts(guided: Guided, { draft }: Turn, section: string): Promise<Step> {
  const { deps, t } = guided;
  const { organization, period, form } = draft;
  const sums = await computePeriod(deps.app, organization.id, period);
  const fields = form.sections.find(({ code }) => code === section)?.fields ?? [];
  const lines = fields.flatMap((field) => {
    const sum = sums.get(field.code);
    if (!sum) return [];
    const named = sum.parts
      .slice(0, PARTS_SHOWN)
      .map(({ amount, summary }) => `  – ${shownValue(guided, draft, field.code, amount)}: ${escapeMarkup(summary)}`);
    const more = sum.parts.length - named.length;
    const total = shownValue(guided, draft, field.code, sum.total);
    return [
      [
        `<b>${nameOf(guided, draft, field.code)}: ${total}</b>`,
        ...named,
        ...(more > 0 ? [`  ${t("report:partsMore", { count: more })}`] : []),
      ].join("\n"),
    ];
  });
  const text = packLines(t("report:partsTitle"), t("report:reviewMore"), lines, CARD_LENGTH);
  const card = askGroup(guided, { draft, heads: [] }, section);
  const bubbles = lines.length === 0 ? [t("report:partsNone")] : text;
  return { ...card, bubbles: [...bubbles.map((each) => ({ text: each })), ...card.bubbles] };
}
