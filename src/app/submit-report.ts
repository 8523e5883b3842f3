import type { Answers } from "../core/forms/answers.ts";
import { checkAnswers, type Problem } from "../core/forms/check-answers.ts";
import type { FormDefinition } from "../core/forms/form.ts";
import { sameValue } from "../core/forms/same-value.ts";
import { withTotals } from "../core/forms/totals.ts";
import { Prisma } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";
import { owed } from "./plan-duties.ts";
import { answersToStore, lastVersion, ofMember, storedAnswers, storedForm } from "./stored-report.ts";

/** A receipt: the code, when what counts was sent, its version, and the duties this did. */
export type SubmittedReport =
  | {
      readonly ok: true;
      readonly code: string;
      readonly at: Date;
      readonly version: number;
      readonly duties: readonly string[];
    }
  | { readonly ok: false; readonly reason: "problems"; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly reason: "gone" };

const include = { form: true, versions: lastVersion } satisfies Prisma.ReportInclude;
type Sending = Prisma.ReportGetPayload<{ include: typeof include }>;

/**
 * Sends a draft: it becomes the report's next version, and the organisation's duties of that form and period are done.
 * Sending again gives the same receipt; a version that says what the last one said is not written.
 */
export async function submitReport(app: AppContext, personId: number, reportId: number): Promise<SubmittedReport> {
  for (;;) {
    const report = await app.database.report.findFirst({ where: { id: reportId, ...ofMember(personId) }, include });
    if (!report) return { ok: false, reason: "gone" };
    // What was returned is not sent until it was written anew.
    if (report.draft === null && report.status === "RETURNED") return { ok: false, reason: "gone" };
    if (report.draft === null) return receipt(app, reportId);
    const form = storedForm(report.form.definition);
    const answers = sentAnswers(form, storedAnswers(report.draft));
    const problems = checkAnswers(form, answers.values);
    if (problems.length > 0) return { ok: false, reason: "problems", problems };
    if (await send(app, personId, report, form, answers)) return receipt(app, reportId);
  }
}

/**
 * What of a draft is sent: its totals, and no answer to a question that is not asked any more ("hội nghị" corrected to
 * "phát thanh": the number of people is not sent).
 */
function sentAnswers(form: FormDefinition, { values, computed, reasons }: Answers): Answers {
  const sent = withTotals(form, values);
  const ofSent = Object.entries(reasons).filter(([path]) => (path.split(":")[0] ?? "") in sent);
  return { values: sent, computed, reasons: Object.fromEntries(ofSent) };
}

/** Writes it all, unless the draft was changed meanwhile. */
async function send(
  app: AppContext,
  personId: number,
  report: Sending,
  form: FormDefinition,
  answers: Answers,
): Promise<boolean> {
  const { id, revision, organizationId, status, submittedAt, versions } = report;
  const at = app.now();
  const isNew = !versions[0] || !sameValue(storedAnswers(versions[0].answers), answers);
  const day = form.dayField === undefined ? undefined : answers.values[form.dayField];
  const period =
    form.kind === "ACTIVITY" && typeof day === "string"
      ? { periodFrom: day, periodTo: day }
      : { periodFrom: report.periodFrom, periodTo: report.periodTo };
  return app.database.$transaction(async (tx) => {
    // First of all, so that of two who send at once only one goes on.
    const { count } = await tx.report.updateMany({
      where: { id, revision },
      data: {
        status: "SUBMITTED",
        draft: Prisma.DbNull,
        revision: { increment: 1 },
        submittedAt: isNew || status !== "SUBMITTED" ? at : submittedAt,
        ...period,
      },
    });
    if (count === 0) return false;
    if (isNew) {
      const number = (versions[0]?.number ?? 0) + 1;
      await tx.reportVersion.create({
        data: { reportId: id, number, answers: answersToStore(answers), authorId: personId, createdAt: at },
      });
    }
    const asked =
      report.deadlineId === null ? { deadline: { formCode: form.code }, ...period } : { deadlineId: report.deadlineId };
    await tx.duty.updateMany({
      where: { organizationId, ...asked, ...owed },
      data: { status: "DONE", doneAt: at, reportId: id },
    });
    return true;
  });
}

async function receipt({ database }: AppContext, reportId: number): Promise<SubmittedReport> {
  const report = await database.report.findUniqueOrThrow({
    where: { id: reportId },
    include: {
      versions: { ...lastVersion, select: { number: true } },
      duties: { where: { status: "DONE" }, orderBy: { id: "asc" }, include: { deadline: { select: { name: true } } } },
    },
  });
  const { code, submittedAt, createdAt, versions, duties } = report;
  return {
    ok: true,
    code,
    at: submittedAt ?? createdAt,
    version: versions[0]?.number ?? 1,
    duties: duties.map(({ deadline }) => deadline.name),
  };
}
