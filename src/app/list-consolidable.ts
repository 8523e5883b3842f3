import { localDay } from "../core/calendar/local-day.ts";
import type { Period } from "../core/forms/answers.ts";
import type { AppContext } from "./context.ts";
import { listForms, type StoredForm } from "./form-library.ts";

/** A form and a period whose reports can be put together. */
export interface Consolidable extends StoredForm {
  readonly period: Period;
}

/**
 * The periods for which reports of a periodic form were sent or are asked for, the latest first. Whoever calls it has
 * checked that this is for the lead office.
 */
export async function listConsolidable(app: AppContext): Promise<readonly Consolidable[]> {
  const { database } = app;
  const today = localDay(app.now());
  const [forms, sent, asked] = await Promise.all([
    listForms(app, "PERIODIC"),
    database.report.findMany({
      where: { status: { not: "DRAFT" }, form: { kind: "PERIODIC" } },
      distinct: ["formId", "periodFrom", "periodTo"],
      select: { periodFrom: true, periodTo: true, form: { select: { code: true } } },
    }),
    database.duty.findMany({
      where: { periodFrom: { lte: today } },
      distinct: ["deadlineId", "periodFrom", "periodTo"],
      select: { periodFrom: true, periodTo: true, deadline: { select: { formCode: true } } },
    }),
  ]);
  const all = [
    ...sent.map(({ form, ...period }) => ({ code: form.code, ...period })),
    ...asked.map(({ deadline, ...period }) => ({ code: deadline.formCode, ...period })),
  ].flatMap(({ code, periodFrom, periodTo }) => {
    const stored = forms.find(({ form }) => form.code === code);
    return stored && periodFrom !== null && periodTo !== null
      ? [{ ...stored, period: { from: periodFrom, to: periodTo } }]
      : [];
  });
  const keyOf = ({ id, period }: Consolidable) => `${period.to}/${period.from}/${id}`;
  const once = new Map(all.map((each) => [keyOf(each), each]));
  return [...once].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, each]) => each);
}
