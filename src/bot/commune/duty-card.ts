import { InlineKeyboard } from "grammy";
import { findDuty } from "../../app/find-duty.ts";
import { findDutyReport } from "../../app/list-duties.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { say } from "../shared/show.ts";
import type { Translate } from "../shared/translate.ts";
import { stateLines } from "./duty/state-lines.ts";
import { dueWords, noteOf } from "./duty/words.ts";
import { closedBubble, closedFor, toList } from "./duty-closed.ts";
import { dutyName } from "./duty-name.ts";
import { organizationsOf, sayNotMember } from "./home.ts";

/** What can be done about a duty that is owed, as numbered buttons: on its card, and under reminders of it. */
export function dutyKeyboard(
  t: Translate,
  {
    dutyId,
    hasForm,
    isAcknowledged,
  }: { readonly dutyId: number; readonly hasForm: boolean; readonly isAcknowledged: boolean },
): InlineKeyboard {
  const actions: readonly (readonly [label: string, action: string])[] = [
    hasForm ? [t("duty:go"), "go"] : [t("duty:done"), "done"],
    ...(isAcknowledged ? [] : ([[t("duty:ack"), "ack"]] as const)),
    [t("duty:promise"), "promise"],
    [t("duty:extend"), "extend"],
    [t("duty:notMine"), "notmine"],
  ];
  const keyboard = new InlineKeyboard();
  actions.forEach(([label, action], i) => {
    keyboard.text(`${i + 1}. ${label}`, pack("duty", action, dutyId)).row();
  });
  return keyboard;
}

/** The card of one duty: what is asked, until when, how it stands, and what can be done about it. */
export async function showDutyCard(ctx: BotContext, { app }: BotDeps, dutyId: number): Promise<void> {
  ctx.route = "duty:card";
  const { t, known } = ctx;
  if (organizationsOf(ctx).length === 0) return sayNotMember(ctx);
  const view = await findDuty(app, known.personId, dutyId);
  const isOwn = organizationsOf(ctx).some(({ id }) => id === view?.organization.id);
  const closed = closedFor(view);
  if (!view || closed === "gone") {
    const { text, rows } = closedBubble(t, known, "gone", null);
    return say(ctx, text, new InlineKeyboard(rows ?? []));
  }
  const language = languageOf(ctx);
  const report = await findDutyReport(app, view.organization.id, view);
  const note = noteOf(view);
  const lines = [
    t("duty:card", { name: dutyName(view, language), organization: view.organization.name }),
    ...(note === undefined ? [] : [t("notice:note", { note })]),
    ...(closed ? [] : [dueWords(t, view.late, app.now())]),
    ...stateLines(t, view, report, app.now()),
  ];
  const rows =
    closed || !isOwn
      ? report && report.status !== "DRAFT" && isOwn
        ? [[{ text: `1. ${t("duty:view")}`, callback_data: pack("report", "view", report.reportId) }]]
        : []
      : dutyKeyboard(t, {
          dutyId,
          hasForm: view.formCode !== null,
          isAcknowledged: view.status === "ACKNOWLEDGED",
        }).inline_keyboard;
  await say(ctx, lines.join("\n"), new InlineKeyboard([...rows, [toList(t, known, view.organization.id)]]));
}
