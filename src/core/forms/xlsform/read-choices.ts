import type { FormText } from "../form.ts";
import { nameCodes } from "./name-codes.ts";
import type { Sheet } from "./sheet.ts";
import type { Warn } from "./warning.ts";

/** A choice of a list, with the name formulas know it by. */
export interface ListedChoice {
  readonly name: string;
  readonly value: string;
  readonly label: FormText;
}

/** The choice lists of an XLSForm by their names. Names that cannot be codes ("1") are given others. */
export function readChoices(sheet: Sheet, warn: Warn): ReadonlyMap<string, readonly ListedChoice[]> {
  const lists = new Map<string, { choices: ListedChoice[]; code: ReturnType<typeof nameCodes>; warned: boolean }>();
  for (const row of sheet.rows) {
    const list = row.cell("list_name");
    const name = row.cell("name") || row.cell("value");
    if (list === "" || name === "") continue;
    const known = lists.get(list) ?? { choices: [], code: nameCodes(), warned: false };
    lists.set(list, known);
    const value = known.code(/^\d/.test(name) ? `c${name}` : name);
    if (value !== name && !known.warned) {
      known.warned = true;
      warn({ sheet: "choices", row: row.row, kind: "choicesRenamed", values: { list, name, code: value } });
    }
    const label = row.text("label");
    if (!label) warn({ sheet: "choices", row: row.row, kind: "noLabel", values: { name } });
    known.choices.push({ name, value, label: label ?? { vi: name } });
  }
  return new Map([...lists].map(([list, { choices }]) => [list, choices]));
}
