import { addDays } from "../calendar/days.ts";
import { localDay } from "../calendar/local-day.ts";
import type { WorkCalendar } from "../calendar/work-calendar.ts";
import { type Ladder, type LadderStep, offsetOf } from "./ladder.ts";

/** What a ladder is laid out from. */
export interface LadderGround {
  /** The instant from which it is late. */
  readonly due: Date;
  /** When it was given, if that is told at once. */
  readonly assignedAt: Date | null;
  /** Midnight at which the promised day begins. */
  readonly promisedFor: Date | null;
}

/** A step with its instant, which lies within office hours. */
export interface PlannedStep {
  /** "start", "promise", or as the ladder says: "T-7". */
  readonly key: string;
  readonly at: Date;
  readonly to: LadderStep["to"];
  readonly unless: LadderStep["unless"];
  readonly text: string | undefined;
}

function instantOf(offset: number, due: Date, calendar: WorkCalendar): Date {
  if (offset < 0) return calendar.openingOn(addDays(localDay(due), offset));
  const first = calendar.nextAllowed(due);
  return offset === 0 ? first : calendar.openingOn(calendar.addWorkingDays(localDay(first), offset));
}

/**
 * A duty's ladder on the calendar, from the earliest step to the latest: what a step says before the due moment is never
 * said after it, as a day off moves it back and not forward. Two steps may share an instant; the later one speaks.
 */
export function planLadder(
  ladder: Ladder,
  { due, assignedAt, promisedFor }: LadderGround,
  calendar: WorkCalendar,
): PlannedStep[] {
  const steps: PlannedStep[] = ladder.map(({ at, to, unless, text }) => ({
    key: at,
    at: instantOf(offsetOf(at), due, calendar),
    to,
    unless,
    text,
  }));
  steps.push(...repeats(ladder, due, calendar));
  const more = { unless: undefined, text: undefined };
  if (assignedAt) {
    steps.push({ key: "start", at: calendar.nextAllowed(assignedAt), to: ["officer", "leader"], ...more });
  }
  if (promisedFor) {
    steps.push({ key: "promise", at: calendar.openingOn(localDay(promisedFor)), to: ["officer"], ...more });
  }
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a) - rank(b));
}

/** After its last step a ladder that goes on beyond the due moment repeats it, every so many working days, so often. */
const REPEAT_DAYS = 5;
const REPEATS = 8;

/** What is owed is not forgotten when the ladder is at its end: a promise may break later, a report may be returned. */
function repeats(ladder: Ladder, due: Date, calendar: WorkCalendar): PlannedStep[] {
  const last = ladder.at(-1);
  const offset = last ? offsetOf(last.at) : 0;
  if (!last || offset <= 0) return [];
  return Array.from({ length: REPEATS }, (_, i) => {
    const after = offset + REPEAT_DAYS * (i + 1);
    const { to, unless, text } = last;
    return { key: `T+${after}`, at: instantOf(after, due, calendar), to, unless, text };
  });
}

/** At one instant the step nearer to the due moment speaks, and before all the one about a promise. */
function rank({ key }: PlannedStep): number {
  if (key === "start") return -1000;
  return key === "promise" ? 1000 : offsetOf(key);
}

/** What a look at a ladder finds. */
export interface LadderLook {
  /** Steps whose instant has come since the last look, the one that speaks last. */
  readonly due: readonly PlannedStep[];
  /** When to look again; null = never. */
  readonly next: Date | null;
}

/** Looks at a ladder: what came after `since` and until `now`. A clock that was turned back finds nothing. */
export function lookAtLadder(steps: readonly PlannedStep[], since: Date, now: Date): LadderLook {
  return {
    due: steps.filter(({ at }) => at > since && at <= now),
    next: steps.find(({ at }) => at > since && at > now)?.at ?? null,
  };
}
