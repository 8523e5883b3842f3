import { type AskedOrganization, listProgress, type Progress } from "../../app/list-progress.ts";
import { DAY_MS } from "../../core/calendar/day-ms.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import { formatPeriod } from "../../core/text/format-period.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import type { Translate } from "../shared/translate.ts";
import { numbered, sayLines } from "./bubbles.ts";
import { formatLastDay } from "./last-day.ts";
import { namesByKind } from "./names-by-kind.ts";

/** "Báo cáo năm (năm 2026), trước 10/11/2026: đã nộp 20/31". */
export function progressLine(ctx: BotContext, { name, period, dueAt, overdue, asked, missing }: Progress): string {
  const values = { name, day: formatDay(dueAt), sent: asked - missing.length, asked };
  if (!period) return ctx.t(overdue ? "review:progressPlainLate" : "review:progressPlain", values);
  return ctx.t(overdue ? "review:progressLate" : "review:progress", {
    ...values,
    period: formatPeriod(period, languageOf(ctx)),
  });
}

/** Who knows: those with a day of their own by name, the others by kind. */
function acknowledgedLines(t: Translate, units: readonly AskedOrganization[], now: Date): string[] {
  const dated = units.flatMap(({ name, promisedFor, extendedTo }) => {
    if (promisedFor) {
      const isBroken = promisedFor.getTime() + DAY_MS <= now.getTime();
      const day = formatDay(promisedFor);
      return [t(isBroken ? "deadline:promiseBrokenLine" : "deadline:promisedLine", { name, day })];
    }
    if (!extendedTo) return [];
    const isOver = extendedTo <= now;
    return [
      t(isOver ? "deadline:extendedBrokenLine" : "deadline:extendedLine", { name, day: formatLastDay(extendedTo) }),
    ];
  });
  const others = units.filter(({ promisedFor, extendedTo }) => !promisedFor && !extendedTo);
  return [...dated, ...namesByKind(t, others)];
}

/** Whom no message reaches, with where to call them. */
function unreachableLines(t: Translate, units: readonly AskedOrganization[]): string[] {
  const withPhone = units.flatMap(({ name, phone }) =>
    phone === null ? [] : [t("deadline:phoneLine", { name, phone })],
  );
  const without = units.filter(({ phone }) => phone === null);
  return [
    t("deadline:unreachable", { count: units.length }),
    ...withPhone,
    ...(without.length > 0 ? [t("deadline:noPhone"), ...namesByKind(t, without)] : []),
  ];
}

function linesOf(ctx: BotContext, progress: Progress, now: Date): string[] {
  const { t } = ctx;
  const { missing, silent, untold, acknowledged, broken, unreachable, mending } = progress;
  return [
    `\n<b>${progressLine(ctx, progress)
      .replace(/^• /, "")
      .replace(/<\/?b>/g, "")}</b>`,
    missing.length > 0 ? t("review:missingCount", { count: missing.length }) : t("review:missingNobody"),
    ...(silent.length > 0 ? [t("deadline:silent", { count: silent.length }), ...namesByKind(t, silent)] : []),
    ...(broken.length > 0
      ? [t("deadline:broken", { count: broken.length }), ...acknowledgedLines(t, broken, now)]
      : []),
    ...(acknowledged.length > 0
      ? [t("deadline:acknowledged", { count: acknowledged.length }), ...acknowledgedLines(t, acknowledged, now)]
      : []),
    ...(untold.length > 0 ? [t("deadline:untold", { count: untold.length }), ...namesByKind(t, untold)] : []),
    ...(unreachable.length > 0 ? unreachableLines(t, unreachable) : []),
    ...(mending.length > 0 ? [t("review:mendingCount", { count: mending.length }), ...namesByKind(t, mending)] : []),
  ];
}

/** Who has not reported, by what is known of them: silent, knowing, to be called, mending. */
export async function showMissing(ctx: BotContext, { app }: BotDeps): Promise<void> {
  ctx.route = "review:missing";
  const { t } = ctx;
  const all = await listProgress(app);
  const running = all.filter(({ isRunning }) => isRunning);
  const shown = running.length > 0 ? running : all;
  const lines = shown.flatMap((progress) => linesOf(ctx, progress, app.now()));
  if (lines.length === 0) lines.push(t("review:noDuties"));
  const isCalled = shown.some(({ unreachable }) => unreachable.length > 0);
  const keyboard = numbered(
    [
      isCalled ? [[t("deadline:phoneButton"), pack("office", "phone")]] : [],
      [[t("deadline:logButton"), pack("office", "log")]],
    ],
    [t("review:toDesk"), pack("review", "queue", 1)],
  );
  await sayLines(ctx, t("review:missingTitle"), lines, keyboard);
}
