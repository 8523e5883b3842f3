import type { Unit } from "../../app/list-units.ts";
import { openRequest } from "../../app/open-request.ts";
import { addDays } from "../../core/calendar/days.ts";
import { currentCause } from "../../delivery/processing.ts";
import type { GuideBubble } from "../commune/guide/stand.ts";
import { namesOfRecipients, type Recipients, unitsOf } from "../conversations/ask-recipients.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import type { Translate } from "../shared/translate.ts";
import { exampleDay, showDay, whenTold } from "./last-day.ts";

/** Names of units that cannot be reached; the others are counted. */
const NAMES_SHOWN = 5;

/** What is asked, until when, and of whom. */
export interface RequestOrder {
  readonly text: string;
  /** The last day in time, yyyy-mm-dd. */
  readonly day: string;
  readonly recipients: Recipients;
}

/** A request before it is sent: what, until when, of whom, and who is to be called. */
export function orderCard(t: Translate, { text, day, recipients }: RequestOrder, units: readonly Unit[]): string {
  const asked = unitsOf(recipients, units);
  const away = asked.filter(({ isReached }) => !isReached);
  const names = [
    ...away.slice(0, NAMES_SHOWN).map(({ name }) => name),
    ...(away.length > NAMES_SHOWN ? [t("deadline:openMore", { count: away.length - NAMES_SHOWN })] : []),
  ].join(", ");
  return [
    t("deadline:openReview"),
    t("deadline:openText", { text }),
    t("deadline:openDay", { day: showDay(day) }),
    t("deadline:openTo", { names: namesOfRecipients(t, recipients, units), count: asked.length }),
    ...(away.length > 0 ? [t("deadline:openNotReached", { count: away.length, names })] : []),
  ].join("\n");
}

/** Sends it, and says to how many and when they are told. A conversation calls it within `guide.external`. */
export async function sendOrder(
  { app }: BotDeps,
  t: Translate,
  personId: number,
  { text, day, recipients }: RequestOrder,
): Promise<GuideBubble & { readonly isTooEarly: boolean }> {
  const { kinds, codes } = recipients;
  const opened = await openRequest(app, personId, {
    text,
    before: addDays(day, 1),
    recipients: { ...(kinds.length > 0 && { kinds: [...kinds] }), ...(codes.length > 0 && { list: [...codes] }) },
    cause: currentCause(),
  });
  const toDesk = { text: `0. ${t("deadline:toDesk")}`, callback_data: pack("review", "queue", 1) };
  if (opened.ok) {
    const { name } = await app.database.deadline.findUniqueOrThrow({
      where: { id: opened.deadlineId },
      select: { name: true },
    });
    const values = { name, count: opened.asked, day: showDay(day), when: whenTold(app, t) };
    const view = { text: `1. ${name}`.slice(0, 60), callback_data: pack("deadline", "view", opened.deadlineId) };
    const said = `${t("deadline:opened", values)}\n${t("deadline:openedHow")}`;
    return { text: said, rows: [[view], [toDesk]], isTooEarly: false };
  }
  if (opened.reason === "too-early")
    return { text: t("deadline:openTooEarly", { example: exampleDay(app) }), isTooEarly: true };
  return { text: t(opened.reason === "empty" ? "deadline:openTooShort" : "review:notLead"), isTooEarly: false };
}
