import { audienceText, reasonText, stepText } from "../bot/office/log-card.ts";
import { translator } from "../bot/shared/translate.ts";

/** One message to somebody about one duty, or why there was none: of a rehearsal, or of the log. */
export interface LogLine {
  /** ISO, with Vietnam's offset. */
  readonly at: string;
  readonly sent: boolean;
  /** Code of the organisation it is about. */
  readonly organization: string;
  /** Who was meant: officer, leader, lead-office. */
  readonly role: string;
  readonly step: string;
  readonly reason: string;
  readonly text: string;
  /** Code of the deadline; empty for what is about none. */
  readonly deadline: string;
}

/** 2023-10-11T07:30:00+07:00 */
export function inVietnam(at: Date): string {
  return `${new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

/** A line for somebody who reads along, in Vietnamese. */
export function printLine({ at, sent, organization, role, step, reason, text, deadline }: LogLine): string {
  const t = translator("vi");
  const when = `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)} ${at.slice(11, 16)}`;
  const words = [
    organization,
    ...(deadline === "" ? [] : [deadline]),
    audienceText(t, role),
    stepText(t, step),
    reasonText(t, reason),
  ];
  const body = text === "" ? "" : `${text.replace(/^/gm, "      ")}\n`;
  return `${when}  ${sent ? "✉" : "–"}  ${words.join(" · ")}\n${body}`;
}
