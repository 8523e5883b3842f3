import { type Context, InlineKeyboard } from "grammy";
import { changeDeadline, findDeadline, previewMove } from "../../app/change-deadline.ts";
import { addDays } from "../../core/calendar/days.ts";
import type { Language } from "../../core/forms/format-value.ts";
import type { GuideBubble } from "../commune/guide/stand.ts";
import { exampleDay, formatLastDay, showDay } from "../office/last-day.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import { type Translate, translator } from "../shared/translate.ts";
import { askLastDay } from "./ask-last-day.ts";
import { chooseStep } from "./choose-step.ts";
import { type Guide, prompt, stepsOf } from "./steps.ts";

/** The conversation in which the day of a deadline is set. */
export const MOVE_DEADLINE = "move-deadline";

const PREFIX = "move";

/** Which deadline is moved. */
export interface DeadlineStart {
  readonly deadlineId: number;
  readonly language: Language;
}

/** Moves a deadline, and says what came of it. */
async function move(
  { app }: BotDeps,
  t: Translate,
  personId: number,
  deadlineId: number,
  day: string,
): Promise<GuideBubble> {
  const changed = await changeDeadline(app, personId, deadlineId, { kind: "move", before: addDays(day, 1) });
  const deadline = await findDeadline(app, deadlineId);
  const rows = [
    [{ text: `1. ${t("deadline:toList")}`, callback_data: pack("deadline", "list", 1) }],
    [{ text: `0. ${t("deadline:toDesk")}`, callback_data: pack("review", "queue", 1) }],
  ];
  if (changed.ok && deadline) {
    const last = deadline.next ? formatLastDay(deadline.next) : showDay(day);
    const text = t("deadline:moved", { name: deadline.name, day: last });
    const on = { text: `2. ${t("deadline:turnOn")}`, callback_data: pack("deadline", "turn", deadlineId, 1) };
    return deadline.active ? { text, rows } : { text: `${text}\n${t("deadline:viewOff")}`, rows: [[on], ...rows] };
  }
  if (changed.ok || changed.reason === "gone" || changed.reason === "no-day") return { text: t("deadline:gone"), rows };
  if (changed.reason === "not-allowed") return { text: t("review:notLead") };
  if (changed.reason === "in-file") return { text: t("deadline:viewInFile"), rows };
  return { text: t("deadline:moveTooEarly", { example: exampleDay(app) }), rows };
}

/** "Đổi ngày hạn…": the new day, what follows from it, and a yes. */
export function movingDeadline(deps: BotDeps) {
  return async (guide: Guide, first: Context, { deadlineId, language }: DeadlineStart): Promise<void> => {
    const t = translator(language);
    const steps = stepsOf(guide, deps, t, PREFIX);
    const deadline = await guide.external(async () => {
      const found = await findDeadline(deps.app, deadlineId);
      return found && { name: found.name, count: found.owing, isYearly: found.isYearly };
    });
    if (!deadline) return prompt(first, t("deadline:gone"));
    const { isYearly, ...values } = deadline;
    let ctx = first;
    for (;;) {
      const asked = await askLastDay(steps, ctx, deps, t, {
        text: (example) => t(isYearly ? "deadline:moveAskYearly" : "deadline:moveAsk", { ...values, example }),
        past: isYearly,
      });
      ctx = asked.ctx;
      const { day } = asked;
      if (day === undefined) return prompt(ctx, t("deadline:stopped"));
      const late = await guide.external(() => previewMove(deps.app, deadlineId, addDays(day, 1)));
      const isPast = await guide.external(() => late !== null && new Date(late) <= deps.app.now());
      // What is kept of a conversation is text.
      const last = late === null ? showDay(day) : formatLastDay(new Date(late));
      const heads = [
        ...(last === showDay(day) ? [] : [t("deadline:moveDayOff", { typed: showDay(day), day: last })]),
        ...(isPast ? [t("deadline:movePast", { day: last })] : []),
      ];
      const sure = isYearly ? "deadline:moveSureYearly" : "deadline:moveSure";
      const choice = await chooseStep<"yes" | "again" | "stop">(
        steps,
        ctx,
        t,
        [...heads, t(sure, { ...values, day: last })].join("\n"),
        [
          [t("deadline:moveYes"), "yes"],
          [t("deadline:otherDay"), "again"],
        ],
        [t("deadline:stop"), "stop"],
      );
      ctx = choice.ctx;
      if (choice.chosen === "stop") return prompt(ctx, t("deadline:stopped"));
      if (choice.chosen === "again") continue;
      const said = await guide.external(({ known }) => move(deps, t, known.personId, deadlineId, day));
      return prompt(ctx, said.text, said.rows && new InlineKeyboard(said.rows));
    }
  };
}
