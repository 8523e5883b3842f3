import { InlineKeyboard } from "grammy";
import { listRequests } from "../../app/find-request.ts";
import { type AskedOrganization, listProgress, type Progress } from "../../app/list-progress.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { dutyName } from "../commune/duty-name.ts";
import type { Bubble } from "../shared/bubble.ts";
import { pack } from "../shared/callback-data.ts";
import type { NoticeReading } from "./notice-reading.ts";

/** Occurrences told of, and units named in each class; the rest is counted and a tap away. */
const OCCURRENCES = 4;
const NAMED = 8;
const CALLED = 3;

function named(
  { t }: NoticeReading,
  key: `notice:digest${"Acknowledged" | "Broken" | "Silent" | "Untold" | "Unreachable" | "Mending"}`,
  units: readonly AskedOrganization[],
): string[] {
  if (units.length === 0) return [];
  const withPhone = key === "notice:digestUnreachable";
  // Those to be called are the same every morning: their list is a tap away.
  const most = withPhone ? CALLED : NAMED;
  const names = units
    .slice(0, most)
    .map(({ name, phone }) => (withPhone ? `${name} (${phone ?? t("notice:noPhone")})` : name));
  const more = units.length > most ? t("notice:andMore", { count: units.length - most }) : "";
  return [t(key, { count: units.length, names: names.join(", "), more })];
}

function occurrence(reading: NoticeReading, progress: Progress): string {
  const { t, app, language } = reading;
  const { asked, missing, mending, dueAt } = progress;
  const reported = asked - missing.length - mending.length;
  const values = { name: dutyName(progress, language), day: formatDay(dueAt), reported, asked };
  return [
    t(dueAt <= app.now() ? "notice:digestLate" : "notice:digestDue", values),
    ...named(reading, "notice:digestMending", mending),
    ...named(reading, "notice:digestAcknowledged", progress.acknowledged),
    ...named(reading, "notice:digestBroken", progress.broken),
    ...named(reading, "notice:digestSilent", progress.silent),
    ...named(reading, "notice:digestUntold", progress.untold),
    ...named(reading, "notice:digestUnreachable", progress.unreachable),
  ].join("\n");
}

/** The lead office's morning: who has reported, who knows, who is silent, who is to be called. */
export async function digestMessage(reading: NoticeReading): Promise<Bubble | undefined> {
  const { app, t } = reading;
  const running = (await listProgress(app)).filter(({ isRunning }) => isRunning);
  if (running.length === 0) return undefined;
  const requests = await listRequests(app);
  const lines = [
    t("notice:digestTitle", { day: formatDay(app.now()) }),
    ...running.slice(0, OCCURRENCES).map((progress) => occurrence(reading, progress)),
    ...(running.length > OCCURRENCES ? [t("notice:digestMore", { count: running.length - OCCURRENCES })] : []),
    ...(requests.length > 0 ? [t("notice:digestRequests", { count: requests.length })] : []),
  ];
  const keyboard = new InlineKeyboard()
    .text(`1. ${t("notice:whoIsMissing")}`, pack("review", "missing"))
    .row()
    .text(`2. ${t("notice:toDesk")}`, pack("review", "queue", 1));
  return { text: lines.join("\n"), keyboard };
}
