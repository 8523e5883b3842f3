import { valueAt } from "../core/forms/answers.ts";
import type { FormText } from "../core/forms/form.ts";
import { questionsOf } from "../core/forms/questions.ts";
import { summaryOf } from "../core/forms/summary-of.ts";
import { Prisma } from "../database/generated/sqlite/client.ts";
import type { ReportStatus } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { formsOf, ofMember, storedAnswers } from "./stored-report.ts";

/** How many drafts are worth offering; the newest ones. */
const LIMIT = 50;

/** A draft in a list. */
export interface DraftCard {
  readonly reportId: number;
  /** The form's short name. */
  readonly form: FormText;
  readonly summary: string;
  readonly status: ReportStatus;
  readonly organization: string;
  readonly editedAt: Date;
  /** Did this person write in it last? */
  readonly mine: boolean;
  readonly answered: number;
  readonly total: number;
}

/** What the person and their colleagues are writing, what was written last first. */
export async function listDrafts(
  app: AppContext,
  personId: number,
  language: "vi" | "en" = "vi",
): Promise<DraftCard[]> {
  const rows = await app.database.report.findMany({
    where: { draft: { not: Prisma.DbNull }, ...ofMember(personId) },
    orderBy: [{ editedAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    take: LIMIT,
    include: { organization: { select: { name: true } } },
  });
  const formOf = await formsOf(app, rows);
  return rows.map(({ id, formId, draft, status, organization, editedAt, editedById, createdAt }) => {
    const form = formOf(formId);
    const { values } = storedAnswers(draft);
    const questions = questionsOf(form, values);
    return {
      reportId: id,
      form: form.short,
      summary: summaryOf(form, values, language),
      status,
      organization: organization.name,
      editedAt: editedAt ?? createdAt,
      mine: editedById === personId,
      answered: questions.filter((path) => valueAt(values, path) !== undefined).length,
      total: questions.length,
    };
  });
}
