import type { Values } from "./answers.ts";
import { holds } from "./conditions.ts";
import type { FormDefinition, SimpleField } from "./form.ts";
import { type Amount, amountsOf } from "./line/amounts.ts";
import { beginningOf, withBeginningWhole } from "./line/begin.ts";
import { choicesNamed } from "./line/choose.ts";
import { dateAt, findDate } from "./line/dates.ts";
import { labelledTexts } from "./line/labelled.ts";
import { LineReader, mayHold, type Span, simpleFields } from "./line/line-reader.ts";
import { pairAmounts } from "./line/pair-amounts.ts";
import { type Phrasebook, phrasebookOf, phrasesAt } from "./line/phrases.ts";
import { findPlace, isNumberOfPlace, opensPlace } from "./line/places.ts";
import { asksSomething } from "./line/question-signs.ts";
import { type Token, tokensOf } from "./line/tokens.ts";
import { isJoining, unreadOf } from "./line/unread.ts";

/** An activity told in one line. */
export interface LineRead {
  readonly form: FormDefinition;
  readonly values: Values;
  /** What was typed and not understood, as it was typed; never guessed, never lost. */
  readonly unread: readonly string[];
}

/** So many numbers, days and named texts make a report of a line that also asks something. */
const ENOUGH_BESIDE_QUESTION = 2;

/** A report in one message is shorter; what is longer is no line. */
const LONGEST_LINE = 3000;

/** A line on its way into one form. */
interface Task {
  readonly form: FormDefinition;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly book: Phrasebook;
  readonly reader: LineReader;
  /** Which tokens numbers, days and choices may be read from. */
  readonly free: (at: number) => boolean;
}

const within =
  ({ from, to }: Span) =>
  (at: number) =>
    at >= from && at < to;

/** The day the activity counts in first, then other days. */
function dateFields(form: FormDefinition): SimpleField[] {
  const dates = simpleFields(form).filter(({ type }) => type === "date");
  return [...dates.filter(({ code }) => code === form.dayField), ...dates.filter(({ code }) => code !== form.dayField)];
}

function readChoices(
  { tokens, book, reader }: Task,
  where: Span & { free: (at: number) => boolean; sure?: boolean },
): void {
  for (const { field, choice, ...span } of choicesNamed(tokens, book, where)) {
    if (field.type === "choice" && reader.isOpen(field)) reader.keep(field.code, choice.value, span);
    if (field.type !== "choices" || !mayHold(field.when, reader.values)) continue;
    const before = (reader.values[field.code] ?? []) as readonly string[];
    reader.keep(field.code, [...new Set([...before, choice.value])], span);
  }
}

function readDates({ form, text, tokens, book, reader, free }: Task): void {
  for (const field of dateFields(form)) {
    const date = findDate({ text, tokens, isDay: (written) => reader.read(field, written) !== undefined, free });
    if (!date || !reader.answer(field, date.text, date)) continue;
    reader.evidence += 1;
    // "Ngày thực hiện: 5/11"
    for (let from = date.from - 1; from >= 0 && free(from) && tokens[from + 1]?.gap !== "break"; from -= 1)
      if (phrasesAt(book.dates, tokens, from).some(({ words }) => from + words.length === date.from))
        reader.take(field.code, { from, to: date.from });
  }
}

/** "hai tờ ấy", "một người": in a story as often as in a report. */
const isArticle = ({ spelled, from, to }: Amount) => spelled && to - from === 1;

