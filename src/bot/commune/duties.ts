import { Composer, InlineKeyboard } from "grammy";
import { type DutyCard, listDuties } from "../../app/list-duties.ts";
import { listSent } from "../../app/list-reports.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { type Language, textIn } from "../../core/forms/format-value.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import { isLead } from "../office/lead.ts";
import { pack, packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { pageOf, pageSuffix } from "../shared/menu-page.ts";
import { sayAll } from "../shared/show.ts";
import type { Translate } from "../shared/translate.ts";
import { dutyName } from "./duty-name.ts";
import { organizationIn, withOrganization } from "./home.ts";

const CARD_LENGTH = 900;
const DONE_SHOWN = 5;
const SENT_SHOWN = 5;

/** /nhiemvu for those who report: what is due, what was sent. The lead office's own sits before it. */
export function duties(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const show = (ctx: BotContext) =>
    withOrganization(ctx, "duty", (organization) => showDuties(ctx, deps, organization));
  composer.command("nhiemvu", show);
  composer.callbackQuery(packed("duty:list", 0), async (ctx) => {
    await ctx.answerCallbackQuery();
    await show(ctx);
  });
  composer.callbackQuery(/^duty:org:(\d{1,9})(?::(\d{1,9}))?$/, async (ctx) => {
    await ctx.answerCallbackQuery();
    const organization = organizationIn(ctx, ctx.match[1]);
    await (organization ? showDuties(ctx, deps, organization, rowId(ctx.match[2])) : show(ctx));
  });
  return composer;
}

/** What is known of a duty that is owed: ", hẹn 05/11/2026, đang ghi dở". */
function stateOf(t: Translate, { promisedFor, isExtended, asked, status, report }: DutyCard): string {
  const parts = [
    ...(promisedFor ? [t("duty:linePromised", { day: formatDay(promisedFor) })] : []),
    ...(isExtended ? [t("duty:lineExtended")] : []),
    ...(asked ? [t(`duty:lineAsked_${asked}`)] : []),
    ...(report?.status === "RETURNED" ? [t("report:dutyReturned")] : []),
    ...(report?.status === "DRAFT" ? [t("report:dutyDraft")] : []),
  ];
  if (parts.length === 0 && status === "ACKNOWLEDGED") parts.push(t("duty:lineAcknowledged"));
  return parts.join("");
}

function openLine(t: Translate, language: Language, duty: DutyCard): string {
  const due = t(duty.overdue ? "report:dutyLate" : "report:dutyDue", { day: formatDay(duty.dueAt) });
  return t("report:dutyLine", { name: dutyName(duty, language), due, state: stateOf(t, duty) });
}

function doneLine(t: Translate, language: Language, duty: DutyCard): string {
  const { report } = duty;
  const name = dutyName(duty, language);
  if (!report) return t("duty:lineDone", { name });
  return t("report:dutyDoneLine", { name, code: report.code, status: t(`report:status_${report.status}`) });
}

async function showDuties(
  ctx: BotContext,
  { app }: BotDeps,
  organization: { readonly id: number; readonly name: string },
  wanted?: number,
): Promise<void> {
  ctx.route = "duties";
  const { t } = ctx;
  const language = languageOf(ctx);
  const { open, done } = await listDuties(app, organization.id);
  const sent = await listSent(app, organization.id, { kind: "ACTIVITY", limit: SENT_SHOWN, language });
  const { items, page, pages } = pageOf(open, wanted);
  const lines = items.map((duty) => openLine(t, language, duty));
  if (open.length === 0) lines.push(t("report:dutiesNone"));
  if (page === 1 && done.length > 0) lines.push(t("report:dutiesDone"));
  if (page === 1) lines.push(...done.slice(0, DONE_SHOWN).map((duty) => doneLine(t, language, duty)));
  if (page === 1 && sent.length > 0) lines.push(t("report:sentTitle"));
  for (const { form, summary, code, status } of page === 1 ? sent : []) {
    const named = summary || textIn(form, language);
    lines.push(t("report:sentLine", { summary: named, code, status: t(`report:status_${status}`) }));
  }
  if (open.length > 0) lines.push(t("duty:listMore"));

  const keyboard = new InlineKeyboard();
  items.forEach((duty, i) => {
    keyboard.text(`${i + 1}. ${dutyName(duty, language)}`, pack("duty", "card", duty.dutyId)).row();
  });
  if (pages > 1) {
    const next = (page % pages) + 1;
    keyboard.text(
      `${items.length + 1}. ${t("report:page", { page: next })}`,
      pack("duty", "org", organization.id, next),
    );
    keyboard.row();
  }
  const back = isLead(ctx)
    ? ([t("review:toDesk"), "review:queue:1"] as const)
    : ([t("report:home"), "report:home"] as const);
  keyboard.text(`0. ${back[0]}`, back[1]);
  const title = t("report:dutiesTitle", { organization: organization.name }) + pageSuffix(t, page, pages);
  await sayAll(ctx, packLines(title, t("report:reviewMore"), lines, CARD_LENGTH), keyboard);
}
