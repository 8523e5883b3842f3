import { InlineKeyboard } from "grammy";
import { checkReminder, type ReminderItem } from "../../app/check-reminder.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { dueWords, noteOf } from "../commune/duty/words.ts";
import { dutyKeyboard } from "../commune/duty-card.ts";
import { dutyName } from "../commune/duty-name.ts";
import type { Bubble } from "../shared/bubble.ts";
import { pack } from "../shared/callback-data.ts";
import type { NoticeReading } from "./notice-reading.ts";

/** Units named in one message; the others are counted. */
const NAMED = 25;
/** Duties told of in one message, and those of them that have a button. */
const TOLD = 10;
const LISTED = 4;

/** What is said to an officer or a leader about one duty. */
function duty(reading: NoticeReading, item: ReminderItem): Bubble {
  const { t, language, app } = reading;
  const values = { name: dutyName(item, language), organization: item.organization };
  const note = noteOf(item);
  const lines = [
    t(`notice:head_${item.reason}`, values),
    ...(item.text === undefined ? [] : [t("notice:ownText", { text: item.text })]),
    dueWords(t, item.late, app.now()),
    ...(note === undefined ? [] : [t("notice:note", { note })]),
    ...(item.audience === "leader" ? [t(item.step === "start" ? "notice:toLeaderToo" : "notice:toLeader")] : []),
  ];
  const isAcknowledged = item.status === "ACKNOWLEDGED";
  return { text: lines.join("\n"), keyboard: dutyKeyboard(t, { ...item, isAcknowledged }) };
}

/** What the lead office is told: who is late, by what they owe. */
function lateUnits({ t, language }: NoticeReading, items: readonly ReminderItem[]): string[] {
  const byDuty = new Map<string, ReminderItem[]>();
  for (const item of items) {
    const key = dutyName(item, language);
    byDuty.set(key, [...(byDuty.get(key) ?? []), item]);
  }
  return [...byDuty].flatMap(([name, late]) => {
    const classes = [
      ["notice:lateSilent", late.filter(({ isReached, reason }) => isReached && reason !== "promise-broken")],
      ["notice:lateBroken", late.filter(({ isReached, reason }) => isReached && reason === "promise-broken")],
      ["notice:lateToCall", late.filter(({ isReached }) => !isReached)],
    ] as const;
    const lines = classes.flatMap(([key, units]) => {
      if (units.length === 0) return [];
      const names = units.slice(0, NAMED).map(({ organization }) => organization);
      const more = units.length > NAMED ? t("notice:andMore", { count: units.length - NAMED }) : "";
      return [t(key, { count: units.length, names: names.join(", "), more })];
    });
    return [
      t("notice:lateUnits", { name, day: formatDay(late[0]?.late ?? new Date(0)), count: late.length }),
      ...lines,
    ];
  });
}

/**
 * One message for all a person is reminded of: one duty with what can be done about it, several as a list to open. Looks once
 * more at each; undefined when nothing is left to say.
 */
export async function reminderMessage(reading: NoticeReading, deliveryId: number): Promise<Bubble | undefined> {
  const { app, t } = reading;
  const items = await checkReminder(app, deliveryId);
  const own = items.filter(({ audience }) => audience !== "lead-office");
  const late = items.filter(({ audience }) => audience === "lead-office");
  const [only] = own;
  if (!only && late.length === 0) return undefined;
  if (only && own.length === 1 && late.length === 0) return duty(reading, only);

  const lines: string[] = [];
  const keyboard = new InlineKeyboard();
  let number = 0;
  const button = (label: string, data: string) => {
    number += 1;
    keyboard.text(`${number}. ${label}`, data).row();
  };
  if (own.length > 0) lines.push(t("notice:several", { count: own.length }));
  own.slice(0, TOLD).forEach((item) => {
    const values = { name: dutyName(item, reading.language), organization: item.organization };
    lines.push(`${t("notice:severalLine", values)} ${dueWords(t, item.late, app.now())}`);
  });
  if (own.length > TOLD) lines.push(t("notice:andMoreDuties", { count: own.length - TOLD }));
  for (const item of own.slice(0, LISTED)) button(dutyName(item, reading.language), pack("duty", "card", item.dutyId));
  if (own.length > LISTED) button(t("notice:allDuties"), pack("duty", "list"));
  else if (own.some(({ status }) => status === "PENDING")) {
    button(t("notice:acknowledgeAll"), pack("duty", "ackmsg", deliveryId));
  }
  if (late.length > 0) {
    lines.push(t("notice:escalated"), ...lateUnits(reading, late));
    button(t("notice:whoIsMissing"), pack("review", "missing"));
  }
  return { text: lines.join("\n"), keyboard };
}
