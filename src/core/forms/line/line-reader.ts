import type { SimpleValue, Values } from "../answers.ts";
import { holds } from "../conditions.ts";
import type { Condition, FormDefinition, SimpleField } from "../form.ts";
import { readAnswer } from "../read-answer.ts";

/** Tokens `from` to before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Nothing answered so far forbids it: conditions on fields without an answer may still come to hold. */
export const mayHold = (conditions: readonly Condition[], values: Values) =>
  conditions.every((condition) => values[condition.field] === undefined || holds([condition], values));

/** The fields one line or one row of a sheet can answer. */
export function simpleFields(form: FormDefinition): SimpleField[] {
  return form.sections.flatMap(({ fields }) => fields.filter((field): field is SimpleField => field.type !== "repeat"));
}

/** What was found in a line so far, and which words it took: every word is taken by one thing or stays unread. */
export class LineReader {
  readonly #taken = new Map<number, string>();
  readonly #values: Record<string, SimpleValue> = {};
  readonly #today: string;
  /** Numbers, days and texts with their names: what tells a report from a question. */
  evidence = 0;

  constructor(today: string) {
    this.#today = today;
  }

  get values(): Values {
    return this.#values;
  }

  free = (at: number) => !this.#taken.has(at);

  read(field: SimpleField, text: string): SimpleValue | undefined {
    const reading = readAnswer(field, text, { today: this.#today });
    return reading.kind === "value" && reading.value !== null ? reading.value : undefined;
  }

  /** Can the field be answered, and has it no answer yet? */
  isOpen(field: SimpleField): boolean {
    return this.#values[field.code] === undefined && mayHold(field.when, this.#values);
  }

  take(by: string, { from, to }: Span): void {
    for (let at = from; at < to; at += 1) this.#taken.set(at, by);
  }

  keep(code: string, value: SimpleValue, span: Span): void {
    this.#values[code] = value;
    this.take(code, span);
  }

  /** Keeps what was said of a field, if it is open and the text is an answer to it. */
  answer(field: SimpleField, text: string, span: Span): boolean {
    const value = this.isOpen(field) ? this.read(field, text) : undefined;
    if (value === undefined) return false;
    this.keep(field.code, value, span);
    return true;
  }

  /** Answers that do not apply after all go back to what was not read. */
  release(fields: readonly SimpleField[]): void {
    for (const { code, when } of fields) {
      if (this.#values[code] === undefined || mayHold(when, this.#values)) continue;
      delete this.#values[code];
      this.evidence -= 1;
      for (const [at, by] of this.#taken) if (by === code) this.#taken.delete(at);
    }
  }
}
