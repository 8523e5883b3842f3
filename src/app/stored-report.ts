import { type Answers, noAnswers } from "../core/forms/answers.ts";
import { type FormDefinition, formDefinition } from "../core/forms/form.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";

/** Reports of the organisations a person belongs to; everybody else's are as if they did not exist. */
export function ofMember(personId: number): Pick<Prisma.ReportWhereInput, "organization"> {
  return { organization: { memberships: { some: { personId } } } };
}

/** Answers as a draft or a version keeps them. */
export function storedAnswers(json: Prisma.JsonValue | null | undefined): Answers {
  return { ...noAnswers, ...(json as unknown as Partial<Answers> | null) };
}

/** Answers as they are written. */
export function answersToStore({ values, computed, reasons }: Answers): Prisma.InputJsonObject {
  return { values, computed, reasons } as unknown as Prisma.InputJsonObject;
}

/** A form as its row keeps it. What newer programs know of forms gets its default. */
export function storedForm(json: Prisma.JsonValue): FormDefinition {
  return formDefinition.parse(json);
}

/**
 * The forms of reports, by number; each is fetched and read once, however many reports share it (joined to their rows it
 * would be read as often as there are rows).
 */
export async function formsOf(
  { database }: AppContext,
  reports: readonly { readonly formId: number }[],
): Promise<(formId: number) => FormDefinition> {
  const ids = [...new Set(reports.map(({ formId }) => formId))];
  const rows = await database.form.findMany({ where: { id: { in: ids } }, select: { id: true, definition: true } });
  const forms = new Map(rows.map(({ id, definition }) => [id, storedForm(definition)]));
  return (formId) => {
    const form = forms.get(formId);
    if (!form) throw new RangeError(`form ${formId} was not asked for`);
    return form;
  };
}

/** The version sent last, in a query's `include` or `select`. */
export const lastVersion = { orderBy: { number: "desc" }, take: 1 } satisfies Prisma.Report$versionsArgs;
