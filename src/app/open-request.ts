import { localDay } from "../core/calendar/local-day.ts";
import { type DeadlineRecipients, deadlineRecipients } from "../core/deadlines/deadline.ts";
import { defaultLadder } from "../core/deadlines/ladder.ts";
import { recurrence } from "../core/deadlines/recurrence.ts";
import { trackingCode } from "../core/invites/invite-code.ts";
import type { AppContext } from "./context.ts";
import { isLeadOfficer } from "./member.ts";
import { planDuties } from "./plan-duties.ts";

/** The form a request is answered by. */
export const REQUEST_FORM = "tra-loi-yeu-cau";
/** The field of it that repeats what was asked. */
export const REQUEST_FIELD = "yeu_cau";
const LONGEST_NAME = 80;

/** What the lead office asks of some, once. */
export interface NewRequest {
  readonly text: string;
  /** The first day on which it is too late, yyyy-mm-dd. */
  readonly before: string;
  readonly recipients: DeadlineRecipients;
  /** channel:update; the same twice is one request. */
  readonly cause: string;
}

export type OpenedRequest =
  | { readonly ok: true; readonly deadlineId: number; readonly asked: number }
  | { readonly ok: false; readonly reason: "not-allowed" | "empty" | "too-early" };

/** Its first sentence, or as much of it as a list can show. */
function nameOf(text: string): string {
  const [sentence = ""] = text.trim().split(/(?<=\S)[.!?\n]+(?:\s|$)/u);
  if (sentence.length <= LONGEST_NAME) return sentence;
  return `${sentence.slice(0, LONGEST_NAME).replace(/\s+\S*$/u, "")}…`;
}

/**
 * Opens a request: a deadline that comes once, and a duty for each organisation, which is told within its office hours and
 * reminded like of any other.
 */
export async function openRequest(app: AppContext, personId: number, request: NewRequest): Promise<OpenedRequest> {
  if (!(await isLeadOfficer(app, personId))) return { ok: false, reason: "not-allowed" };
  const today = localDay(app.now());
  const text = request.text.trim();
  if (text === "") return { ok: false, reason: "empty" };
  if (request.before <= today) return { ok: false, reason: "too-early" };
  const form = await app.database.form.count({ where: { code: REQUEST_FORM } });
  const known = await app.database.deadline.findUnique({ where: { cause: request.cause } });
  const deadline =
    known ??
    (await app.database.deadline.create({
      data: {
        code: trackingCode(app.randomBytes(48), "YC").toLowerCase(),
        origin: "STAFF",
        cause: request.cause,
        name: nameOf(text),
        note: text,
        formCode: form > 0 ? REQUEST_FORM : null,
        recurrence: recurrence.parse({ every: "once", from: today, before: request.before }),
        recipients: deadlineRecipients.parse(request.recipients),
        ladder: defaultLadder.filter(({ at }) => at !== "T-30" && at !== "T-14"),
        openedById: personId,
        createdAt: app.now(),
      },
    }));
  await planDuties(app, today, deadline.id);
  return {
    ok: true,
    deadlineId: deadline.id,
    asked: await app.database.duty.count({ where: { deadlineId: deadline.id } }),
  };
}
