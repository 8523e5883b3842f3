import { askAboutDuty } from "../../../app/ask-about-duty.ts";
import { type DutyView, findDuty } from "../../../app/find-duty.ts";
import { addDays } from "../../../core/calendar/days.ts";
import { formatDay, localDay } from "../../../core/calendar/local-day.ts";
import { midnight } from "../../../core/calendar/midnight.ts";
import { currentCause } from "../../../delivery/processing.ts";
import { dutyName } from "../duty-name.ts";
import { findDay } from "./find-day.ts";
import { afterwards, choices, ended, type Said, type TalkStep } from "./talk.ts";
import { capitalDay, dayWords, lastDayBefore, typedDay } from "./words.ts";

/** What the data of the talks' own buttons begins with. */
export const ASK_DUTY = "askduty";
/** A reason says something from this many signs on. */
export const SHORTEST = 5;
/** More than this is not kept. */
export const LONGEST = 500;
/** A day further away is a slip. */
const FARTHEST = 366;

/** What is known of an extension that is asked for. */
export interface Wish {
  /** The last day that is to be on time, yyyy-mm-dd. */
  readonly last: string | null;
  readonly reason: string | null;
}

type Step = TalkStep<Wish>;
type SaidWish = Said<Wish>;

/** “Xin gia hạn”: day and reason in one message or two; what is missing is asked for, what was said is kept. */
export async function extensionStep(said: SaidWish): Promise<Step> {
  const { t, view, reply, kept } = said;
  if (!reply) return view.asked?.kind === "EXTENSION" ? alreadyAsked(said) : ask(said, kept);
  if (reply.kind === "choice") {
    const isDay = /^\d{4}-\d\d-\d\d$/.test(reply.choice);
    return isDay ? take(said, { ...kept, last: reply.choice }) : ask(said, kept);
  }
  if (reply.kind !== "text") return again(said, kept, t("duty:onlyText"));
  const text = reply.text.trim();
  const example = t("duty:reasonExample");
  if (text.length > LONGEST) return again(said, kept, t("duty:tooLong", { max: LONGEST, example }));
  const today = localDay(said.deps.app.now());
  const found = findDay(text, { today, from: countedFrom(view, today) });
  // The day is known and a reason asked for: a day in it belongs to the reason, unless nothing else is said.
  if (kept.last !== null && kept.reason === null && found?.rest !== "") {
    if (text.length >= SHORTEST) return take(said, { ...kept, reason: text });
    return again(said, kept, t("duty:tooShort", { example }));
  }
  if (!found) {
    if (kept.reason === null && text.length >= SHORTEST && /\p{L}{2}/u.test(text) && !/\d[/.-]\d/.test(text))
      return ask(said, { ...kept, reason: text });
    return again(said, kept, t("duty:dayUnread", { example: typedDay(offered(said)[0]) }));
  }
  return take(said, {
    last: found.isBefore ? addDays(found.day, -1) : found.day,
    // What was said last is meant.
    reason: found.rest.length >= SHORTEST ? found.rest.slice(0, LONGEST) : kept.reason,
  });
}

/** The last day on time, or today: what is added is added to it. */
function countedFrom({ late }: Pick<DutyView, "late">, today: string): string {
  const last = lastDayBefore(late);
  return last > today ? last : today;
}

/** Days likely meant: three and five working days later. */
function offered({ deps, view }: SaidWish): readonly [string, string] {
  const { app } = deps;
  const calendar = app.calendars.of(view.organization.officeHours);
  const from = countedFrom(view, localDay(app.now()));
  return [calendar.addWorkingDays(from, 3), calendar.addWorkingDays(from, 5)];
}

/** Asks for what is missing. */
function ask(said: SaidWish, wish: Wish): Step {
  const { t, view, language } = said;
  const example = typedDay(offered(said)[0]);
  if (wish.last !== null) {
    const text = t("duty:extendReason", { day: dayWords(t, wish.last), example: t("duty:reasonExample") });
    return { text, rows: choices(t, ASK_DUTY, []), goes: "ask", kept: wish };
  }
  const values = { name: dutyName(view, language), due: formatDay(view.late), example };
  const text =
    wish.reason === null
      ? t("duty:extendAsk", { ...values, reason: t("duty:reasonExample") })
      : t("duty:extendDay", { text: wish.reason, example });
  return { text, rows: dayRows(said, wish), goes: "ask", kept: wish };
}

function dayRows(said: SaidWish, { reason }: Wish) {
  const { t } = said;
  const days = reason === null ? [] : offered(said);
  return choices(
    t,
    ASK_DUTY,
    days.map((day) => [capitalDay(t, day), day]),
  );
}

function again(said: SaidWish, wish: Wish, text: string): Step {
  return {
    text,
    rows: wish.last === null ? dayRows(said, wish) : choices(said.t, ASK_DUTY, []),
    goes: "retry",
    kept: wish,
  };
}

async function take(said: SaidWish, wish: Wish): Promise<Step> {
  const { deps, t, known, view, language } = said;
  const { app } = deps;
  const { last, reason } = wish;
  if (last === null) return ask(said, wish);
  const example = typedDay(offered(said)[0]);
  const rest = { last: null, reason };
  const now = app.now();
  const wantedUntil = midnight(addDays(last, 1));
  const early = () => {
    const text = t("duty:extendEarly", { due: formatDay(view.late), day: dayWords(t, last), example });
    return { text, rows: dayRows(said, rest), goes: "ask", kept: rest } as const;
  };
  if (wantedUntil <= now || wantedUntil <= view.late) return early();
  if (last > addDays(localDay(now), FARTHEST)) {
    const text = t("duty:extendFar", { day: capitalDay(t, last), example });
    return { text, rows: dayRows(said, rest), goes: "ask", kept: rest };
  }
  if (reason === null) return ask(said, wish);
  const order = { kind: "EXTENSION", reason, wantedUntil, cause: currentCause() } as const;
  const asked = await askAboutDuty(app, known.personId, view.dutyId, order);
  const after = (await findDuty(app, known.personId, view.dutyId)) ?? view;
  if (!asked.ok && asked.reason === "too-early") return early();
  if (!asked.ok && asked.reason !== "asked-already") return ended(said, after);
  if (!asked.ok) return alreadyAsked({ ...said, view: after });
  const name = dutyName(view, language);
  const text = t("duty:extendAsked", { name, day: dayWords(t, last), text: reason, due: formatDay(view.late) });
  return { text, rows: afterwards(said, after), goes: "end", kept: wish };
}

function alreadyAsked(said: SaidWish): Step {
  const { t, view, kept } = said;
  const until = view.asked?.kind === "EXTENSION" ? view.asked.wantedUntil : null;
  const text = until
    ? t("duty:already_EXTENSION", { day: dayWords(t, lastDayBefore(until)) })
    : t("duty:alreadyExtension");
  return { text, rows: afterwards(said, view), goes: "end", kept };
}
