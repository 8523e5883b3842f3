import type { InlineKeyboardButton } from "grammy/types";
import type { DutyView } from "../../app/find-duty.ts";
import { isLead } from "../office/lead.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext } from "../shared/context.ts";
import type { Translate } from "../shared/translate.ts";
import type { GuideBubble } from "./guide/stand.ts";

/** Why nothing can be done about a duty any more; "gone" also when it is somebody else's. */
export type Closed = "done" | "released" | "off" | "gone";

/** Why nothing can be done about this duty; undefined when something can. */
export function closedFor(view: DutyView | null): Closed | undefined {
  if (!view) return "gone";
  if (view.status === "DONE") return "done";
  if (view.status === "RELEASED") return "released";
  return view.isActive ? undefined : "off";
}

/** The way on from a duty: the list it is in; for the lead office its desk. */
export function toList(
  t: Translate,
  known: BotContext["known"],
  organizationId: number | null,
): InlineKeyboardButton.CallbackButton {
  const isOwn = known.person.memberships.some(({ organization }) => organization.id === organizationId);
  if (isOwn && organizationId !== null)
    return { text: `0. ${t("duty:list")}`, callback_data: pack("duty", "org", organizationId) };
  if (isLead({ known })) return { text: `0. ${t("review:toDesk")}`, callback_data: pack("review", "queue", 1) };
  return { text: `0. ${t("duty:list")}`, callback_data: pack("duty", "list") };
}

/** A kind word about a duty that nothing can be done about, and the way on. */
export function closedBubble(
  t: Translate,
  known: BotContext["known"],
  closed: Closed,
  view: DutyView | null,
): GuideBubble {
  return { text: t(`duty:closed_${closed}`), rows: [[toList(t, known, view?.organization.id ?? null)]] };
}
