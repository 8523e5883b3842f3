import { type Answers, noAnswers, type Period } from "../core/forms/answers.ts";
import { fillPeriod } from "../core/forms/fill-period.ts";
import { trackingCode } from "../core/invites/invite-code.ts";
import { computePeriod } from "./compute-period.ts";
import type { AppContext } from "./context.ts";
import { findForm, type StoredForm } from "./form-library.ts";
import { isMember, type Member } from "./member.ts";
import { answersToStore } from "./stored-report.ts";

/** What is to be reported. The same cause twice is one activity; a form has one report per organisation and period. */
export interface NewReport {
  readonly formCode: string;
  /** What a periodic report covers. An activity counts on the day it gives itself once it is sent; until then on these. */
  readonly period: Period;
  /** channel:update, with a number of its own where one update begins several. */
  readonly cause: string;
  /** What is known already, from one line or a sheet's row. */
  readonly answers?: Answers;
  /** The request it answers, where form and period do not tell. */
  readonly deadlineId?: number;
}

/** `began`: false when there was such a report already, whatever its status. */
export type StartedReport =
  | { readonly ok: true; readonly reportId: number; readonly began: boolean }
  | { readonly ok: false; readonly reason: "no-form" | "not-a-member" };

/** Begins a draft under the newest version of a form; a periodic one is filled with what its activities add up to. */
export async function startReport(app: AppContext, member: Member, order: NewReport): Promise<StartedReport> {
  if (!(await isMember(app, member))) return { ok: false, reason: "not-a-member" };
  const stored = await findForm(app, order.formCode);
  if (!stored) return { ok: false, reason: "no-form" };
  const { organizationId, personId } = member;
  const { from, to } = order.period;
  const slot =
    stored.form.kind === "ACTIVITY"
      ? `activity:${organizationId}:${order.cause}`
      : order.deadlineId === undefined
        ? `${organizationId}:${order.formCode}:${from}:${to}`
        : // Its day may be moved, and the days it covers with it.
          `request:${organizationId}:${order.deadlineId}`;
  const findBegun = () => app.database.report.findUnique({ where: { slot }, select: { id: true } });
  const begun = await findBegun();
  if (begun) return { ok: true, reportId: begun.id, began: false };

  const answers = await firstAnswers(app, organizationId, stored, order);
  const at = app.now();
  try {
    const { id } = await app.database.report.create({
      select: { id: true },
      data: {
        code: trackingCode(app.randomBytes(48), "BC"),
        slot,
        formId: stored.id,
        organizationId,
        periodFrom: from,
        periodTo: to,
        deadlineId: order.deadlineId ?? null,
        draft: answersToStore(answers),
        startedById: personId,
        editedById: personId,
        editedAt: at,
        createdAt: at,
      },
    });
    return { ok: true, reportId: id, began: true };
  } catch (error) {
    // A colleague began it at the same moment.
    const meanwhile = await findBegun();
    if (!meanwhile) throw error;
    return { ok: true, reportId: meanwhile.id, began: false };
  }
}

async function firstAnswers(
  app: AppContext,
  organizationId: number,
  { form }: StoredForm,
  { answers = noAnswers, period }: NewReport,
): Promise<Answers> {
  if (form.kind === "ACTIVITY") return answers;
  return fillPeriod(form, answers, await computePeriod(app, organizationId, period));
}
