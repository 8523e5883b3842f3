import type { Answers } from "../core/forms/answers.ts";
import { fillPeriod } from "../core/forms/fill-period.ts";
import { sameValue } from "../core/forms/same-value.ts";
import { computePeriod } from "./compute-period.ts";
import type { AppContext } from "./context.ts";
import { openDraft, writeDraft } from "./open-draft.ts";
import { storedForm } from "./stored-report.ts";

/** `changed`: was anything different from before? */
export type Refilled =
  | { readonly ok: true; readonly changed: boolean; readonly answers: Answers }
  | { readonly ok: false; readonly reason: "gone" | "sent" };

/**
 * Brings a periodic draft in line with the activities sent meanwhile: values nobody corrected follow, corrected ones stay
 * beside what is computed now.
 */
export async function refillPeriod(app: AppContext, personId: number, reportId: number): Promise<Refilled> {
  for (;;) {
    const draft = await openDraft(app, personId, reportId);
    if (draft === "gone" || draft === "sent") return { ok: false, reason: draft };
    const { organizationId, periodFrom, periodTo, formId } = draft.report;
    const { kind, definition } = await app.database.form.findUniqueOrThrow({ where: { id: formId } });
    if (kind !== "PERIODIC") return { ok: true, changed: false, answers: draft.answers };
    const sums = await computePeriod(app, organizationId, { from: periodFrom, to: periodTo });
    const answers = fillPeriod(storedForm(definition), draft.answers, sums);
    if (sameValue(answers, draft.answers)) return { ok: true, changed: false, answers };
    if (await writeDraft(app, draft, personId, answers)) return { ok: true, changed: true, answers };
  }
}
