import { consolidatePeriod } from "../../app/consolidate-period.ts";
import { type Consolidable, listConsolidable } from "../../app/list-consolidable.ts";
import { isLeadOfficer } from "../../app/member.ts";
import { localDay } from "../../core/calendar/local-day.ts";
import { consolidatedDocument } from "../../core/documents/consolidated-document.ts";
import { consolidatedWorkbook } from "../../core/documents/consolidated-workbook.ts";
import type { Period } from "../../core/forms/answers.ts";
import { textIn } from "../../core/forms/format-value.ts";
import { formatPeriod } from "../../core/text/format-period.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import { readPeriod } from "../../core/text/read-period.ts";
import type { GuideBubble, Reading } from "../commune/guide/stand.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { consolidationCard } from "./consolidation-card.ts";

const OFFERED = 5;
const CARD_LENGTH = 900;

/** What is to be put together: a period as it was typed ("" = not said yet), or a form and period that were chosen. */
export type ConsolidationWish = { readonly text: string } | { readonly formCode: string; readonly period: Period };

/** A document as a conversation can remember it. */
export interface PlainFile {
  readonly name: string;
  readonly base64: string;
}

/** What is shown, and whether that is the end of it; otherwise a period is waited for. */
export interface ConsolidationStep {
  readonly files: readonly PlainFile[];
  readonly bubbles: readonly GuideBubble[];
  readonly isDone: boolean;
}

function menu(
  { language }: Pick<Reading, "language">,
  heads: readonly string[],
  offered: readonly Consolidable[],
): ConsolidationStep {
  const rows = offered.slice(0, OFFERED).map(({ id, form, period }, i) => {
    const label = `${i + 1}. ${textIn(form.short, language)} – ${formatPeriod(period, language)}`;
    return [{ text: label, callback_data: pack("sum", "of", id, period.from, period.to) }];
  });
  return { files: [], bubbles: [{ text: heads.filter((line) => line !== "").join("\n"), rows }], isDone: false };
}

const inBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

/** Consolidates: a short card, and the Word and Excel files where the channel can send them. */
async function consolidation(
  { app, documents, channel }: BotDeps,
  reading: Reading,
  order: { readonly formCode: string; readonly period: Period },
): Promise<ConsolidationStep> {
  const { t } = reading;
  const { period } = order;
  const again = [{ text: `1. ${t("review:sumAgain")}`, callback_data: pack("sum", "list") }];
  const desk = [{ text: `0. ${t("review:toDesk")}`, callback_data: pack("review", "queue", 1) }];
  const result = await consolidatePeriod(app, order);
  if (!result) return { files: [], bubbles: [{ text: t("report:noForm"), rows: [again, desk] }], isDone: true };
  const [title = "", ...lines] = consolidationCard(reading, result, period);
  const files: PlainFile[] = [];
  if (result.counted.length === 0) lines.push(t("review:sumNothing"));
  else if (!channel.files) lines.push(t("review:noFiles"));
  else {
    const { word, excel, stationery } = documents;
    const document = consolidatedDocument(result, { period, day: localDay(app.now()) }, stationery);
    const workbook = consolidatedWorkbook(result, { period }, stationery);
    files.push({ name: document.fileName, base64: inBase64(await word(document)) });
    files.push({ name: workbook.fileName, base64: inBase64(await excel(workbook)) });
    lines.push(t("review:sumFiles"));
  }
  const bubbles = packLines(title, t("report:reviewMore"), lines, CARD_LENGTH);
  const last = bubbles.length - 1;
  return {
    files,
    bubbles: bubbles.map((text, i) => (i === last ? { text, rows: [again, desk] } : { text })),
    isDone: true,
  };
}

/**
 * What /tonghop says to a wish: the consolidation when form and period are clear, else what there is to choose from. Reads
 * the database: a conversation calls it within `guide.external`.
 */
export async function consolidationStep(
  deps: BotDeps,
  ctx: BotContext,
  wish: ConsolidationWish,
): Promise<ConsolidationStep> {
  const { app } = deps;
  const reading: Reading = { t: ctx.t, language: languageOf(ctx) };
  const { t, language } = reading;
  if (!(await isLeadOfficer(app, ctx.known.personId)))
    return { files: [], bubbles: [{ text: t("review:notLead") }], isDone: true };
  if (!("text" in wish)) return consolidation(deps, reading, wish);

  const all = await listConsolidable(app);
  const how = t("review:sumHow");
  if (all.length === 0) return { files: [], bubbles: [{ text: t("review:sumNone") }], isDone: true };
  if (wish.text.trim() === "") return menu(reading, [t("review:sumAsk"), how], all);
  const period = readPeriod(wish.text, { today: localDay(app.now()) });
  if (!period) return menu(reading, [t("report:periodUnread")], all);
  const fitting = all.filter((each) => each.period.from === period.from && each.period.to === period.to);
  const [only] = fitting;
  const name = formatPeriod(period, language);
  if (!only) return menu(reading, [t("review:sumNoSuch", { period: name }), how], all);
  if (fitting.length > 1) return menu(reading, [t("review:sumWhich", { period: name })], fitting);
  return consolidation(deps, reading, { formCode: only.form.code, period });
}
