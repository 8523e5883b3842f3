import { Composer, InlineKeyboard } from "grammy";
import type { PolicyCatalogue } from "../../app/policy-catalogue.ts";
import { compareHouseholds, type TopicComparison } from "../../core/policies/compare.ts";
import type { Share } from "../../core/policies/household-share.ts";
import type { PolicyEntry } from "../../core/policies/policy.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import type { Bubble } from "../shared/bubble.ts";
import { pack, packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { pageOf, pageSuffix, turnMenu } from "../shared/menu-page.ts";
import { sayAll } from "../shared/show.ts";
import type { Translate } from "../shared/translate.ts";
import { LIST_BUBBLE } from "./bubble-limits.ts";

const marks: Readonly<Record<Share, string>> = { named: "✓", everyone: "○", none: "✗" };

/** One topic's comparison as text: what the marks mean, then a row an entry. */
function comparisonTexts(t: Translate, { topic, rows }: TopicComparison<PolicyEntry>): string[] {
  const heading = t("browse:compareTopic", { name: t(`browse:topic_${topic}`) });
  const lines = rows.map(({ entry, shares }) =>
    t("browse:compareRow", {
      title: entry.content.title,
      poor: marks[shares.poor],
      nearPoor: marks[shares.near_poor],
      newlyEscaped: marks[shares.newly_escaped],
    }),
  );
  const again = t("answer:sectionContinued", { heading });
  return packLines(`<b>${heading}</b>\n${t("browse:compareLegend")}`, `<b>${again}</b>`, lines, LIST_BUBBLE);
}

/** The topics to compare the households in. */
export function comparisonMenu(
  t: Translate,
  { entries, day }: Pick<PolicyCatalogue, "entries" | "day">,
  wanted: number | undefined,
): Bubble & { readonly keyboard: InlineKeyboard } {
  const { items, page, pages } = pageOf(compareHouseholds(entries, day), wanted);
  const keyboard = new InlineKeyboard();
  items.forEach(({ topic }, i) => {
    keyboard.text(`${i + 1}. ${t(`browse:topic_${topic}`)}`, pack("compare", topic)).row();
  });
  if (page < pages) keyboard.text(t("browse:next"), pack("compare", page + 1));
  keyboard.text(t("browse:back"), page > 1 ? pack("compare", page - 1) : pack("households"));
  return { text: t("browse:compareChoose") + pageSuffix(t, page, pages), keyboard };
}

/** Poor, near-poor and newly escaped households side by side, topic by topic, from the entries' own audience. */
export function compare({ library, channel }: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  async function showTopics(ctx: BotContext, wanted: number | undefined): Promise<void> {
    const { text, keyboard } = comparisonMenu(ctx.t, await library.today(), wanted);
    await turnMenu(ctx, channel.menusInPlace, text, keyboard);
  }

  composer.callbackQuery(packed("compare", 0), (ctx) => {
    ctx.route = "compare";
    return showTopics(ctx, 1);
  });

  // The part is a topic, or a page of topics.
  composer.callbackQuery(packed("compare", 1), async (ctx) => {
    ctx.route = "compare";
    const { entries, day } = await library.today();
    const comparison = compareHouseholds(entries, day).find(({ topic }) => topic === ctx.match[1]);
    if (!comparison) return showTopics(ctx, rowId(ctx.match[1]));
    await ctx.answerCallbackQuery();
    const keyboard = new InlineKeyboard().text(ctx.t("browse:compareOther"), pack("compare"));
    const texts = comparisonTexts(ctx.t, comparison);
    await sayAll(ctx, texts, keyboard);
  });

  return composer;
}
