import { stringify } from "yaml";
import { fold } from "../text/fold.ts";
import { type FormFileContent, fieldBuilder, totalOf } from "./xlsform/build-field.ts";
import type { FindField } from "./xlsform/known-field.ts";
import { type OutlineSection, outline } from "./xlsform/outline.ts";
import { readChoices } from "./xlsform/read-choices.ts";
import { type Cell, columnOf, languageOf, readSheetRows, type Sheet } from "./xlsform/sheet.ts";
import type { Warn, XlsformWarning } from "./xlsform/warning.ts";

export type { Cell } from "./xlsform/sheet.ts";
export type { XlsformWarning } from "./xlsform/warning.ts";

/** Sheets of a workbook by their names. */
export type Workbook = readonly { readonly sheet: string; readonly data: readonly (readonly Cell[])[] }[];

export type FromXlsform =
  | { readonly ok: true; readonly code: string; readonly yaml: string; readonly warnings: readonly XlsformWarning[] }
  | { readonly ok: false; readonly reason: "no-survey" | "no-questions" };

/** Columns that are read; whatever else holds something is named in a warning. */
const columns: Readonly<Record<string, readonly string[]>> = {
  survey: "type name label hint required relevant constraint constraint_message calculation disabled".split(" "),
  choices: "list_name name value label".split(" "),
  settings: "form_title form_id version default_language".split(" "),
};

const SHORT_LIMIT = 30;

const slugOf = (text: string) =>
  fold(text)
    .replaceAll(" ", "-")
    .replace(/[^a-z0-9-]/g, "");

function shortened(text: string): string {
  if (text.length <= SHORT_LIMIT) return text;
  const cut = text.slice(0, SHORT_LIMIT);
  return cut.slice(0, cut.lastIndexOf(" ") > 0 ? cut.lastIndexOf(" ") : SHORT_LIMIT);
}

function warnOfColumns(name: string, sheet: Sheet, warn: Warn): void {
  const ranged = sheet.rows.some((row) => row.cell("type").startsWith("range"));
  const spoken = sheet.columns.filter((column) => columnOf(column) === "label");
  for (const column of sheet.columns) {
    const read = columns[name]?.includes(columnOf(column)) || (ranged && columnOf(column) === "parameters");
    const foreign = languageOf(column) === "other";
    if (!read || (foreign && spoken.length > 1))
      warn({ sheet: name, row: 1, kind: "columnIgnored", values: { column } });
  }
  const isVietnamese = (column: string) => [undefined, "vi"].includes(languageOf(column));
  if (spoken.length > 0 && !spoken.some(isVietnamese)) {
    warn({ sheet: name, row: 1, kind: "noVietnamese", values: { column: spoken[0] ?? "" } });
  }
}

function sheetOf(workbook: Workbook, name: string, warn: Warn): Sheet {
  const found = workbook.find(({ sheet }) => sheet.trim().toLowerCase() === name);
  const sheet = readSheetRows(found?.data ?? []);
  warnOfColumns(name, sheet, warn);
  return sheet;
}

/** Finds questions, but none that would have been computed and cannot be, nor what is computed from those. */
function withoutLost(sections: readonly OutlineSection[], find: FindField): FindField {
  const computed = sections.flatMap(({ items }) =>
    items
      .flatMap((item) => (item.kind === "repeat" ? item.questions : [item]))
      .filter(({ type }) => type === "calculate"),
  );
  const lost = new Set<string>();
  const known: FindField = (name) => (lost.has(name) ? undefined : find(name));
  for (let before = -1; before < lost.size; ) {
    before = lost.size;
    for (const each of computed) if (totalOf(each, known) === undefined) lost.add(each.row.cell("name"));
  }
  return known;
}

type Fields = FormFileContent["sections"][number]["fields"];

/** The first day everybody is asked for becomes the day that says which period the activity counts in. */
function takeDay(sections: FormFileContent["sections"], warn: Warn): string | undefined {
  const day = sections.flatMap(({ fields }) => fields).find(({ type, when }) => type === "date" && !when);
  if (day?.type !== "date") return undefined;
  delete day.future;
  day.required = true;
  warn({ sheet: "survey", row: 1, kind: "dayField", values: { code: day.code } });
  return day.code;
}

function addDay(fields: Fields, code: string, warn: Warn): string {
  const label = { vi: "Ngày thực hiện", en: "Day" };
  fields.unshift({ code, type: "date", required: true, label, example: "5/11 hoặc hôm qua" });
  warn({ sheet: "survey", row: 1, kind: "dayAdded", values: { code } });
  return code;
}

/**
 * An XLSForm (the spreadsheets of ODK and Kobo) as the file of an activity form. Groups become sections, `relevant` and
 * `constraint` become conditions, bounds and checks where they can be said as such; everything that cannot is in the
 * warnings with its sheet and row. What it gives is a draft to be read over: `parseForm` has the last word.
 */
export function fromXlsform(workbook: Workbook, fileName: string): FromXlsform {
  const warnings: XlsformWarning[] = [];
  const warn: Warn = (warning) => void warnings.push(warning);
  for (const { sheet, data } of workbook) {
    if (!(sheet.trim().toLowerCase() in columns) && data.length > 0) {
      warn({ sheet, row: 1, kind: "sheetIgnored", values: {} });
    }
  }
  const survey = sheetOf(workbook, "survey", warn);
  if (survey.rows.length === 0) return { ok: false, reason: "no-survey" };
  const lists = readChoices(sheetOf(workbook, "choices", warn), warn);
  const settings = sheetOf(workbook, "settings", warn).rows[0];

  const { sections, find, code } = outline(survey, lists, warn);
  const builder = fieldBuilder(withoutLost(sections, find), warn);
  const built = sections.flatMap((section) => {
    const fields = section.items.map(builder.field).filter((field) => field !== undefined);
    if (fields.length > 0) return [{ code: section.code, title: section.title, fields }];
    warn({ sheet: "survey", row: 1, kind: "emptyGroup", values: { name: section.code } });
    return [];
  });
  const [first] = built;
  if (!first) return { ok: false, reason: "no-questions" };

  const dayField = takeDay(built, warn) ?? addDay(first.fields, code("ngay"), warn);
  const title = settings?.cell("form_title") || fileName;
  const version = settings?.cell("version") || "1";
  if (!/^[1-9]\d{0,8}$/.test(version))
    warn({ sheet: "settings", row: 2, kind: "versionReplaced", values: { version } });
  const content: FormFileContent = {
    code: slugOf(settings?.cell("form_id") || title) || "mau-moi",
    version: /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 1,
    kind: "ACTIVITY",
    title: { vi: title },
    short: { vi: shortened(title) },
    dayField,
    summary: [dayField],
    sections: built,
    ...(builder.constraints.length > 0 && { constraints: builder.constraints }),
  };
  const yaml = stringify(content, { lineWidth: 120, aliasDuplicateObjects: false });
  return {
    ok: true,
    code: content.code,
    yaml,
    warnings: warnings.sort((a, b) => a.sheet.localeCompare(b.sheet) || a.row - b.row),
  };
}
