import type { FormDefinition } from "../core/forms/form.ts";
import type { FormKind } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { storedForm } from "./stored-report.ts";

/** One version of a form, with the number reports know it by. */
export interface StoredForm {
  readonly id: number;
  readonly form: FormDefinition;
}

/** The newest version of every form, of one kind if named, in the order of their codes. */
export async function listForms({ database }: AppContext, kind?: FormKind): Promise<StoredForm[]> {
  const versions = await database.form.findMany({
    select: { id: true, code: true },
    orderBy: [{ code: "asc" }, { version: "desc" }],
  });
  const newest = versions.filter(({ code }, i) => versions[i - 1]?.code !== code).map(({ id }) => id);
  const rows = await database.form.findMany({
    where: { id: { in: newest }, ...(kind && { kind }) },
    orderBy: { code: "asc" },
  });
  return rows.map(({ id, definition }) => ({ id, form: storedForm(definition) }));
}

/** The newest version of one form. */
export async function findForm({ database }: AppContext, code: string): Promise<StoredForm | null> {
  const row = await database.form.findFirst({ where: { code }, orderBy: { version: "desc" } });
  return row && { id: row.id, form: storedForm(row.definition) };
}

/** The code of the form that a version belongs to; null when there is none of that number. */
export async function findFormCode({ database }: AppContext, id: number): Promise<string | null> {
  const row = await database.form.findUnique({ where: { id }, select: { code: true } });
  return row?.code ?? null;
}
