import type { AppContext } from "../../app/context.ts";
import { findRecipient } from "../../app/find-recipient.ts";
import { isLeadOfficer } from "../../app/member.ts";
import { type Notice, notice } from "../../core/deadlines/notice.ts";
import type { Prepared } from "../../delivery/outbox.ts";
import type { Claimed } from "../../delivery/outbox-store.ts";
import type { Bubble } from "../shared/bubble.ts";
import { translator } from "../shared/translate.ts";
import { digestMessage } from "./digest-message.ts";
import type { NoticeReading } from "./notice-reading.ts";
import { reminderMessage } from "./reminder-message.ts";
import { requestAskedMessage, requestDecidedMessage } from "./request-messages.ts";
import { returnedMessage } from "./returned-message.ts";

/** The words of a notice; undefined when there is nothing to tell any more. */
function write(reading: NoticeReading, delivery: Claimed, told: Notice): Promise<Bubble | undefined> {
  switch (told.notice) {
    case "reminder":
      return reminderMessage(reading, delivery.id);
    case "digest":
      return digestMessage(reading);
    case "report-returned":
      return returnedMessage(reading, told.reportId, told.version);
    case "request-asked":
      return requestAskedMessage(reading, told.requestId);
    case "request-decided":
      return requestDecidedMessage(reading, told.requestId);
    case "text":
      return Promise.resolve({ text: told.text });
  }
}

/**
 * Writes what a delivery says, at the moment it is sent: in the person's language, about how things stand now. What nobody needs
 * to hear any more is not sent, and nobody is written to outside their office hours, or a citizen at night.
 */
export function prepareDelivery(app: AppContext): (delivery: Claimed) => Promise<Prepared> {
  return async (delivery) => {
    const recipient = delivery.personId === null ? null : await findRecipient(app, delivery.personId);
    if (!recipient) return { kind: "cancel", why: "person-gone" };
    if (recipient.writableFrom > app.now()) return { kind: "postpone", until: recipient.writableFrom };
    const { language, personId } = recipient;
    const told = notice.parse(delivery.payload);
    // Who has left the lead office since is not told what is for it alone.
    const isOffice = told.notice === "digest" || told.notice === "request-asked";
    if (isOffice && !(await isLeadOfficer(app, recipient.personId))) return { kind: "cancel", why: "not-member" };
    const reading = { app, personId, language, t: translator(language) };
    const bubble = await write(reading, delivery, told);
    if (!bubble) return { kind: "cancel", why: "not-needed" };
    const { text, keyboard } = bubble;
    return {
      kind: "send",
      method: "sendMessage",
      payload: {
        text,
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
        ...(keyboard && { reply_markup: keyboard }),
      },
    };
  };
}
