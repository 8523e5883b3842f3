import { InlineKeyboard } from "grammy";
import type { DutyRequestView } from "../../app/find-request.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import type { Language } from "../../core/forms/format-value.ts";
import { dutyName } from "../commune/duty-name.ts";
import { pack } from "../shared/callback-data.ts";
import type { Translate } from "../shared/translate.ts";
import { formatLastDay } from "./last-day.ts";

const raw = { interpolation: { escapeValue: false } };

/** What the lead office decided, in a few words. */
export function verdictText(t: Translate, { kind, granted }: Pick<DutyRequestView, "kind" | "granted">): string {
  return t(`deadline:verdict_${kind}_${granted === true ? "yes" : "no"}`);
}

/**
 * Who asks what about which duty, and why; what became of it, if it was decided.
 * @param now given, it says whether the duty is late
 */
export function requestCard(t: Translate, language: Language, request: DutyRequestView, now?: Date): string {
  const { kind, reason, wantedUntil, granted, duty } = request;
  const isLate = now !== undefined && duty.isOwed && duty.late <= now;
  const lines = [
    t(`deadline:asks_${kind}`, { organization: duty.organization.name }),
    t(isLate ? "deadline:requestDutyLate" : "deadline:requestDuty", {
      name: dutyName(duty, language),
      day: formatDay(duty.late),
    }),
  ];
  if (wantedUntil) lines.push(t("deadline:wants", { day: formatLastDay(wantedUntil) }));
  lines.push(t("deadline:because", { reason }));
  if (granted !== null) lines.push(t("deadline:wasDecided", { verdict: verdictText(t, request) }));
  else if (!duty.isOwed) lines.push(t("deadline:requestOver"));
  return lines.join("\n");
}

/** What can be decided about a request in one tap; nothing where there is nothing to decide. */
export function requestKeyboard(t: Translate, request: DutyRequestView): InlineKeyboard {
  const { requestId, kind, wantedUntil, granted, duty } = request;
  const choices: [label: string, action: string][] = [];
  if (granted === null && duty.isOwed && kind === "EXTENSION") {
    if (wantedUntil) choices.push([t("deadline:grant", { day: formatLastDay(wantedUntil), ...raw }), "request:grant"]);
    choices.push([t("deadline:otherDay"), "request:day"], [t("deadline:refuse"), "request:refuse"]);
  } else if (granted === null && duty.isOwed) {
    const stays = t("deadline:keepTheirs", { organization: duty.organization.name, ...raw });
    choices.push([t("deadline:give"), "request:give"], [t("deadline:drop"), "request:drop"], [stays, "request:refuse"]);
  }
  const keyboard = new InlineKeyboard();
  choices.forEach(([label, action], i) => {
    keyboard.text(`${i + 1}. ${label}`, pack(action, requestId)).row();
  });
  return keyboard.text(`0. ${t("deadline:toDesk")}`, pack("review", "queue", 1));
}

/** A request as one line of a list. */
export function requestLine(t: Translate, language: Language, { kind, wantedUntil, duty }: DutyRequestView): string {
  return t(`deadline:requestLine_${kind}`, {
    organization: duty.organization.name,
    name: dutyName(duty, language),
    day: formatLastDay(wantedUntil ?? duty.late),
  });
}

/** A request as a button. */
export function requestLabel(t: Translate, { kind, duty }: DutyRequestView): string {
  return t(`deadline:requestLabel_${kind}`, { organization: duty.organization.name, ...raw });
}
