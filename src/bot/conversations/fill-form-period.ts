import type { Context } from "grammy";
import { findForm } from "../../app/form-library.ts";
import { startReport } from "../../app/start-report.ts";
import { localDay } from "../../core/calendar/local-day.ts";
import type { Period } from "../../core/forms/answers.ts";
import { fitsPeriods } from "../../core/forms/fits-periods.ts";
import { textIn } from "../../core/forms/format-value.ts";
import { formatPeriod } from "../../core/text/format-period.ts";
import { readPeriod } from "../../core/text/read-period.ts";
import { currentCause } from "../../delivery/processing.ts";
import { FILL } from "../commune/guide/buttons.ts";
import { periodsFor } from "../commune/periods-for.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { languageOf } from "../shared/language-of.ts";
import { showBubbles } from "./fill-form-line.ts";
import { type Guide, prompt, waitForReply } from "./steps.ts";

/** A periodic form whose period is to be chosen. */
export interface PeriodStart {
  readonly organizationId: number;
  readonly formCode: string;
}

/** The periods most likely meant; any other can be typed. */
async function periodCard({ app }: BotDeps, ctx: BotContext, formCode: string, heads: readonly string[]) {
  const { t } = ctx;
  const stored = await findForm(app, formCode);
  if (!stored) return undefined;
  const language = languageOf(ctx);
  const offered = periodsFor(stored.form, localDay(app.now()));
  const rows = offered.map((period, i) => [
    { text: `${i + 1}. ${formatPeriod(period, language)}`, callback_data: pack(FILL, period.from, period.to) },
  ]);
  const question = t("report:periodAsk", {
    form: textIn(stored.form.short, language),
    example: offered[0] ? formatPeriod(offered[0], language) : t("report:periodExample"),
  });
  return { text: [...heads, question].join("\n"), rows };
}

/**
 * "Báo cáo kỳ khác": for which period?
 * @returns the report of that period, begun or gone on with
 */
export async function choosePeriod(
  guide: Guide,
  first: Context,
  deps: BotDeps,
  { organizationId, formCode }: PeriodStart,
): Promise<{ ctx: Context; reportId: number; began: boolean } | undefined> {
  const { app } = deps;
  let ctx = first;
  let heads: string[] = [];
  for (;;) {
    const card = await guide.external((outside) => periodCard(deps, outside, formCode, heads));
    if (!card) return undefined;
    await showBubbles(ctx, [card]);
    const answer = await waitForReply(guide, FILL);
    ctx = answer.ctx;
    const { reply } = answer;
    const period = await guide.external((): Period | null => {
      if (reply.kind === "text") return readPeriod(reply.text, { today: localDay(app.now()) }) ?? null;
      const [from, to] = reply.kind === "choice" ? reply.choice.split(":") : [];
      const isDay = (text: string | undefined) => /^\d{4}-\d\d-\d\d$/.test(text ?? "");
      return from !== undefined && to !== undefined && isDay(from) && isDay(to) ? { from, to } : null;
    });
    if (!period) {
      heads = [await guide.external(({ t }) => t("report:periodUnread"))];
      continue;
    }
    const refused = await guide.external(async (outside) => {
      const stored = await findForm(app, formCode);
      const fits = stored !== null && fitsPeriods(stored.form, period);
      return fits ? null : outside.t("report:periodOther", { period: formatPeriod(period, languageOf(outside)) });
    });
    if (refused !== null) {
      heads = [refused];
      continue;
    }
    const started = await guide.external((outside) =>
      startReport(
        app,
        { personId: outside.known.personId, organizationId },
        { formCode, period, cause: currentCause() },
      ),
    );
    if (started.ok) return { ctx, reportId: started.reportId, began: started.began };
    await prompt(
      ctx,
      await guide.external(({ t }) => t(started.reason === "no-form" ? "report:noForm" : "report:notYours")),
    );
    return undefined;
  }
}
