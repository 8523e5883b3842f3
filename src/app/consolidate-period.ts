import type { Period } from "../core/forms/answers.ts";
import { type Consolidation, consolidate } from "../core/forms/consolidate.ts";
import { moveValues } from "../core/forms/move-values.ts";
import type { AppContext } from "./context.ts";
import { findForm } from "./form-library.ts";
import { formsOf, lastVersion, storedAnswers } from "./stored-report.ts";

/** Which reports are to be put together. */
export interface ConsolidationOrder {
  readonly formCode: string;
  readonly period: Period;
}

/**
 * All reports of a form and period, as they were sent last, put together under the newest version of the form; null when
 * there is no such form. Asked are the organisations that have a duty for it; where nobody has, all but the lead office.
 * Whoever was not asked and has reported is in it too. Whoever calls it has checked that this is for the lead office.
 */
export async function consolidatePeriod(
  app: AppContext,
  { formCode, period }: ConsolidationOrder,
): Promise<Consolidation | null> {
  const newest = await findForm(app, formCode);
  if (!newest) return null;
  const covered = { periodFrom: period.from, periodTo: period.to };
  const duties = await app.database.duty.findMany({
    where: { ...covered, deadline: { formCode } },
    select: { organizationId: true },
  });
  const rows = await app.database.report.findMany({
    where: { ...covered, form: { code: formCode } },
    // A second report of one organisation cannot be: form and period are its slot.
    include: { versions: lastVersion },
  });
  const reports = new Map(rows.map((row) => [row.organizationId, row]));
  const asked = new Set(duties.map(({ organizationId }) => organizationId));
  const organizations = await app.database.organization.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }] });
  const formOf = await formsOf(app, rows);
  const units = organizations
    .filter(
      ({ id, kind, active }) =>
        asked.has(id) ||
        (reports.get(id)?.status ?? "DRAFT") !== "DRAFT" ||
        (asked.size === 0 && active && kind !== "LEAD_OFFICE"),
    )
    .map(({ id, code, name, kind }) => {
      const row = reports.get(id);
      if (!row) return { code, name, kind };
      const sent = storedAnswers(row.versions[0]?.answers).values;
      const values = row.formId === newest.id ? sent : moveValues(formOf(row.formId), newest.form, sent).values;
      return { code, name, kind, report: { status: row.status, code: row.code, submittedAt: row.submittedAt, values } };
    });
  return consolidate(newest.form, units);
}
