import { InlineKeyboard } from "grammy";
import { findReport } from "../../app/find-report.ts";
import { listForms } from "../../app/form-library.ts";
import { listDrafts } from "../../app/list-drafts.ts";
import { type DutyCard, listDuties } from "../../app/list-duties.ts";
import { listSent } from "../../app/list-reports.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { textIn } from "../../core/forms/format-value.ts";
import { pack, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { say } from "../shared/show.ts";
import { dutyName } from "./duty-name.ts";

/** Duties offered on the first card; the others are under /nhiemvu. */
const DUTIES_SHOWN = 2;
const RETURNED_SHOWN = 3;

/** The organisations a person reports for. */
export function organizationsOf({ known }: Pick<BotContext, "known">) {
  return known.person.memberships.map(({ organization }) => organization).filter(({ active }) => active);
}

/** The organisation a button names by its number, if the person reports for it. */
export function organizationIn(ctx: BotContext, part: string | undefined) {
  return organizationsOf(ctx).find(({ id }) => id === rowId(part));
}

/** Says kindly what is for officers only. */
export function sayNotMember(ctx: BotContext): Promise<void> {
  ctx.route = "report:not-member";
  return say(ctx, ctx.t("report:notMember"));
}

/** Which organisation is meant? Goes on at once where there is only one. */
export async function withOrganization(
  ctx: BotContext,
  action: string,
  then: (organization: { readonly id: number; readonly name: string }) => Promise<void>,
): Promise<void> {
  const organizations = organizationsOf(ctx);
  const [only] = organizations;
  if (!only) return sayNotMember(ctx);
  if (organizations.length === 1) return then(only);
  const keyboard = new InlineKeyboard();
  organizations.forEach(({ id, name }, i) => {
    keyboard.text(`${i + 1}. ${name}`, pack(action, "org", id)).row();
  });
  ctx.route = "report:choose-organization";
  return say(ctx, ctx.t("report:chooseOrganization"), keyboard);
}

/** "Báo cáo năm 2026 – trước 10/11/2026". */
function dutyLabel(ctx: BotContext, duty: DutyCard): string {
  const { dueAt, overdue } = duty;
  const name = dutyName(duty, languageOf(ctx));
  const values = { name, day: formatDay(dueAt), interpolation: { escapeValue: false } };
  return ctx.t(overdue ? "report:homeDutyLate" : "report:homeDuty", values);
}

/** The first card of /baocao: what was returned, what is due, what can be recorded, what is half done. */
export async function showHome(
  ctx: BotContext,
  { app }: BotDeps,
  organization: { readonly id: number; readonly name: string },
): Promise<void> {
  ctx.route = "report:home";
  const { t, known } = ctx;
  const language = languageOf(ctx);
  const [{ open }, forms, drafts] = await Promise.all([
    listDuties(app, organization.id),
    listForms(app, "ACTIVITY"),
    listDrafts(app, known.personId, language),
  ]);
  const returned = (await listSent(app, organization.id, { language }))
    .filter(({ status }) => status === "RETURNED")
    .slice(0, RETURNED_SHOWN);

  const lines = [t("report:homeTitle", { organization: organization.name })];
  const labels: [string, string][] = [];
  if (returned.length > 0) lines.push(t("report:homeReturned", { count: returned.length }));
  for (const { reportId, form } of returned) {
    const name = textIn(form, language);
    const remarks = (await findReport(app, known.personId, reportId))?.remarks ?? [];
    lines.push(t("report:homeReturnedLine", { form: name, text: remarks.map(({ text }) => text).join("; ") }));
    labels.push([
      t("report:homeReturnedButton", { form: name, interpolation: { escapeValue: false } }),
      pack("report", "edit", reportId),
    ]);
  }
  const due = open.filter(({ formCode, report }) => formCode !== null && report?.status !== "RETURNED");
  for (const duty of due.slice(0, DUTIES_SHOWN)) labels.push([dutyLabel(ctx, duty), pack("duty", "go", duty.dutyId)]);
  for (const { id, form } of forms)
    labels.push([textIn(form.short, language), pack("report", "new", organization.id, id)]);
  const count = drafts.filter((draft) => draft.organization === organization.name).length;
  if (count > 0) labels.push([t("report:homeDrafts", { count }), pack("report", "drafts", 1)]);
  labels.push([t("report:homeOtherPeriod"), pack("report", "periods", organization.id)]);
  lines.push(t("report:homeHow"));

  const keyboard = new InlineKeyboard();
  labels.forEach(([label, data], i) => {
    keyboard.text(`${i + 1}. ${label}`, data).row();
  });
  await say(ctx, lines.join("\n"), keyboard);
}
