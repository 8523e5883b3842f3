import type { AppContext } from "../../app/context.ts";
import { type DecidedRequest, decideRequest, type RequestVerdict } from "../../app/decide-request.ts";
import { type DutyRequestView, findRequest, listRequests } from "../../app/find-request.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { dutyName } from "../commune/duty-name.ts";
import { clockTime } from "../commune/guide/clock-time.ts";
import type { GuideBubble, Reading } from "../commune/guide/stand.ts";
import { pack } from "../shared/callback-data.ts";
import { formatLastDay, whenTold } from "./last-day.ts";
import { requestKeyboard, requestLabel, verdictText } from "./request-card.ts";

/** After a decision: the request that has waited longest, and the list. */
async function afterwards(app: AppContext, { t }: Reading): Promise<Required<GuideBubble>["rows"]> {
  const [next, ...more] = await listRequests(app);
  const toDesk = { text: `0. ${t("deadline:toDesk")}`, callback_data: pack("review", "queue", 1) };
  if (!next) return [[toDesk]];
  const label = t("deadline:nextRequest", {
    name: requestLabel(t, next),
    count: more.length + 1,
    interpolation: { escapeValue: false },
  });
  // Not 1, which agrees: typed twice by mistake it must not decide about a request nobody has read.
  return [[{ text: `2. ${label}`, callback_data: pack("request", "view", next.requestId) }], [toDesk]];
}

async function said(
  app: AppContext,
  { t, language }: Reading,
  request: DutyRequestView,
  verdict: RequestVerdict,
): Promise<string> {
  const { kind, duty } = request;
  const name = dutyName(duty, language);
  const values = { organization: duty.organization.name, name, when: whenTold(app, t) };
  if (verdict.kind === "refuse") return t(`deadline:refused_${kind}`, { ...values, day: formatDay(duty.late) });
  if (verdict.kind === "extend") return t("deadline:extended", { ...values, day: formatLastDay(duty.late) });
  const to =
    verdict.organizationId === null
      ? null
      : await app.database.organization.findUnique({ where: { id: verdict.organizationId }, select: { name: true } });
  return to ? t("deadline:given", { ...values, to: to.name }) : t("deadline:dropped", values);
}

function refused(
  reading: Reading,
  personId: number,
  request: DutyRequestView,
  reason: Extract<DecidedRequest, { ok: false }>["reason"],
): string {
  const { t, language } = reading;
  const { duty, decidedAt, decidedById } = request;
  const values = { organization: duty.organization.name, name: dutyName(duty, language) };
  switch (reason) {
    case "not-allowed":
      return t("review:notLead");
    case "gone":
      return t("deadline:gone");
    case "decided": {
      const mine = decidedById === personId;
      const at = decidedAt ?? new Date(0);
      const verdict = verdictText(t, request);
      const when = { time: clockTime(at), day: formatDay(at), verdict };
      return t(mine ? "deadline:decidedMine" : "deadline:decidedColleague", when);
    }
    case "done":
      return t("deadline:doneMeanwhile", values);
    case "released":
      return t("deadline:releasedMeanwhile", values);
    case "too-early":
      return t("deadline:grantTooEarly", { day: formatDay(duty.late) });
    case "no-organization":
      return t("deadline:noUnit");
    case "has-it":
      return t("deadline:hasIt", values);
  }
}

/** Decides about a request, and says what came of it. Reads the database: a conversation calls it within `guide.external`. */
export async function decideAndSay(
  app: AppContext,
  reading: Reading,
  personId: number,
  requestId: number,
  verdict: RequestVerdict,
): Promise<GuideBubble> {
  const decided = await decideRequest(app, personId, requestId, verdict);
  const request = await findRequest(app, requestId);
  if (!request) return { text: reading.t("deadline:gone"), rows: await afterwards(app, reading) };
  if (decided.ok) return { text: await said(app, reading, request, verdict), rows: await afterwards(app, reading) };
  const text = refused(reading, personId, request, decided.reason);
  // It is still to be decided, otherwise.
  const isOpen = ["too-early", "no-organization", "has-it"].includes(decided.reason);
  return {
    text,
    rows: isOpen
      ? (requestKeyboard(reading.t, request).inline_keyboard as Required<GuideBubble>["rows"])
      : await afterwards(app, reading),
  };
}