function readAmounts({ text, tokens, book, reader, free }: Task, beginning: Span): void {
  const begins = within(beginning);
  const amounts = amountsOf(text, tokens, free).filter(
    ({ from }) => begins(from - 1) || !isNumberOfPlace(tokens, from),
  );
  const pairs = pairAmounts({
    tokens,
    amountAt: (at) => amounts.find(({ from }) => from === at),
    // The words of the beginning name numbers too: "phát tờ rơi 200".
    namesAt: (at) => (free(at) || begins(at) ? phrasesAt(book.amounts, tokens, at) : []),
    opens: (at) => !free(at) || opensPlace(tokens, at) || isJoining(tokens, at),
  });
  for (const { amount, fields, ...span } of pairs) {
    const open = fields.filter((field) => reader.isOpen(field) && (field.type === "money" || !amount.money));
    const sure = open.filter((field) => field.when.length > 0 && holds(field.when, reader.values));
    const [field, ...others] = sure.length === 1 ? sure : open;
    if (field && others.length === 0 && reader.answer(field, amount.text, span) && !isArticle(amount))
      reader.evidence += 1;
  }
  // "2,5 triệu đồng" is money without a name too, where only one field holds money.
  const [money, ...others] = new Set(book.amounts.flatMap(({ means }) => means).filter(({ type }) => type === "money"));
  const bare = amounts.find((amount) => amount.money && free(amount.from));
  if (money && bare && others.length === 0 && reader.answer(money, bare.text, bare)) reader.evidence += 1;
}

function readPlace({ form, text, tokens, reader, free }: Task, beginning: Span): void {
  const field = simpleFields(form).find((each) => each.type === "place" && reader.isOpen(each));
  const place = field && findPlace(tokens, free, beginning);
  if (place) reader.answer(field, text.slice(tokens[place.name.from]?.start, tokens[place.name.to - 1]?.end), place);
}

function readInto(form: FormDefinition, typed: string, typedTokens: readonly Token[], today: string) {
  const book = phrasebookOf(form);
  const whole = withBeginningWhole(typed, typedTokens, book);
  const [text, tokens] = whole === undefined ? [typed, typedTokens] : [whole, tokensOf(whole)];
  const reader = new LineReader(today);
  const [day] = dateFields(form);
  const isDay = (written: string) => day !== undefined && reader.read(day, written) !== undefined;
  const beginning = beginningOf(
    tokens,
    book,
    (at) => dateAt({ text, tokens, isDay, free: (i) => i < tokens.length }, at)?.to,
  );
  if (!beginning) return undefined;

  const labelled = labelledTexts(text, tokens, book).filter(({ from }) => from >= beginning.to);
  const inLabelled = (at: number) => labelled.some((span) => within(span)(at));
  const task: Task = { form, text, tokens, book, reader, free: (at) => reader.free(at) && !inLabelled(at) };

  readChoices(task, { ...beginning, free: () => true, sure: true });
  reader.take("", beginning);
  for (const { field, text: written, ...span } of labelled)
    if (reader.answer(field, written, span)) reader.evidence += 1;
  readDates(task);
  // What stands before the beginning is a day or says nothing.
  reader.take("", { from: 0, to: beginning.from });
  readAmounts(task, beginning);
  readChoices(task, { from: beginning.to, to: tokens.length, free: task.free });
  reader.release(simpleFields(form));
  if (reader.evidence < (asksSomething(text, tokens, task.free) ? ENOUGH_BESIDE_QUESTION : 1)) return undefined;

  readPlace(task, beginning);
  const joined = (at: number) => labelled.some(({ from, to }) => at > from && at < to);
  const read: LineRead = { form, values: reader.values, unread: unreadOf(text, tokens, reader.free, joined) };
  return { read, length: beginning.to - beginning.from };
}

/**
 * Reads an activity told in one message: "tuyên truyền 5/11 nhà văn hóa thôn An Nhân 45 người 20 hộ nghèo 100 tờ rơi", with or
 * without accents. Numbers are told apart by the words beside them; a number without such a word is not guessed but left in
 * `unread`, as is all else that was not understood.
 * @returns undefined unless the line begins with words of a form (a day may precede them) and a number, a day or a named text was
 * read: questions are not taken for reports; nor for a text of more than 3.000 characters
 */
export function readLine(
  forms: readonly FormDefinition[],
  text: string,
  { today }: { today: string },
): LineRead | undefined {
  const line = text.normalize("NFC").trim();
  if (line.length > LONGEST_LINE) return undefined;
  const tokens = tokensOf(line);
  const size = ({ values }: LineRead) => Object.keys(values).length;
  return forms
    .filter(({ kind }) => kind === "ACTIVITY")
    .flatMap((form) => readInto(form, line, tokens, today) ?? [])
    .sort((a, b) => b.length - a.length || size(b.read) - size(a.read))
    .at(0)?.read;
}
