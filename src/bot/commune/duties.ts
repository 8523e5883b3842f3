import { Composer, InlineKeyboard } from "grammy";
import { listDuties } from "../../app/list-duties.ts";
import { listSent } from "../../app/list-reports.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { textIn } from "../../core/forms/format-value.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import { pack, packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { sayAll } from "../shared/show.ts";
import { dutyName } from "./duty-name.ts";
import { organizationIn, organizationsOf, sayNotMember, withOrganization } from "./home.ts";
import { begin } from "./reporting.ts";

const CARD_LENGTH = 900;
const DONE_SHOWN = 5;
const SENT_SHOWN = 5;

/** /nhiemvu for those who report: what is due, what was sent. The lead office's own sits before it. */
export function duties(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const show = (ctx: BotContext) =>
    withOrganization(ctx, "duty", (organization) => showDuties(ctx, deps, organization));
  composer.command("nhiemvu", show);
  composer.callbackQuery(packed("duty:org", 1), async (ctx) => {
    await ctx.answerCallbackQuery();
    const organization = organizationIn(ctx, ctx.match[1]);
    await (organization ? showDuties(ctx, deps, organization) : show(ctx));
  });
  composer.callbackQuery(packed("duty:go", 1), async (ctx) => {
    await ctx.answerCallbackQuery();
    const organizations = organizationsOf(ctx).map(({ id }) => id);
    if (organizations.length === 0) return sayNotMember(ctx);
    const duty = await deps.app.database.duty.findFirst({
      where: { id: rowId(ctx.match[1]) ?? 0, organizationId: { in: organizations } },
      include: { deadline: { select: { formCode: true } } },
    });
    if (!duty?.deadline.formCode || duty.periodFrom === null || duty.periodTo === null) return show(ctx);
    const period = { from: duty.periodFrom, to: duty.periodTo };
    await begin(ctx, deps, duty.organizationId, duty.deadline.formCode, period);
  });
  return composer;
}

async function showDuties(
  ctx: BotContext,
  { app }: BotDeps,
  organization: { readonly id: number; readonly name: string },
): Promise<void> {
  ctx.route = "duties";
  const { t } = ctx;
  const language = languageOf(ctx);
  const { open, done } = await listDuties(app, organization.id);
  const sent = await listSent(app, organization.id, { kind: "ACTIVITY", limit: SENT_SHOWN, language });
  const lines = open.map((duty) => {
    const { dueAt, overdue, report } = duty;
    const due = t(overdue ? "report:dutyLate" : "report:dutyDue", { day: formatDay(dueAt) });
    const state = report?.status === "RETURNED" ? t("report:dutyReturned") : report ? t("report:dutyDraft") : "";
    return t("report:dutyLine", { name: dutyName(duty, language), due, state });
  });
  if (open.length === 0) lines.push(t("report:dutiesNone"));
  if (done.length > 0) lines.push(t("report:dutiesDone"));
  for (const duty of done.slice(0, DONE_SHOWN)) {
    const { report } = duty;
    const status = report ? t(`report:status_${report.status}`) : "";
    lines.push(t("report:dutyDoneLine", { name: dutyName(duty, language), code: report?.code ?? "", status }));
  }
  if (sent.length > 0) lines.push(t("report:sentTitle"));
  for (const { form, summary, code, status } of sent) {
    const named = summary || textIn(form, language);
    lines.push(t("report:sentLine", { summary: named, code, status: t(`report:status_${status}`) }));
  }

  const keyboard = new InlineKeyboard();
  const due = open.filter(({ formCode }) => formCode !== null);
  due.forEach((duty, i) => {
    keyboard.text(`${i + 1}. ${dutyName(duty, language)}`, pack("duty", "go", duty.dutyId)).row();
  });
  keyboard.text(`${due.length + 1}. ${t("report:home")}`, pack("report", "home"));
  const bubbles = packLines(
    t("report:dutiesTitle", { organization: organization.name }),
    t("report:reviewMore"),
    lines,
    CARD_LENGTH,
  );
  await sayAll(ctx, bubbles, keyboard);
}
