import type { Answers, Path, Period } from "../core/forms/answers.ts";
import type { FormDefinition } from "../core/forms/form.ts";
import { moveValues } from "../core/forms/move-values.ts";
import type { ReportStatus } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { findForm } from "./form-library.ts";
import { answersToStore, lastVersion, ofMember, storedAnswers, storedForm } from "./stored-report.ts";

/** What the lead office wrote when it returned a report. */
export interface Remark {
  /** The answer concerned; null = the report as a whole. */
  readonly path: Path | null;
  readonly text: string;
}

/** A report that is being written. */
export interface Draft {
  readonly reportId: number;
  readonly code: string;
  readonly status: ReportStatus;
  readonly organization: { readonly id: number; readonly name: string };
  readonly form: FormDefinition;
  readonly formVersion: number;
  /** Changes when the form does: "bao-cao-nam@2". */
  readonly guideSource: string;
  readonly answers: Answers;
  readonly revision: number;
  readonly period: Period;
  readonly lastEdit: { readonly byOther: boolean; readonly at: Date } | null;
  /** What is to be mended, while it is returned. */
  readonly remarks: readonly Remark[];
  /** Set when this very call brought the draft to a newer version of its form: how many answers found no place, how many questions are new. */
  readonly moved: { readonly dropped: number; readonly asked: number } | null;
}

/**
 * The draft for a member of its organisation; null when there is none. A draft that was never sent follows its form: under
 * a newer version it keeps the answers that have a place there, and the rest is asked.
 */
export async function findDraft(app: AppContext, personId: number, reportId: number): Promise<Draft | null> {
  for (;;) {
    const row = await app.database.report.findFirst({
      where: { id: reportId, ...ofMember(personId) },
      include: {
        form: true,
        organization: { select: { id: true, name: true } },
        versions: { ...lastVersion, select: { number: true } },
        remarks: { orderBy: { id: "asc" } },
      },
    });
    if (!row || row.draft === null) return null;
    const form = storedForm(row.form.definition);
    const answers = storedAnswers(row.draft);
    const { id, code, status, organization, revision, editedAt, editedById, periodFrom, periodTo } = row;
    const draft: Draft = {
      reportId: id,
      code,
      status,
      organization,
      form,
      formVersion: form.version,
      guideSource: guideSourceOf(form),
      answers,
      revision,
      period: { from: periodFrom, to: periodTo },
      lastEdit: editedAt && { byOther: editedById !== personId, at: editedAt },
      remarks:
        status === "RETURNED"
          ? row.remarks
              .filter(({ version }) => version === row.versions[0]?.number)
              .map(({ path, text }) => ({ path, text }))
          : [],
      moved: null,
    };
    const newest = status === "DRAFT" ? await findForm(app, row.form.code) : null;
    if (!newest || newest.form.version <= form.version) return draft;

    const { values, dropped, asked } = moveValues(form, newest.form, answers.values);
    const kept: Answers = {
      values,
      computed: keysOf(answers.computed, values),
      reasons: keysOf(answers.reasons, values),
    };
    const { count } = await app.database.report.updateMany({
      where: { id, revision },
      data: { formId: newest.id, draft: answersToStore(kept), revision: { increment: 1 } },
    });
    if (count > 0) {
      return {
        ...draft,
        form: newest.form,
        formVersion: newest.form.version,
        guideSource: guideSourceOf(newest.form),
        answers: kept,
        revision: revision + 1,
        moved: { dropped: dropped.length, asked: asked.length },
      };
    }
  }
}

/** What a guide over a form is tied to. */
export function guideSourceOf({ code, version }: Pick<FormDefinition, "code" | "version">): string {
  return `${code}@${version}`;
}

/** What is said about answers that are still there. */
function keysOf<T>(by: Readonly<Record<Path, T>>, values: Answers["values"]): Record<Path, T> {
  return Object.fromEntries(Object.entries(by).filter(([path]) => (path.split(":")[0] ?? "") in values));
}
