import type { AppContext } from "../src/app/context.ts";
import { editReport } from "../src/app/edit-report.ts";
import type { Member } from "../src/app/member.ts";
import { saveAnswer } from "../src/app/save-answer.ts";
import { startReport } from "../src/app/start-report.ts";
import { submitReport } from "../src/app/submit-report.ts";
import { noAnswers, type Values } from "../src/core/forms/answers.ts";
import { YEAR } from "./reporting.ts";

let causes = 0;

async function send(app: AppContext, { personId }: Member, reportId: number): Promise<number> {
  const sent = await submitReport(app, personId, reportId);
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  return reportId;
}

/** Sends an activity of the communication form: a meeting on a day with so many people. */
export async function sendActivity(app: AppContext, member: Member, day: string, people: number): Promise<number> {
  causes += 1;
  const values = {
    loai: "hoi_nghi",
    ngay: day,
    dia_diem: "nhà văn hóa thôn An Nhân",
    nguoi_du: people,
    ho_ngheo: 5,
    ho_can_ngheo: 3,
    ho_moi_thoat: 1,
  };
  const order = {
    formCode: "hoat-dong-truyen-thong",
    period: { from: day, to: day },
    cause: `sent:${causes}`,
    answers: { ...noAnswers, values },
  };
  const started = await startReport(app, member, order);
  if (!started.ok) throw new Error(started.reason);
  return send(app, member, started.reportId);
}

/** Sends the yearly report of 2026 as a member gives it: what the activities add up to, and these answers over it. */
export async function sendYear(app: AppContext, member: Member, values: Values = {}): Promise<number> {
  const started = await startReport(app, member, { formCode: "bao-cao-nam", period: YEAR, cause: "year" });
  if (!started.ok) throw new Error(started.reason);
  const { reportId } = started;
  const all = { lv_ket_qua: "Bà con hiểu chính sách hơn.", lv_kho_khan: "Loa của hai thôn hỏng.", ...values };
  await change(app, member, reportId, all);
  return send(app, member, reportId);
}

/** Changes a sent report and sends it again. */
export async function sendAgain(app: AppContext, member: Member, reportId: number, values: Values): Promise<void> {
  const edited = await editReport(app, member.personId, reportId);
  if (!edited.ok) throw new Error(edited.reason);
  await change(app, member, reportId, values);
  await send(app, member, reportId);
}

async function change(app: AppContext, { personId }: Member, reportId: number, values: Values): Promise<void> {
  for (const [path, value] of Object.entries(values)) {
    const saved = await saveAnswer(app, personId, { reportId, path, value, seen: undefined });
    if (saved.ok || saved.reason !== "changed") continue;
    const again = await saveAnswer(app, personId, { reportId, path, value, seen: saved.theirs });
    if (!again.ok) throw new Error(again.reason);
  }
}
