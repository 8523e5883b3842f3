import { accentKey } from "../../text/accent-key.ts";
import { fold } from "../../text/fold.ts";
import type { FormChoice, FormDefinition, FormField, SimpleField } from "../form.ts";
import type { Token } from "./tokens.ts";

/** An expression a form knows something by, without accents, and what it means there. */
export interface Phrase<Meaning> {
  readonly words: readonly string[];
  readonly means: readonly Meaning[];
  /** One word alone: how the form's own texts write it ("to" → "tờ", so that "3 tổ" are no leaflets); empty = in any way. */
  readonly accents: ReadonlySet<string>;
  /** Only a unit, which counts other things too: "chiếc", "tấm". */
  readonly generic: boolean;
}

export type AmountField = Extract<SimpleField, { type: "number" | "money" }>;
export type ChoiceField = Extract<SimpleField, { type: "choice" | "choices" }>;
export type ChoiceMeaning = { readonly field: ChoiceField; readonly choice: FormChoice };

/** How a form's fields, choices and the form itself are named in one line. */
export interface Phrasebook {
  readonly amounts: readonly Phrase<AmountField>[];
  readonly choices: readonly Phrase<ChoiceMeaning>[];
  readonly texts: readonly Phrase<SimpleField>[];
  readonly beginnings: readonly Phrase<FormDefinition>[];
  readonly dates: readonly Phrase<SimpleField>[];
}

/** The ways a word without accents is written in texts of a form. */
function spellings(word: string, texts: readonly string[]): Set<string> {
  const words = texts.flatMap((text) => text.match(/[\p{L}\p{M}]+/gu) ?? []);
  return new Set(words.filter((each) => fold(each) === word).map(accentKey));
}

class Phrases<Meaning> {
  readonly #byText = new Map<string, { means: Meaning[]; texts: string[]; generic: boolean }>();

  /** `texts` show how its words are written. */
  add(text: string, meaning: Meaning, texts: readonly string[] = [], generic = false): void {
    const key = fold(text);
    if (key === "") return;
    const known = this.#byText.get(key) ?? { means: [], texts: [], generic };
    if (!known.means.includes(meaning)) known.means.push(meaning);
    known.texts.push(...texts);
    this.#byText.set(key, known);
  }

  has = (text: string) => this.#byText.has(fold(text));

  /** Longest first. */
  list(): Phrase<Meaning>[] {
    return [...this.#byText]
      .map(([text, { means, texts, generic }]) => ({
        words: text.split(" "),
        means,
        accents: text.includes(" ") ? new Set<string>() : spellings(text, texts),
        generic,
      }))
      .sort((a, b) => b.words.length - a.words.length);
  }
}

/** A number or sum that is asked, not computed. */
export const isAmount = (field: FormField): field is AmountField =>
  (field.type === "number" || field.type === "money") && field.total === undefined;
const isChoice = (field: FormField): field is ChoiceField => field.type === "choice" || field.type === "choices";

/** "Kinh phí (triệu đồng)" and "Kinh phí" name the same. */
export const withoutBrackets = (label: string) => label.replace(/\([^)]*\)/g, " ");

const unitOf = (field: AmountField) => (field.type === "number" ? (field.unit?.vi ?? "") : "");

function amountPhrases(fields: readonly AmountField[]): Phrase<AmountField>[] {
  const phrases = new Phrases<AmountField>();
  for (const field of fields) {
    const unit = unitOf(field);
    const texts = [field.label.vi, unit];
    for (const name of [...field.words, withoutBrackets(field.label.vi)]) phrases.add(name, field, texts);
    // "20 người nữ", "8 ý kiến chuyển cấp trên"
    for (const word of unit === "" ? [] : field.words)
      if (!fold(word).startsWith(fold(unit))) phrases.add(`${unit} ${word}`, field);
  }
  // A unit alone names a field only where no field has it as its word.
  const units = new Set(fields.map((field) => fold(unitOf(field))).filter((unit) => !phrases.has(unit)));
  for (const field of fields)
    if (units.has(fold(unitOf(field)))) phrases.add(unitOf(field), field, [unitOf(field)], true);
  return phrases.list();
}

const books = new WeakMap<FormDefinition, Phrasebook>();

/** Everything one line can name in this form. Fields of repeats and computed ones are not among them. Made once for each form. */
export function phrasebookOf(form: FormDefinition): Phrasebook {
  const book = books.get(form) ?? makeBook(form);
  books.set(form, book);
  return book;
}

function makeBook(form: FormDefinition): Phrasebook {
  const fields = form.sections.flatMap((section) => section.fields);
  const choices = new Phrases<ChoiceMeaning>();
  const beginnings = new Phrases<FormDefinition>();
  const texts = new Phrases<SimpleField>();
  const dates = new Phrases<SimpleField>();
  for (const words of form.words) beginnings.add(words, form);
  const kind = fields.find(({ type }) => type === "choice");
  for (const field of fields.filter(isChoice))
    for (const choice of field.choices) {
      const meaning = { field, choice };
      for (const name of [...choice.words, withoutBrackets(choice.label.vi)]) {
        choices.add(name, meaning, [choice.label.vi]);
        // The first choice says what kind of thing it was, so its names begin a line as well as the form's.
        if (field === kind && fold(name).includes(" ")) beginnings.add(name, form, [choice.label.vi]);
      }
    }
  for (const field of fields)
    for (const name of [...field.words, withoutBrackets(field.label.vi)]) {
      if (field.type === "text" || field.type === "place") texts.add(name, field, [field.label.vi]);
      if (field.type === "date") dates.add(name, field, [field.label.vi]);
    }
  return {
    amounts: amountPhrases(fields.filter(isAmount)),
    choices: choices.list(),
    texts: texts.list(),
    dates: dates.list(),
    beginnings: beginnings.list(),
  };
}

function agrees(token: Token | undefined, word: string, accents: ReadonlySet<string>): boolean {
  if (token?.folded !== word) return false;
  return accents.size === 0 || !token.accented || accents.has(token.key);
}

/** Every phrase that begins at a token, longest first; signs that part words end it. */
export function phrasesAt<Meaning>(
  phrases: readonly Phrase<Meaning>[],
  tokens: readonly Token[],
  at: number,
): Phrase<Meaning>[] {
  return phrases.filter(({ words, accents }) =>
    words.every((word, i) => agrees(tokens[at + i], word, accents) && (i === 0 || tokens[at + i]?.gap === "none")),
  );
}

/** The longest phrase that begins at a token. */
export function phraseAt<Meaning>(phrases: readonly Phrase<Meaning>[], tokens: readonly Token[], at: number) {
  return phrasesAt(phrases, tokens, at).at(0);
}
