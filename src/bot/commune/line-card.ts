import { listForms } from "../../app/form-library.ts";
import { startReport } from "../../app/start-report.ts";
import { localDay } from "../../core/calendar/local-day.ts";
import { noAnswers, placeAt, type Values, valueAt } from "../../core/forms/answers.ts";
import { applicable } from "../../core/forms/applicable.ts";
import { holds } from "../../core/forms/conditions.ts";
import type { FormDefinition } from "../../core/forms/form.ts";
import { formatValue, textIn } from "../../core/forms/format-value.ts";
import { readLine } from "../../core/forms/read-line.ts";
import { readRows } from "../../core/forms/read-rows.ts";
import { summaryOf } from "../../core/forms/summary-of.ts";
import { escapeMarkup } from "../../core/text/markup.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import { currentCause } from "../../delivery/processing.ts";
import { isSideQuestion } from "../conversations/side-question.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { FILL } from "./guide/buttons.ts";
import { bubblesOf, type GuideBubble } from "./guide/stand.ts";
import { organizationsOf } from "./home.ts";

const CARD_LENGTH = 900;
/** A line with so many answers is a report whatever else it sounds like; with fewer it must not be a question. */
const SURELY = 3;
const ORGANIZATIONS_SHOWN = 4;

/** Activities told in one message: one line, or rows pasted from a sheet. */
export interface Told {
  readonly form: FormDefinition;
  readonly activities: readonly {
    readonly values: Values;
    readonly unread: readonly string[];
    readonly line: number;
  }[];
  /** What belongs to none of them. */
  readonly unread: readonly string[];
}

/** What a message tells of activities; undefined when it is something else. */
export async function readTold({ app }: BotDeps, text: string): Promise<Told | undefined> {
  const forms = (await listForms(app, "ACTIVITY")).map(({ form }) => form);
  const today = localDay(app.now());
  const rows = readRows(forms, text, { today });
  if (rows) return { form: rows.form, activities: rows.rows, unread: rows.unread };
  const line = readLine(forms, text, { today });
  return line && { form: line.form, activities: [{ ...line, line: 1 }], unread: [] };
}

/** Is a message out of the blue surely meant as a report? */
export async function tellsActivity(deps: BotDeps, text: string): Promise<boolean> {
  const told = await readTold(deps, text);
  if (!told) return false;
  const answers = Math.max(...told.activities.map(({ values }) => Object.keys(values).length));
  return answers >= SURELY || (answers === SURELY - 1 && !(await isSideQuestion(deps, text)));
}

function answerLines(ctx: BotContext, { form, activities }: Told): string[] {
  const language = languageOf(ctx);
  const [first] = activities;
  if (activities.length > 1 || !first) {
    return activities.map(({ values, unread }, i) => {
      const summary = summaryOf(form, values, language) || ctx.t("report:draftEmpty");
      const lines = [ctx.t("report:rowLine", { number: i + 1, summary })];
      if (unread.length > 0) lines.push(ctx.t("report:rowUnread", { text: unread.join("; ") }));
      return lines.join("\n");
    });
  }
  const { questions, values } = applicable(form, first.values);
  const lines = questions.flatMap((path) => {
    const place = placeAt(form, path);
    const value = valueAt(values, path);
    if (!place || place.asks || value === undefined) return [];
    const shown = escapeMarkup(formatValue(place.field, value, language));
    return [`• ${escapeMarkup(textIn(place.field.label, language))}: <b>${shown}</b>`];
  });
  if (first.unread.length > 0) lines.push(ctx.t("report:lineUnread", { text: first.unread.join("; ") }));
  return lines;
}

/** What was read of a message, to be saved or not; undefined when it tells of no activity. */
export async function lineCard(
  deps: BotDeps,
  ctx: BotContext,
  text: string,
): Promise<readonly GuideBubble[] | undefined> {
  const told = await readTold(deps, text);
  if (!told) return undefined;
  const { t } = ctx;
  const count = told.activities.length;
  const form = textIn(told.form.short, languageOf(ctx));
  const title = count > 1 ? t("report:rowsTitle", { count, form }) : t("report:lineTitle", { form });
  const save = count > 1 ? t("report:rowsSave", { count }) : t("report:lineSave");
  const organizations = organizationsOf(ctx).slice(0, ORGANIZATIONS_SHOWN);
  const rows = organizations.map(({ id, name }, i) => [
    {
      text: organizations.length === 1 ? `1. ${save}` : `${i + 1}. ${save} – ${name}`,
      callback_data: pack(FILL, "save", id),
    },
  ]);
  rows.push([{ text: `${rows.length + 1}. ${t("report:lineQuestion")}`, callback_data: pack(FILL, "question") }]);
  rows.push([{ text: `0. ${t("report:lineCancel")}`, callback_data: pack(FILL, "none") }]);
  const lines = answerLines(ctx, told);
  if (told.unread.length > 0) lines.push(t("report:lineUnread", { text: told.unread.join("; ") }));
  const bubbles = packLines(title, t("report:reviewMore"), lines, CARD_LENGTH);
  return bubblesOf(bubbles, rows);
}

/** What was not understood is kept with the longest text of the form, unless that was told itself: nothing typed is lost. */
function withUnread(form: FormDefinition, values: Values, unread: readonly string[]): Values {
  const texts = form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => (field.type === "text" && holds(field.when, values) ? [field] : []));
  const [longest] = texts.sort((a, b) => b.maxLength - a.maxLength);
  if (!longest || unread.length === 0 || values[longest.code] !== undefined) return values;
  return { ...values, [longest.code]: unread.join("; ").slice(0, longest.maxLength) };
}

/** Keeps every activity of a message as a draft of its own; the same message again is the same drafts. */
export async function keepTold(
  { app }: BotDeps,
  ctx: BotContext,
  told: Told,
  organizationId: number,
): Promise<readonly number[]> {
  const today = localDay(app.now());
  const member = { personId: ctx.known.personId, organizationId };
  const cause = currentCause();
  const kept: number[] = [];
  for (const { values, unread, line } of told.activities) {
    const started = await startReport(app, member, {
      formCode: told.form.code,
      period: { from: today, to: today },
      cause: `${cause}:${line}`,
      answers: { ...noAnswers, values: withUnread(told.form, values, unread) },
    });
    if (started.ok) kept.push(started.reportId);
  }
  return kept;
}
