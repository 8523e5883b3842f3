import { type Context, InlineKeyboard } from "grammy";
import { FILL } from "../commune/guide/buttons.ts";
import type { GuideBubble } from "../commune/guide/stand.ts";
import { keepTold, lineCard, readTold } from "../commune/line-card.ts";
import { pack } from "../shared/callback-data.ts";
import type { BotDeps } from "../shared/context.ts";
import { answerSideQuestion } from "./side-question.ts";
import { type Guide, prompt, waitForReply } from "./steps.ts";

/** A message that tells of activities. */
export interface LineStart {
  readonly text: string;
}

/** Shows bubbles as the conversation keeps them. */
export async function showBubbles(ctx: Context, bubbles: readonly GuideBubble[]): Promise<void> {
  for (const { text, rows } of bubbles)
    await prompt(ctx, text, rows && new InlineKeyboard(rows.map((row) => [...row])));
}

/**
 * "tuyên truyền 5/11 nhà văn hóa 45 người": what was read is shown, and kept as drafts when the officer says so.
 * @returns the one draft to go on with, if there is one
 */
export async function confirmLine(
  guide: Guide,
  first: Context,
  deps: BotDeps,
  start: LineStart,
): Promise<{ ctx: Context; reportId: number } | undefined> {
  let ctx = first;
  let { text } = start;
  for (;;) {
    const typed = text;
    const card = await guide.external((outside) => lineCard(deps, outside, typed));
    if (!card) return undefined;
    await showBubbles(ctx, card);
    const answer = await waitForReply(guide, FILL);
    ctx = answer.ctx;
    const { reply } = answer;
    if (reply.kind === "text") {
      // The line said better takes its place; anything else is for the rest of the bot.
      const better = await guide.external(() => readTold(deps, reply.text).then((told) => told !== undefined));
      if (!better) return guide.halt({ next: true });
      text = reply.text;
      continue;
    }
    const choice = reply.kind === "choice" ? reply.choice : "";
    const organizationId = /^save:(\d+)$/.exec(choice)?.[1];
    if (organizationId !== undefined) {
      const kept = await guide.external(async (outside) => {
        const told = await readTold(deps, typed);
        return told ? keepTold(deps, outside, told, Number(organizationId)) : [];
      });
      const [reportId] = kept;
      if (reportId === undefined) return undefined;
      if (kept.length === 1) return { ctx, reportId };
      const said = await guide.external(({ t }) => ({
        text: t("report:rowsSaved", { count: kept.length }),
        drafts: t("report:homeDrafts", { count: kept.length }),
      }));
      await prompt(ctx, said.text, new InlineKeyboard().text(said.drafts, pack("report", "drafts", 1)));
      return undefined;
    }
    if (choice === "question") {
      const { from } = ctx;
      await showBubbles(ctx, await guide.external(() => answerSideQuestion(deps, from, typed)));
      return undefined;
    }
    if (choice === "none") {
      await prompt(ctx, await guide.external(({ t }) => t("report:lineDropped")));
      return undefined;
    }
  }
}
