import { InlineKeyboard } from "grammy";
import { findReport } from "../../app/find-report.ts";
import { textIn } from "../../core/forms/format-value.ts";
import { formatPeriod } from "../../core/text/format-period.ts";
import type { Bubble } from "../shared/bubble.ts";
import { pack } from "../shared/callback-data.ts";
import type { NoticeReading } from "./notice-reading.ts";

/** Remarks said in the message; all of them stand at their questions. */
const SAID = 3;

/** A report came back: why, and the way to mend it. Nothing when it was sent again meanwhile. */
export async function returnedMessage(
  { app, personId, t, language }: NoticeReading,
  reportId: number,
  version: number,
): Promise<Bubble | undefined> {
  const report = await findReport(app, personId, reportId, language);
  if (report?.status !== "RETURNED" || report.version !== version) return undefined;
  const { remarks } = report;
  const lines = [
    t("notice:returned", { form: textIn(report.form.title, language), period: formatPeriod(report.period, language) }),
    ...remarks.slice(0, SAID).map(({ text }) => t("notice:remark", { text })),
    ...(remarks.length > SAID ? [t("notice:moreRemarks", { count: remarks.length - SAID })] : []),
  ];
  const keyboard = new InlineKeyboard()
    .text(`1. ${t("notice:mend")}`, pack("report", "edit", reportId))
    .row()
    .text(`2. ${t("notice:view")}`, pack("report", "view", reportId));
  return { text: lines.join("\n"), keyboard };
}
