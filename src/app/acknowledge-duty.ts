import { type ChangedDuty, changeDuty } from "./change-duty.ts";
import type { AppContext } from "./context.ts";
import { dutyOfMember } from "./find-duty.ts";

/** Why an officer's word about a duty is not taken; "not-yours" also when there is no such duty. */
export type DutyRefusal = Exclude<ChangedDuty, { ok: true }>["reason"] | "not-yours";
export type DutyChange = { readonly ok: true } | { readonly ok: false; readonly reason: DutyRefusal };

/** May the person speak for the organisation of this duty? */
export async function isDutyOf(app: AppContext, personId: number, dutyId: number): Promise<boolean> {
  return (await app.database.duty.count({ where: { id: dutyId, ...dutyOfMember(personId) } })) > 0;
}

/** “Đã nhận”: the organisation knows; nobody above it is told any more. Saying it again changes nothing. */
export async function acknowledgeDuty(app: AppContext, personId: number, dutyId: number): Promise<DutyChange> {
  if (!(await isDutyOf(app, personId, dutyId))) return { ok: false, reason: "not-yours" };
  return change(app, dutyId, { kind: "acknowledge" });
}

/**
 * “Hẹn ngày…”: nobody is reminded before that day, as long as it is before the due moment.
 * @param day midnight at which the promised day begins
 */
export async function promiseDuty(app: AppContext, personId: number, dutyId: number, day: Date): Promise<DutyChange> {
  if (!(await isDutyOf(app, personId, dutyId))) return { ok: false, reason: "not-yours" };
  return change(app, dutyId, { kind: "promise", for: day });
}

/** “Đã làm xong”, for what asks for no report; `note` says what was done. */
export async function finishDuty(app: AppContext, personId: number, dutyId: number, note: string): Promise<DutyChange> {
  if (!(await isDutyOf(app, personId, dutyId))) return { ok: false, reason: "not-yours" };
  return change(app, dutyId, { kind: "finish" }, { doneAt: app.now(), doneNote: note });
}

async function change(...[app, dutyId, event, also]: OneChange): Promise<DutyChange> {
  const changed = await app.database.$transaction((tx) => changeDuty(app, tx, dutyId, event, also));
  return changed.ok ? { ok: true } : changed;
}

type OneChange = [
  app: AppContext,
  dutyId: number,
  event: Parameters<typeof changeDuty>[3],
  also?: Parameters<typeof changeDuty>[4],
];
