import type { Period } from "../core/forms/answers.ts";
import { correctedPaths } from "../core/forms/corrected-paths.ts";
import type { FormDefinition, FormText } from "../core/forms/form.ts";
import { summaryOf } from "../core/forms/summary-of.ts";
import type { Prisma } from "../database/generated/sqlite/client.ts";
import type { FormKind, ReportStatus } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { formsOf, lastVersion, storedAnswers } from "./stored-report.ts";

/** How many reports a list holds unless told otherwise. */
const LIMIT = 100;

/** A sent report in a list. */
export interface ReportCard {
  readonly reportId: number;
  readonly code: string;
  /** The form's short name. */
  readonly form: FormText;
  readonly organization: string;
  readonly status: ReportStatus;
  readonly period: Period;
  readonly submittedAt: Date;
  readonly version: number;
  readonly summary: string;
  /** How many values say something else than what the activities add up to. */
  readonly corrected: number;
}

export interface ListOptions {
  readonly kind?: FormKind;
  readonly limit?: number;
  readonly language?: "vi" | "en";
}

const include = {
  organization: { select: { name: true } },
  versions: lastVersion,
} satisfies Prisma.ReportInclude;
type SentRow = Prisma.ReportGetPayload<{ include: typeof include }>;

/** A sent report's card; its form is given so that it is read once for all. */
export function cardOf(row: SentRow, form: FormDefinition, language: "vi" | "en" = "vi"): ReportCard {
  const answers = storedAnswers(row.versions[0]?.answers);
  return {
    reportId: row.id,
    code: row.code,
    form: form.short,
    organization: row.organization.name,
    status: row.status,
    period: { from: row.periodFrom, to: row.periodTo },
    submittedAt: row.submittedAt ?? row.createdAt,
    version: row.versions[0]?.number ?? 1,
    summary: summaryOf(form, answers.values, language),
    corrected: correctedPaths(answers).length,
  };
}

async function list(
  app: AppContext,
  where: Prisma.ReportWhereInput,
  newestFirst: boolean,
  { kind, limit = LIMIT, language }: ListOptions,
): Promise<ReportCard[]> {
  const order = newestFirst ? "desc" : "asc";
  const rows = await app.database.report.findMany({
    where: { ...where, ...(kind && { form: { kind } }) },
    orderBy: [{ submittedAt: order }, { id: order }],
    take: limit,
    include,
  });
  const formOf = await formsOf(app, rows);
  return rows.map((row) => cardOf(row, formOf(row.formId), language));
}

/**
 * What an organisation has sent, the newest first; returned ones are in it. Whoever asks has checked that the organisation
 * is theirs.
 */
export async function listSent(
  app: AppContext,
  organizationId: number,
  options: ListOptions = {},
): Promise<ReportCard[]> {
  return list(app, { organizationId, status: { not: "DRAFT" } }, true, options);
}

/** What waits for the lead office, the longest waiting first. Whoever asks has checked that this is their office. */
export async function listQueue(app: AppContext, options: ListOptions = {}): Promise<ReportCard[]> {
  return list(app, { status: "SUBMITTED" }, false, options);
}

/** The activities that reached the lead office after an instant, the oldest first; returned ones are not among them. */
export async function listNews(app: AppContext, since: Date, options: ListOptions = {}): Promise<ReportCard[]> {
  const where: Prisma.ReportWhereInput = { status: { in: ["SUBMITTED", "ACCEPTED"] }, submittedAt: { gt: since } };
  return list(app, where, false, { ...options, kind: "ACTIVITY" });
}
