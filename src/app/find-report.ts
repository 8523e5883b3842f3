import type { Answers } from "../core/forms/answers.ts";
import type { FormDefinition } from "../core/forms/form.ts";
import { photosOf } from "../core/forms/photos-of.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";
import type { Remark } from "./find-draft.ts";
import { cardOf, type ReportCard } from "./list-reports.ts";
import { isLeadOfficer } from "./member.ts";
import { lastVersion, ofMember, storedAnswers, storedForm } from "./stored-report.ts";

/** A sent report with all it says. */
export interface SentReport extends Omit<ReportCard, "form"> {
  readonly form: FormDefinition;
  readonly organizationId: number;
  /** As sent last. */
  readonly answers: Answers;
  /** What was remarked about the version sent last. */
  readonly remarks: readonly Remark[];
  /** Those the answers hold; not what a next version may add. */
  readonly photos: readonly { readonly id: number; readonly name: string }[];
  /** Is its organisation writing a next version? */
  readonly isEdited: boolean;
}

/** The reports a person may look into: their organisations', and for the lead office all that were ever sent. */
async function visibleTo(app: AppContext, personId: number): Promise<Prisma.ReportWhereInput> {
  return (await isLeadOfficer(app, personId)) ? { status: { not: "DRAFT" } } : ofMember(personId);
}

/** A sent report, as its organisation and the lead office may see it; null for everybody else. */
export async function findReport(
  app: AppContext,
  personId: number,
  reportId: number,
  language: "vi" | "en" = "vi",
): Promise<SentReport | null> {
  const row = await app.database.report.findFirst({
    where: { AND: [{ id: reportId, status: { not: "DRAFT" } }, await visibleTo(app, personId)] },
    include: {
      form: true,
      organization: { select: { name: true } },
      versions: lastVersion,
      remarks: { orderBy: { id: "asc" } },
      attachments: { orderBy: { id: "asc" }, select: { id: true, name: true } },
    },
  });
  if (!row) return null;
  const form = storedForm(row.form.definition);
  const number = row.versions[0]?.number;
  const answers = storedAnswers(row.versions[0]?.answers);
  const photos = photosOf(form, answers.values);
  return {
    ...cardOf(row, form, language),
    form,
    organizationId: row.organizationId,
    answers,
    remarks: row.remarks.filter(({ version }) => version === number).map(({ path, text }) => ({ path, text })),
    photos: row.attachments.filter(({ id }) => photos.has(id)),
    isEdited: row.draft !== null,
  };
}

/** A photo of a report, with its bytes: for its organisation, and for the lead office once it was sent; null for everybody else. */
export async function findReportPhoto(
  app: AppContext,
  personId: number,
  photoId: number,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array } | null> {
  const photo = await app.database.attachment.findUnique({
    where: { id: photoId },
    select: { reportId: true, name: true, mime: true, bytes: true },
  });
  if (!photo || photo.reportId === null) return null;
  const { reportId, ...file } = photo;
  if ((await app.database.report.count({ where: { id: reportId, ...ofMember(personId) } })) > 0) return file;
  const sent = await findReport(app, personId, reportId);
  return sent?.photos.some(({ id }) => id === photoId) ? file : null;
}
