import type { DutyView } from "../../../app/find-duty.ts";
import type { DutyReport } from "../../../app/list-duties.ts";
import { DAY_MS } from "../../../core/calendar/day-ms.ts";
import { formatDay, localDay } from "../../../core/calendar/local-day.ts";
import { formatPartialDate } from "../../../core/calendar/partial-date.ts";
import type { Translate } from "../../shared/translate.ts";
import { closedFor } from "../duty-closed.ts";
import { dayWords, lastDayBefore } from "./words.ts";

/** How a duty stands, a line for each thing that is known. */
export function stateLines(t: Translate, view: DutyView, report: DutyReport | null, now: Date): string[] {
  const { status, promisedFor, extendedTo, asked, dueAt, doneNote } = view;
  const closed = closedFor(view);
  if (closed === "done") {
    if (report) {
      return [t("duty:state_doneReport", { code: report.code, status: t(`report:status_${report.status}`) })];
    }
    return [doneNote ? t("duty:state_doneNote", { note: doneNote }) : t("duty:state_done")];
  }
  if (closed) return [t(`duty:closed_${closed}`)];

  const lines: string[] = [];
  if (promisedFor) {
    const isBroken = promisedFor.getTime() + DAY_MS <= now.getTime();
    const day = dayWords(t, localDay(promisedFor));
    lines.push(t(isBroken ? "duty:state_promiseBroken" : "duty:state_promised", { day }));
  } else if (!extendedTo && !asked) {
    lines.push(t(status === "ACKNOWLEDGED" ? "duty:state_acknowledged" : "duty:state_new"));
  }
  if (extendedTo) {
    const day = formatPartialDate(lastDayBefore(extendedTo));
    lines.push(t("duty:state_extended", { day, old: formatDay(dueAt) }));
  }
  if (asked) {
    const day = asked.wantedUntil ? formatPartialDate(lastDayBefore(asked.wantedUntil)) : "";
    lines.push(t(`duty:state_asked_${asked.kind}`, { day }));
  }
  if (report?.status === "RETURNED") lines.push(t("duty:state_returned"));
  else if (report?.status === "DRAFT") lines.push(t("duty:state_draft"));
  return lines;
}
