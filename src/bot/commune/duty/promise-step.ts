import { promiseDuty } from "../../../app/acknowledge-duty.ts";
import { findDuty } from "../../../app/find-duty.ts";
import { formatDay } from "../../../core/calendar/local-day.ts";
import { midnight } from "../../../core/calendar/midnight.ts";
import { formatPartialDate } from "../../../core/calendar/partial-date.ts";
import { dutyName } from "../duty-name.ts";
import { findDay } from "./find-day.ts";
import { judgeDay, lastPromisable, offeredDays, type PromiseRoom, promiseRoom } from "./promise-days.ts";
import { afterwards, choices, type Said, type TalkStep } from "./talk.ts";
import { capitalDay, dayWords, quietWords, typedDay } from "./words.ts";

/** What the data of the talk's own buttons begins with. */
export const PROMISE = "promise";

type Step = TalkStep<null>;

/** “Hẹn ngày…”: a day is chosen or typed; one that cannot be promised is answered with those that can. */
export async function promiseStep(said: Said<null>): Promise<Step> {
  const { deps, view, reply } = said;
  const now = deps.app.now();
  const room = promiseRoom(view, now, deps.app.calendars.of(view.organization.officeHours));
  if (reply?.kind === "choice" && reply.choice === "extend") return { text: "", rows: [], goes: "extend", kept: null };
  if (reply?.kind === "choice" && /^\d{4}-\d\d-\d\d$/.test(reply.choice)) return promise(said, room, reply.choice);
  if (reply?.kind === "text") {
    const found = findDay(reply.text, room);
    if (found) return promise(said, room, found.day);
  }
  if (!reply || reply.kind === "choice") return ask(said, room);
  return again(said, room, reply.kind === "text" ? "duty:dayUnread" : "duty:onlyText");
}

function dayChoices({ t }: Said<null>, days: readonly string[], canExtend: boolean) {
  const labels = days.map((day) => [capitalDay(t, day), day] as const);
  return choices(t, PROMISE, canExtend ? [...labels, [t("duty:extend"), "extend"]] : labels);
}

const exampleOf = (room: PromiseRoom) => typedDay(offeredDays(room)[0] ?? room.today);

function ask(said: Said<null>, room: PromiseRoom): Step {
  const { t, view, language } = said;
  const name = dutyName(view, language);
  const values = { name, due: formatDay(view.late), example: exampleOf(room) };
  const days = offeredDays(room);
  if (days.length === 0)
    return { text: t("duty:promiseNone", values), rows: dayChoices(said, [], true), goes: "ask", kept: null };
  return { text: t("duty:promiseAsk", values), rows: dayChoices(said, days, false), goes: "ask", kept: null };
}

function again(said: Said<null>, room: PromiseRoom, key: "duty:dayUnread" | "duty:onlyText"): Step {
  const days = offeredDays(room);
  const rows = dayChoices(said, days, days.length === 0);
  return { text: said.t(key, { example: exampleOf(room) }), rows, goes: "retry", kept: null };
}

async function promise(said: Said<null>, room: PromiseRoom, day: string): Promise<Step> {
  const { deps, t, known, view, language } = said;
  const { app } = deps;
  const verdict = judgeDay(room, day);
  const stay = { goes: "ask", kept: null } as const;
  if (verdict.kind === "past") {
    const text = t("duty:promisePast", { day: formatPartialDate(day), example: exampleOf(room) });
    return { text, rows: dayChoices(said, offeredDays(room), false), ...stay };
  }
  if (verdict.kind === "off" && verdict.instead[0] !== undefined) {
    const text = t("duty:promiseOff", { day: capitalDay(t, day), instead: dayWords(t, verdict.instead[0]) });
    return { text, rows: dayChoices(said, verdict.instead, false), ...stay };
  }
  const last = lastPromisable(room);
  if (verdict.kind !== "fine") {
    if (last === undefined) return ask(said, room);
    const values = { day: capitalDay(t, day), last: dayWords(t, last) };
    const text = t(room.overdue ? "duty:promiseLateOverdue" : "duty:promiseLate", values);
    return { text, rows: dayChoices(said, [last], true), ...stay };
  }
  const promised = await promiseDuty(app, known.personId, view.dutyId, midnight(day));
  const after = await findDuty(app, known.personId, view.dutyId);
  // Somebody else was quicker; what can be promised now is said anew.
  if (!promised.ok || !after) return ask(said, room);
  const lines = [
    t("duty:promised", { name: dutyName(view, language), day: dayWords(t, day) }),
    quietWords(t, after, app.now()),
  ];
  return { text: lines.join("\n"), rows: afterwards(said, after), goes: "end", kept: null };
}
