import type { AppContext } from "../src/app/context.ts";
import type { Member } from "../src/app/member.ts";
import { saveAnswer } from "../src/app/save-answer.ts";
import { startReport } from "../src/app/start-report.ts";
import { submitReport } from "../src/app/submit-report.ts";
import { noAnswers, type Values } from "../src/core/forms/answers.ts";
import { type FormDefinition, formDefinition } from "../src/core/forms/form.ts";
import { newAddress } from "./app-context.ts";

const label = (vi: string) => ({ vi });
const number = (code: string, more: object = {}) => ({
  code,
  label: label(code),
  type: "number",
  example: "35",
  ...more,
});

/** A small activity form: a meeting has people, a broadcast has none. */
export const meetingForm = formDefinition.parse({
  code: "cuoc-hop",
  version: 1,
  kind: "ACTIVITY",
  title: label("Cuộc họp"),
  short: label("Cuộc họp"),
  dayField: "ngay",
  summary: ["loai", "nguoi_du"],
  sections: [
    {
      code: "chung",
      title: label("Chung"),
      fields: [
        {
          code: "loai",
          label: label("Loại"),
          type: "choice",
          required: true,
          choices: [
            { value: "hop", label: label("Họp") },
            { value: "phat", label: label("Phát thanh") },
          ],
        },
        { code: "ngay", label: label("Ngày"), type: "date", required: true, example: "5/11" },
        number("nguoi_du", { required: true, unit: label("người"), when: [{ field: "loai", in: ["hop"] }] }),
        number("nu", { when: [{ field: "loai", in: ["hop"] }] }),
        number("to_roi"),
      ],
    },
  ],
  constraints: [{ check: "nu <= nguoi_du", message: label("Số nữ nhiều hơn số người dự") }],
  feeds: [
    { to: "so_cuoc", add: 1, when: [{ field: "loai", in: ["hop"] }] },
    { to: "luot_nguoi", add: "nguoi_du" },
    { to: "so_to_roi", add: "to_roi" },
  ],
});

/** The yearly report its numbers add up in. */
export const yearForm = formDefinition.parse({
  code: "bao-cao-thu",
  version: 1,
  kind: "PERIODIC",
  title: label("Báo cáo năm"),
  short: label("Báo cáo năm"),
  periods: ["year"],
  summary: ["so_cuoc"],
  sections: [
    {
      code: "so_lieu",
      title: label("Số liệu"),
      fields: [
        number("so_cuoc", { required: true }),
        number("luot_nguoi"),
        number("so_to_roi"),
        number("trung_binh", { example: undefined, total: "luot_nguoi / so_cuoc" }),
        { code: "kho_khan", label: label("Khó khăn"), type: "text", example: "Ít người dự" },
      ],
    },
  ],
});

/** Stores a version of a form. */
export async function addForm(app: AppContext, form: FormDefinition): Promise<void> {
  const { code, version, kind } = form;
  await app.database.form.create({ data: { code, version, kind, definition: form, createdAt: app.now() } });
}

/** A new person who belongs to an organisation. */
export async function newMember(app: AppContext, organizationCode: string): Promise<Member> {
  const { personId } = await newAddress(app);
  const { id: organizationId } = await app.database.organization.findUniqueOrThrow({
    where: { code: organizationCode },
  });
  await app.database.membership.create({
    data: { personId, organizationId, role: "OFFICER", createdAt: app.now() },
  });
  return { personId, organizationId };
}

export const YEAR = { from: "2026-01-01", to: "2026-12-31" };
let causes = 0;

/** Begins a report with these answers. */
export async function begin(app: AppContext, member: Member, formCode: string, values: Values = {}): Promise<number> {
  causes += 1;
  const order = { formCode, period: YEAR, cause: `test:${causes}`, answers: { ...noAnswers, values } };
  const started = await startReport(app, member, order);
  if (!started.ok) throw new Error(started.reason);
  return started.reportId;
}

/** Sends a meeting: its people, its day, and what else is known of it. */
export async function sendMeeting(
  app: AppContext,
  member: Member,
  people: number,
  { day = "2026-11-05", ...more }: { day?: string; nu?: number; to_roi?: number } = {},
): Promise<number> {
  const reportId = await begin(app, member, meetingForm.code, { loai: "hop", ngay: day, nguoi_du: people, ...more });
  const sent = await submitReport(app, member.personId, reportId);
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  return reportId;
}

/** Gives an answer where none was. */
export async function answer(app: AppContext, member: Member, reportId: number, path: string, value: number | string) {
  return saveAnswer(app, member.personId, { reportId, path, value, seen: undefined });
}
