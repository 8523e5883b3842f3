import { type Context, InlineKeyboard } from "grammy";
import { listUnits } from "../../app/list-units.ts";
import { localDay } from "../../core/calendar/local-day.ts";
import { findLastDay } from "../../core/deadlines/read-last-day.ts";
import type { Language } from "../../core/forms/format-value.ts";
import { exampleDay, showDay } from "../office/last-day.ts";
import { offeredDays } from "../office/offered-days.ts";
import { orderCard, type RequestOrder, sendOrder } from "../office/request-order.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import { type Translate, translator } from "../shared/translate.ts";
import { askLastDay } from "./ask-last-day.ts";
import { askRecipients, type Recipients } from "./ask-recipients.ts";
import { chooseStep } from "./choose-step.ts";
import { type Guide, prompt, type Steps, stepsOf } from "./steps.ts";

/** The conversation in which the lead office asks units for a report. */
export const OPEN_REQUEST = "open-request";

const PREFIX = "ask";
const SHORTEST = 6;
const LONGEST = 1000;

/** What is asked, in the officer's words; with the day they name in them, if they do. */
async function askText(
  steps: Steps,
  first: Context,
  { app }: BotDeps,
  t: Translate,
): Promise<{ ctx: Context; text: string | undefined; day: string | undefined }> {
  const { guide } = steps;
  const stop = () => new InlineKeyboard().text(`0. ${t("deadline:stop")}`, pack(PREFIX, "stop"));
  const question = await guide.external(() => t("deadline:openWhat", { example: exampleDay(app) }));
  await steps.ask(first, question, stop());
  for (;;) {
    const { ctx, reply } = await steps.wait();
    if (reply.kind === "choice" && reply.choice === "stop") return { ctx, text: undefined, day: undefined };
    const text = reply.kind === "text" ? reply.text.trim() : "";
    if (text.length >= SHORTEST && text.length <= LONGEST) {
      const day = await guide.external(() => findLastDay(text, localDay(app.now())) ?? null);
      return { ctx, text, day: day ?? undefined };
    }
    await prompt(
      ctx,
      t(text.length > LONGEST ? "deadline:openTooLong" : "deadline:openTooShort", { max: LONGEST }),
      stop(),
    );
  }
}

/** "Yêu cầu báo cáo đột xuất": what, until when, of whom; looked at once more, and sent. */
export function openingRequest(deps: BotDeps) {
  const { app } = deps;
  return async (guide: Guide, first: Context, { language }: { readonly language: Language }): Promise<void> => {
    const t = translator(language);
    const steps = stepsOf(guide, deps, t, PREFIX);
    const units = await guide.external(async () => (await listUnits(app)).filter(({ kind }) => kind !== "LEAD_OFFICE"));
    let ctx = first;
    let text: string | undefined;
    let day: string | undefined;
    let recipients: Recipients | undefined;
    for (;;) {
      if (text === undefined) {
        const told = await askText(steps, ctx, deps, t);
        ctx = told.ctx;
        if (told.text === undefined) return prompt(ctx, t("deadline:stopped"));
        text = told.text;
        day = told.day ?? day;
      }
      const noted = text;
      if (day === undefined) {
        const offers = await guide.external(() => offeredDays(app, t));
        const told = await askLastDay(steps, ctx, deps, t, {
          text: (example) => t("deadline:openWhen", { text: noted, example }),
          offers,
        });
        ctx = told.ctx;
        if (told.day === undefined) return prompt(ctx, t("deadline:stopped"));
        day = told.day;
      }
      const due = showDay(day);
      if (recipients === undefined) {
        const told = await askRecipients(steps, ctx, t, units, (example) =>
          t("deadline:openWhom", { day: due, example }),
        );
        ctx = told.ctx;
        if (told.recipients === undefined) return prompt(ctx, t("deadline:stopped"));
        recipients = told.recipients;
      }
      const draft: RequestOrder = { text, day, recipients };
      const decided = await chooseStep<"send" | "edit" | "stop">(
        steps,
        ctx,
        t,
        orderCard(t, draft, units),
        [
          [t("deadline:openSend"), "send"],
          [t("deadline:openEdit"), "edit"],
        ],
        [t("deadline:stop"), "stop"],
      );
      ctx = decided.ctx;
      if (decided.chosen === "stop") return prompt(ctx, t("deadline:stopped"));
      if (decided.chosen === "send") {
        const { isTooEarly, ...said } = await guide.external(({ known }) => sendOrder(deps, t, known.personId, draft));
        await prompt(ctx, said.text, said.rows && new InlineKeyboard(said.rows));
        if (!isTooEarly) return;
        day = undefined;
        continue;
      }
      const what = await chooseStep<"text" | "day" | "units" | "back">(
        steps,
        ctx,
        t,
        t("deadline:openEditWhat"),
        [
          [t("deadline:editText"), "text"],
          [t("deadline:editDay"), "day"],
          [t("deadline:editUnits"), "units"],
        ],
        [t("deadline:back"), "back"],
      );
      ctx = what.ctx;
      if (what.chosen === "text") text = undefined;
      if (what.chosen === "day") day = undefined;
      if (what.chosen === "units") recipients = undefined;
    }
  };
}
