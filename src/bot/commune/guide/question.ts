import type { InlineKeyboardButton } from "grammy/types";
import type { Draft } from "../../../app/find-draft.ts";
import { type Path, type Place, placeAt, type Value, valueAt } from "../../../core/forms/answers.ts";
import { isBlank } from "../../../core/forms/conditions.ts";
import { formatValue, textIn } from "../../../core/forms/format-value.ts";
import { questionsOf } from "../../../core/forms/questions.ts";
import { offeredText } from "../../../core/forms/sentences.ts";
import { escapeMarkup } from "../../../core/text/markup.ts";
import { choiceButton, fillButton, verbs } from "./buttons.ts";
import { formText, type Guided, type Reading, type Step, type Turn } from "./stand.ts";
import { stepsOf } from "./steps-of.ts";

/** What a question is called on cards, as markup. */
export function nameOf(guided: Reading, { form }: Pick<Draft, "form">, path: Path): string {
  const place = placeAt(form, path);
  if (!place) return escapeMarkup(path);
  const label = formText(guided, place.field.label);
  if (place.asks === "more") return `${guided.t("report:moreRow")} ${label.toLowerCase()}`;
  return place.repeat ? `${label} (${place.repeat.row + 1})` : label;
}

/** An answer as it was understood, as markup. */
export function shownValue(
  guided: Reading,
  { form }: Pick<Draft, "form">,
  path: Path,
  value: Value | undefined,
): string {
  if (value === undefined) return guided.t("report:notYet");
  if (value === null) return guided.t("report:leftOut");
  const place = placeAt(form, path);
  return place ? escapeMarkup(formatValue(place.field, value, guided.language)) : "";
}

/** "✓ Số người dự: 45 người": what was just kept, as markup. */
export function echo(guided: Guided, draft: Draft, path: Path): string {
  const value = shownValue(guided, draft, path, valueAt(draft.answers.values, path));
  return `✓ ${nameOf(guided, draft, path)}: <b>${value}</b>`;
}

/** Is 0 an answer here, so that it cannot mean "back"? */
export function takesZero({ field }: Place): boolean {
  return (field.type === "number" || field.type === "money") && field.min <= 0;
}

/** Buttons with the answers themselves. */
function answerRows(guided: Guided, reportId: number, path: Path, place: Place): InlineKeyboardButton[][] {
  const { field } = place;
  if (field.type === "choice" || field.type === "choices") {
    const buttons = field.choices.map(({ value, label }, i) =>
      choiceButton(reportId, `${i + 1}. ${textIn(label, guided.language)}`, path, value, i),
    );
    return place.asks ? [buttons] : buttons.map((button) => [button]);
  }
  if (field.type === "date") {
    return [
      [
        fillButton(reportId, guided.t("report:today"), verbs.value, path, "hom nay"),
        fillButton(reportId, guided.t("report:yesterday"), verbs.value, path, "hom qua"),
      ],
    ];
  }
  if (field.type !== "number" && field.type !== "money") return [];
  const quick = field.type === "number" ? field.quick.filter(Number.isInteger) : [];
  // Digits typed here are answers: a button that is a digit keeps the others from being numbered by their place.
  const offered = takesZero(place) && !quick.includes(0) ? [0, ...quick] : quick;
  return offered.length === 0
    ? []
    : [offered.map((n) => fillButton(reportId, String(n), verbs.value, path, String(n)))];
}

/** What is asked: the question itself, its help, how to answer. */
function questionLines(guided: Guided, { field, asks }: Place, isEmpty: boolean): string[] {
  const { t } = guided;
  if (asks) return [t(`report:ask_${asks}`, { name: textIn(field.label, guided.language).toLowerCase() })];
  // Without a question of its own, its name in the heading is the question.
  const lines = field.question ? [formText(guided, field.question)] : [];
  if (field.help) lines.push(formText(guided, field.help));
  if (field.type === "photos")
    lines.push(t(isEmpty ? "report:sendPhotos" : "report:sendMorePhotos", { max: field.max }));
  else if (field.type === "choices") lines.push(t("report:severalHow"));
  else if (field.example !== undefined) lines.push(t("report:example", { example: field.example }));
  return lines;
}

/** How the question is headed: its step where a form is gone through in order, else its name. */
function heading(guided: Guided, draft: Draft, path: Path): string {
  const name = nameOf(guided, draft, path);
  if (draft.form.kind === "PERIODIC") return `<b>${name}</b>`;
  const { form, answers } = draft;
  const step = questionsOf(form, answers.values).indexOf(path) + 1;
  const [least, total] = stepsOf(form, answers.values);
  const text = least === total ? guided.t("report:stepOf", { step, total }) : guided.t("report:step", { step });
  return `<b>${text}</b> – ${name}`;
}

/**
 * One question: its step, what the office remarked, an example, what was answered before, and the ways around it.
 * @param at where the guide stands then, when that says more than the path
 */
export function askQuestion(
  guided: Guided,
  { draft, heads }: Turn,
  path: Path,
  { tries = 0, at = path }: { tries?: number; at?: string } = {},
): Step {
  const { t } = guided;
  const { form, answers, reportId } = draft;
  const place = placeAt(form, path);
  if (!place) throw new Error(`No such question in ${form.code}: ${path}`);
  const { field } = place;
  const value = valueAt(answers.values, path);
  const lines = [...heads, heading(guided, draft, path)];
  for (const remark of draft.remarks) if (remark.path === path) lines.push(t("report:remark", { text: remark.text }));
  lines.push(...questionLines(guided, place, isBlank(value)));

  const ways: InlineKeyboardButton[] = [];
  if (!isBlank(value)) {
    lines.push(
      t(field.type === "photos" ? "report:currentPhotos" : "report:current", {
        value: shownValue(guided, draft, path, value),
        interpolation: { escapeValue: false },
      }),
    );
    const computed = answers.computed[path];
    if (computed !== undefined)
      lines.push(
        t("report:computed", {
          value: shownValue(guided, draft, path, computed),
          interpolation: { escapeValue: false },
        }),
      );
    const collects = field.type === "photos" || field.type === "choices";
    ways.push(
      fillButton(reportId, t(collects ? "report:done" : "report:keep"), collects ? verbs.done : verbs.keep, path),
    );
  }
  if (field.type === "text" && field.sentences.length > 0) {
    // Beside what is written too: the numbers may have changed since.
    const offered = offeredText(field, answers.values, form);
    if (offered !== "" && offered !== value) {
      lines.push(t("report:offered", { text: offered }));
      ways.push(fillButton(reportId, t("report:useOffered"), verbs.offered, path));
    }
  }
  const leaves = field.type === "photos" && !isBlank(value) ? "report:dropPhotos" : "report:skip";
  if (!field.required) ways.push(fillButton(reportId, t(leaves), verbs.skip, path));
  ways.push(fillButton(reportId, t(takesZero(place) ? "report:backWord" : "report:back"), verbs.back));
  if (tries >= 2) lines.push(t("report:stuck"));
  return {
    bubbles: [{ text: lines.join("\n"), rows: [...answerRows(guided, reportId, path, place), ways] }],
    stand: { reportId, at, tries, seen: value },
  };
}

/** The question again after an answer that was not taken, with the reason. */
export function askAgain(
  guided: Guided,
  draft: Draft,
  path: Path,
  why: string,
  tries: number,
  at: string = path,
): Step {
  return askQuestion(guided, { draft, heads: [why] }, path, { tries, at });
}
