import { InlineKeyboard } from "grammy";
import { findRequest } from "../../app/find-request.ts";
import { addDays } from "../../core/calendar/days.ts";
import { localDay } from "../../core/calendar/local-day.ts";
import { formatPartialDate } from "../../core/calendar/partial-date.ts";
import { dutyName } from "../commune/duty-name.ts";
import { requestCard, requestKeyboard } from "../office/request-card.ts";
import type { Bubble } from "../shared/bubble.ts";
import { pack } from "../shared/callback-data.ts";
import type { NoticeReading } from "./notice-reading.ts";

/** An organisation asks something about a duty: decided in one tap. Nothing when it was decided meanwhile. */
export async function requestAskedMessage(
  { app, t, language }: NoticeReading,
  requestId: number,
): Promise<Bubble | undefined> {
  const request = await findRequest(app, requestId);
  if (!request || request.decidedAt !== null || !request.duty.isOwed) return undefined;
  return { text: requestCard(t, language, request), keyboard: requestKeyboard(t, request) };
}

/** What the lead office decided. */
export async function requestDecidedMessage(
  { app, t, language }: NoticeReading,
  requestId: number,
): Promise<Bubble | undefined> {
  const request = await findRequest(app, requestId);
  if (request?.granted === null || request?.granted === undefined) return undefined;
  const { duty, kind, granted } = request;
  const values = {
    name: dutyName(duty, language),
    organization: duty.organization.name,
    day: formatPartialDate(addDays(localDay(duty.late), -1)),
  };
  const text = t(`notice:decided_${kind}_${granted ? "yes" : "no"}`, values);
  if (!duty.isOwed) return { text };
  return { text, keyboard: new InlineKeyboard().text(`1. ${t("notice:openDuty")}`, pack("duty", "card", duty.id)) };
}
