import type { FormText } from "../form.ts";
import { namesOf } from "../read-choices.ts";
import type { KnownField } from "./known-field.ts";
import { nameCodes } from "./name-codes.ts";
import { isMetadata, questionType, typeOf } from "./question-type.ts";
import type { ListedChoice } from "./read-choices.ts";
import type { Sheet, SheetRow } from "./sheet.ts";
import type { Warn, XlsformWarning } from "./warning.ts";

/** A question that is taken over. */
export interface Question {
  readonly kind: "question";
  readonly row: SheetRow;
  /** Its XLSForm type: integer, select_one … */
  readonly type: string;
  readonly known: KnownField;
  readonly choices: readonly ListedChoice[];
  /** Groups round it, whose `relevant` holds for it too. */
  readonly groups: readonly SheetRow[];
  readonly notes: readonly FormText[];
}

export interface Repeat {
  readonly kind: "repeat";
  readonly row: SheetRow;
  readonly code: string;
  readonly groups: readonly SheetRow[];
  readonly questions: Question[];
}

export interface OutlineSection {
  readonly code: string;
  readonly title: FormText;
  readonly items: (Question | Repeat)[];
}

/** Paths of fields in rows are at most 40 bytes: "khen:10:ten". */
const REPEAT_CODE_LIMIT = 18;

/** What `or_other` adds to a list, unless something in it is called so already. */
const other: ListedChoice = { name: "other", value: "khac", label: { vi: "Khác", en: "Other" } };
const otherNames = new Set(namesOf({ ...other, words: [] }));

/** Does a cell say yes? */
export const isYes = (text: string) => /^(?:yes|true|true\(\)|1|có)$/i.test(text);

/** The rows of the survey sheet as sections, questions and repeats, with their codes. */
export function outline(survey: Sheet, lists: ReadonlyMap<string, readonly ListedChoice[]>, warn: Warn) {
  const fieldCode = nameCodes();
  const sectionCode = nameCodes();
  const sections: OutlineSection[] = [];
  const known = new Map<string, KnownField>();
  const open: { readonly type: "group" | "repeat"; readonly row: SheetRow }[] = [];
  let section: OutlineSection | undefined;
  let repeat: Repeat | undefined;
  let notes: { readonly row: SheetRow; readonly text: FormText }[] = [];

  const report = (row: SheetRow, kind: XlsformWarning["kind"], values: XlsformWarning["values"] = {}) =>
    warn({ sheet: "survey", row: row.row, kind, values: { name: row.cell("name"), ...values } });
  const begin = (code: string, title: FormText) => {
    section = { code: sectionCode(code), title, items: [] };
    sections.push(section);
    return section;
  };
  const current = () => section ?? begin("chung", { vi: "Thông tin chung", en: "General" });
  const groups = () => open.filter(({ type }) => type === "group").map(({ row }) => row);
  const dropNotes = () => {
    for (const { row, text } of notes) report(row, "noteDropped", { text: text.vi });
    notes = [];
  };
  const code = (row: SheetRow, inRepeat: boolean) => {
    const given = fieldCode(row.cell("name"), inRepeat ? REPEAT_CODE_LIMIT : undefined);
    if (given !== row.cell("name")) report(row, "renamed", { code: given });
    return given;
  };

  function beginGroup(row: SheetRow): void {
    if (open.length === 0) {
      dropNotes();
      begin(row.cell("name") || "nhom", row.text("label") ?? { vi: row.cell("name") || "Nhóm" });
    } else report(row, "nestedGroup");
    open.push({ type: "group", row });
  }

  function beginRepeat(row: SheetRow): void {
    if (repeat) report(row, "nestedRepeat");
    else {
      dropNotes();
      repeat = { kind: "repeat", row, code: code(row, true), groups: groups(), questions: [] };
      current().items.push(repeat);
    }
    open.push({ type: "repeat", row });
  }

  function end(row: SheetRow, type: "group" | "repeat"): void {
    const last = open.pop();
    if (last?.type !== type) report(row, "unbalanced");
    if (last?.type === "repeat" && !open.some((each) => each.type === "repeat")) repeat = undefined;
    dropNotes();
    if (open.length === 0) section = undefined;
  }

  function question(row: SheetRow, type: string, list: string, orOther: boolean): void {
    const own = questionType(type);
    const fits = own && !(open.filter((each) => each.type === "repeat").length > 1);
    if (!own || !fits) {
      report(row, own ? "nestedRepeat" : "unknownType", { type: row.cell("type") });
      return;
    }
    const choosing = own === "choice" || own === "choices";
    const listed = lists.get(list) ?? [];
    const hasOther = listed.some((choice) => namesOf({ ...choice, words: [] }).some((each) => otherNames.has(each)));
    const choices = orOther && !hasOther ? [...listed, other] : listed;
    if (choosing && choices.length < 2) {
      report(row, "fewChoices", { list });
      return;
    }
    if (orOther) report(row, "otherChoice");
    if (type === "datetime") report(row, "timeDropped");
    const field: KnownField = {
      code: code(row, repeat !== undefined),
      type: own,
      step: type === "decimal" || type === "calculate" ? 0.01 : 1,
      choices: new Map(choosing ? choices.map(({ name, value }) => [name, value]) : []),
      order: known.size,
      repeat: repeat?.code,
    };
    known.set(row.cell("name"), field);
    for (const note of notes) report(note.row, "noteMoved", { to: field.code });
    const taken: Question = {
      kind: "question",
      row,
      type,
      known: field,
      choices: choosing ? choices : [],
      groups: groups(),
      notes: notes.map(({ text }) => text),
    };
    notes = [];
    if (repeat) repeat.questions.push(taken);
    else current().items.push(taken);
  }

  for (const row of survey.rows) {
    const { type, list, orOther } = typeOf(row);
    if (type === "") continue;
    if (isYes(row.cell("disabled"))) report(row, "disabled");
    else if (type === "begin_group") beginGroup(row);
    else if (type === "begin_repeat") beginRepeat(row);
    else if (type === "end_group" || type === "end_repeat") end(row, type === "end_group" ? "group" : "repeat");
    else if (isMetadata(type)) report(row, "metadata", { type });
    else if (type === "note") notes.push({ row, text: row.text("label") ?? { vi: row.cell("name") } });
    else question(row, type, list, orOther);
  }
  dropNotes();
  for (const { row } of open) report(row, "unbalanced");
  return { sections, find: (name: string) => known.get(name), code: fieldCode };
}
