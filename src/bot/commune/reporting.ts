import { Composer, InlineKeyboard } from "grammy";
import { editReport } from "../../app/edit-report.ts";
import { findReport } from "../../app/find-report.ts";
import { findFormCode, listForms } from "../../app/form-library.ts";
import { hasDraft } from "../../app/has-draft.ts";
import { listDrafts } from "../../app/list-drafts.ts";
import { type NewReport, startReport } from "../../app/start-report.ts";
import { formatDay, localDay } from "../../core/calendar/local-day.ts";
import type { Period } from "../../core/forms/answers.ts";
import { textIn } from "../../core/forms/format-value.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import { currentCause } from "../../delivery/processing.ts";
import { pack, packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { pageOf, pageSuffix } from "../shared/menu-page.ts";
import { say, sayAll } from "../shared/show.ts";
import { readTap } from "./guide/buttons.ts";
import { clockTime } from "./guide/clock-time.ts";
import { organizationIn, organizationsOf, sayNotMember, showHome, withOrganization } from "./home.ts";
import { tellsActivity } from "./line-card.ts";
import { enterGuide } from "./resume-guide.ts";
import { showSent } from "./sent-view.ts";

/** /baocao: activities, periods, drafts, what was sent. For members of an organisation; others are told so kindly. */
export function reporting(deps: BotDeps): Composer<BotContext> {
  const { app } = deps;
  const composer = new Composer<BotContext>();
  const home = (ctx: BotContext) =>
    withOrganization(ctx, "report", (organization) => showHome(ctx, deps, organization));

  composer.command("baocao", home);

  // Everything below is tapped.
  const taps = composer.filter((ctx) => /^(?:report|fill):/.test(ctx.callbackQuery?.data ?? ""));
  taps.use(async (ctx, next) => {
    await ctx.answerCallbackQuery();
    if (organizationsOf(ctx).length === 0) return sayNotMember(ctx);
    await next();
  });
  taps.callbackQuery(packed("report:home", 0), home);
  taps.callbackQuery(packed("report:org", 1), async (ctx) => {
    const organization = organizationIn(ctx, ctx.match[1]);
    await (organization ? showHome(ctx, deps, organization) : home(ctx));
  });
  taps.callbackQuery(packed("report:new", 2), async (ctx) => {
    const formCode = await findFormCode(app, rowId(ctx.match[2]) ?? 0);
    const today = localDay(app.now());
    await begin(ctx, deps, rowId(ctx.match[1]) ?? 0, formCode ?? "", { from: today, to: today });
  });
  taps.callbackQuery(packed("report:drafts", 1), (ctx) => showDrafts(ctx, deps, rowId(ctx.match[1])));
  taps.callbackQuery(packed("report:open", 1), (ctx) => openReport(ctx, deps, rowId(ctx.match[1]) ?? 0));
  taps.callbackQuery(packed("report:view", 1), (ctx) => showSent(ctx, deps, rowId(ctx.match[1]) ?? 0));
  taps.callbackQuery(packed("report:edit", 1), async (ctx) => {
    const reportId = rowId(ctx.match[1]) ?? 0;
    const edited = await editReport(app, ctx.known.personId, reportId);
    if (!edited.ok) return say(ctx, ctx.t(edited.reason === "accepted" ? "report:accepted" : "report:notYours"));
    await enterGuide(ctx, { reportId });
  });
  taps.callbackQuery(packed("report:periods", 1), (ctx) => showForms(ctx, deps, rowId(ctx.match[1]) ?? 0));
  taps.callbackQuery(packed("report:period", 2), async (ctx) => {
    const formCode = await findFormCode(app, rowId(ctx.match[2]) ?? 0);
    const organization = organizationIn(ctx, ctx.match[1]);
    if (formCode === null || !organization) return say(ctx, ctx.t("report:noForm"));
    await enterGuide(ctx, { organizationId: organization.id, formCode });
  });
  // A button of a guide that was left: its report is opened, and what was tapped is done there.
  taps.callbackQuery(/^fill:(.*)$/, async (ctx) => {
    const { reportId } = readTap(ctx.match[1] ?? "");
    const isDraft = await hasDraft(app, ctx.known.personId, reportId);
    await (isDraft ? enterGuide(ctx, { reportId, takesReply: true }) : openReport(ctx, deps, reportId));
  });
  // One line out of the blue, or rows of a sheet: only from officers, and only when it is surely no question.
  composer.on("message:text", async (ctx, next) => {
    const { text } = ctx.message;
    if (text.startsWith("/") || ctx.strayNumber || organizationsOf(ctx).length === 0) return next();
    if (!(await tellsActivity(deps, text))) return next();
    await enterGuide(ctx, { text });
  });
  return composer;
}

/** The periodic forms, for a period that is no duty. */
async function showForms(ctx: BotContext, { app }: BotDeps, organizationId: number): Promise<void> {
  ctx.route = "report:periods";
  const { t } = ctx;
  const language = languageOf(ctx);
  const organization = organizationsOf(ctx).find(({ id }) => id === organizationId);
  const forms = await listForms(app, "PERIODIC");
  if (!organization || forms.length === 0) return say(ctx, t("report:formsNone"));
  const keyboard = new InlineKeyboard();
  forms.forEach(({ id, form }, i) => {
    keyboard.text(`${i + 1}. ${textIn(form.short, language)}`, pack("report", "period", organizationId, id)).row();
  });
  await say(ctx, t("report:formsTitle", { organization: organization.name }), keyboard);
}

/**
 * Begins a report, or goes on with the one there is; one that was sent is shown.
 * @param more the request it answers, and what is known already
 */
export async function begin(
  ctx: BotContext,
  deps: BotDeps,
  organizationId: number,
  formCode: string,
  period: Period,
  more: Pick<NewReport, "deadlineId" | "answers"> = {},
): Promise<void> {
  const member = { personId: ctx.known.personId, organizationId };
  const started = await startReport(deps.app, member, { formCode, period, cause: currentCause(), ...more });
  if (!started.ok) return say(ctx, ctx.t(started.reason === "no-form" ? "report:noForm" : "report:notYours"));
  if (!started.began) return openReport(ctx, deps, started.reportId);
  await enterGuide(ctx, { reportId: started.reportId, why: "new" });
}

/** A draft is gone on with; what was sent is shown. */
async function openReport(ctx: BotContext, deps: BotDeps, reportId: number): Promise<void> {
  if (await hasDraft(deps.app, ctx.known.personId, reportId)) return enterGuide(ctx, { reportId });
  const sent = await findReport(deps.app, ctx.known.personId, reportId);
  return sent ? showSent(ctx, deps, reportId) : say(ctx, ctx.t("report:gone"));
}

async function showDrafts(ctx: BotContext, { app }: BotDeps, wanted: number | undefined): Promise<void> {
  ctx.route = "report:drafts";
  const { t, known } = ctx;
  const language = languageOf(ctx);
  const { items, page, pages } = pageOf(await listDrafts(app, known.personId, language), wanted);
  if (items.length === 0) return say(ctx, t("report:draftsNone"));
  const lines = items.map((draft, i) =>
    t("report:draftLine", {
      ...draft,
      number: i + 1,
      form: textIn(draft.form, language),
      summary: draft.summary || t("report:draftEmpty"),
      who: t(draft.mine ? "report:byMe" : "report:byOther"),
      day: formatDay(draft.editedAt),
      time: clockTime(draft.editedAt),
    }),
  );
  const keyboard = new InlineKeyboard();
  items.forEach(({ reportId, form }, i) => {
    keyboard.text(`${i + 1}. ${textIn(form, language)}`, pack("report", "open", reportId)).row();
  });
  if (page < pages)
    keyboard.text(`${items.length + 1}. ${t("report:page", { page: page + 1 })}`, pack("report", "drafts", page + 1));
  const bubbles = packLines(t("report:draftsTitle") + pageSuffix(t, page, pages), "", lines, 900);
  await sayAll(ctx, bubbles, keyboard);
}
