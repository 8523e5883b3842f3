import type { AppContext } from "./context.ts";
import { guideSourceOf } from "./find-draft.ts";

/**
 * What a guide over a report's draft has to be tied to now: `Draft.guideSource` as `findDraft` would give it, without
 * bringing the draft to it; null when there is no such report.
 */
export async function findGuideSource({ database }: AppContext, reportId: number): Promise<string | null> {
  const report = await database.report.findUnique({
    where: { id: reportId },
    select: { status: true, form: { select: { code: true, version: true } } },
  });
  if (!report) return null;
  const { status, form } = report;
  if (status !== "DRAFT") return guideSourceOf(form);
  const { _max } = await database.form.aggregate({ where: { code: form.code }, _max: { version: true } });
  return guideSourceOf({ code: form.code, version: _max.version ?? form.version });
}
