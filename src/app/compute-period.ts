import type { Period } from "../core/forms/answers.ts";
import { sumFeeds } from "../core/forms/feeds.ts";
import { summaryOf } from "../core/forms/summary-of.ts";
import type { AppContext } from "./context.ts";
import { formsOf, lastVersion, storedAnswers } from "./stored-report.ts";

/** What one activity adds to a number. */
export interface ComputedPart {
  readonly reportId: number;
  readonly amount: number;
  /** What tells the activity from others: "Hội nghị · Nhà văn hóa thôn An Nhân · 45 người". */
  readonly summary: string;
  /** yyyy-mm-dd */
  readonly day: string;
}

/** A number of a periodic report, as the activities add up to it. */
export interface ComputedSum {
  readonly total: number;
  /** In the order of their days. */
  readonly parts: readonly ComputedPart[];
}

/**
 * Field of the periodic forms → what the organisation's activities of these days add up to: those sent and not returned,
 * as they were sent last. Whoever asks has checked that the organisation is theirs.
 */
export async function computePeriod(
  app: AppContext,
  organizationId: number,
  period: Period,
): Promise<ReadonlyMap<string, ComputedSum>> {
  const rows = await app.database.report.findMany({
    where: {
      organizationId,
      status: { in: ["SUBMITTED", "ACCEPTED"] },
      form: { kind: "ACTIVITY" },
      periodFrom: { gte: period.from, lte: period.to },
    },
    orderBy: [{ periodFrom: "asc" }, { id: "asc" }],
    select: { id: true, periodFrom: true, formId: true, versions: { ...lastVersion, select: { answers: true } } },
  });
  const formOf = await formsOf(app, rows);
  const activities = rows.map(({ id, periodFrom, formId, versions }) => ({
    reportId: id,
    day: periodFrom,
    form: formOf(formId),
    values: storedAnswers(versions[0]?.answers).values,
  }));
  const about = new Map(
    activities.map(({ reportId, day, form, values }) => [reportId, { day, summary: summaryOf(form, values) }] as const),
  );
  return new Map(
    [...sumFeeds(activities)].map(([code, { total, parts }]) => [
      code,
      { total, parts: parts.map((part) => ({ ...part, ...(about.get(part.reportId) ?? { day: "", summary: "" }) })) },
    ]),
  );
}
