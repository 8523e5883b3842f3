import { Composer, InlineKeyboard } from "grammy";
import { findCase, readTrackingCode } from "../../app/find-case.ts";
import type { CatalogueEntry } from "../../app/policy-catalogue.ts";
import { isWithin } from "../../core/calendar/partial-date.ts";
import { type Topic, topics } from "../../core/policies/policy.ts";
import { pack, packed, rowId } from "../shared/callback-data.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";
import { pageOf, pageSuffix, turnMenu } from "../shared/menu-page.ts";
import { say } from "../shared/show.ts";
import { showCase } from "./case-view.ts";
import { householdMenu, householdTopics, serves } from "./household-menu.ts";
import { homeKeyboard } from "./keyboards.ts";

/** What people want of a menu first: rules in force before those ended and before examples, the surer before the doubtful. */
function byUse(day: string) {
  const order = ({ content, validFrom, validTo }: CatalogueEntry) => [
    isWithin(day, validFrom, validTo) ? 0 : 1,
    content.legalBasis.length > 0 ? 0 : 1,
    content.overview ? 0 : 1,
    ["high", "medium", "low"].indexOf(content.confidence),
    content.audience.length,
  ];
  return (a: CatalogueEntry, b: CatalogueEntry) => {
    const other = order(b);
    return order(a).reduce((sign, part, i) => sign || part - (other[i] ?? 0), 0);
  };
}

/** Menus by need and by household status that reach every entry. */
export function browse({ app, library, channel }: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  const turn = (ctx: BotContext, text: string, keyboard: InlineKeyboard) =>
    turnMenu(ctx, channel.menusInPlace, text, keyboard);

  async function showEntries(
    ctx: BotContext,
    name: string,
    entries: readonly CatalogueEntry[],
    wanted: number | undefined,
    next: (page: number) => string,
    up: string,
  ): Promise<void> {
    const { items, page, pages } = pageOf(entries, wanted);
    const keyboard = new InlineKeyboard();
    items.forEach(({ content, versionId }, i) => {
      keyboard.text(`${i + 1}. ${content.title}`, pack("policy", 0, versionId)).row();
    });
    if (page < pages) keyboard.text(ctx.t("browse:next"), next(page + 1));
    keyboard.text(ctx.t("browse:back"), page > 1 ? next(page - 1) : up);
    await turn(ctx, ctx.t("browse:topic", { name }) + pageSuffix(ctx.t, page, pages), keyboard);
  }

  composer.command(["hoi", "tracuu"], async (ctx) => {
    const code = readTrackingCode(ctx.match);
    ctx.route = code ? "case-code" : "home";
    if (code) return showCase(ctx, code, await findCase(app, code, ctx.known.personId));
    const keyboard = homeKeyboard(ctx.t);
    if (ctx.message?.text.startsWith("/hoi")) return say(ctx, ctx.t("chat:askNow", ctx.address), keyboard);
    keyboard.inline_keyboard.splice(2, 0, [InlineKeyboard.text(ctx.t("browse:byCase"), pack("case-code"))]);
    return say(ctx, ctx.t("browse:home"), keyboard);
  });

  composer.callbackQuery(packed("home", 0), (ctx) => {
    ctx.route = "home";
    return turn(ctx, ctx.t("browse:home"), homeKeyboard(ctx.t));
  });

  composer.callbackQuery(packed("case-code", 0), async (ctx) => {
    ctx.route = "case-code";
    await ctx.answerCallbackQuery();
    await say(ctx, ctx.t("case:lookUp"));
  });

  composer.callbackQuery(packed("topics", 1), async (ctx) => {
    ctx.route = "topics";
    const { items, page, pages } = pageOf(topics, rowId(ctx.match[1]));
    const keyboard = new InlineKeyboard();
    items.forEach((topic, i) => {
      keyboard.text(`${i + 1}. ${ctx.t(`browse:topic_${topic}`)}`, pack("topic", topic, 1)).row();
    });
    if (page < pages) keyboard.text(ctx.t("browse:next"), pack("topics", page + 1));
    keyboard.text(ctx.t("browse:back"), page > 1 ? pack("topics", page - 1) : pack("home"));
    await turn(ctx, ctx.t("browse:topics") + pageSuffix(ctx.t, page, pages), keyboard);
  });

  composer.callbackQuery(packed("topic", 2), async (ctx) => {
    ctx.route = "topic";
    const topic = topics.find((name): name is Topic => name === ctx.match[1]);
    if (!topic) return turn(ctx, ctx.t("browse:home"), homeKeyboard(ctx.t));
    const { entries, day } = await library.today();
    const listed = entries.filter(({ content }) => content.topics.includes(topic)).sort(byUse(day));
    const next = (page: number) => pack("topic", topic, page);
    await showEntries(ctx, ctx.t(`browse:topic_${topic}`), listed, rowId(ctx.match[2]), next, pack("topics", 1));
  });

  composer.callbackQuery(packed("households", 0), async (ctx) => {
    ctx.route = "households";
    const keyboard = new InlineKeyboard();
    householdMenu.forEach((audience, i) => {
      keyboard.text(`${i + 1}. ${ctx.t(`browse:audience_${audience}`)}`, pack("audience", audience, 1)).row();
    });
    keyboard.text(`${householdMenu.length + 1}. ${ctx.t("browse:compare")}`, pack("compare")).row();
    keyboard.text(ctx.t("browse:back"), pack("home"));
    await turn(ctx, ctx.t("browse:households"), keyboard);
  });

  composer.callbackQuery(packed("audience", 2), async (ctx) => {
    ctx.route = "audience";
    const audience = householdMenu.find((name) => name === ctx.match[1]);
    if (!audience) return turn(ctx, ctx.t("browse:home"), homeKeyboard(ctx.t));
    const { entries } = await library.today();
    const { keyboard, page, pages } = householdTopics(ctx.t, entries, audience, rowId(ctx.match[2]));
    const name = ctx.t(`browse:audience_${audience}`);
    await turn(ctx, ctx.t("browse:household", { name }) + pageSuffix(ctx.t, page, pages), keyboard);
  });

  composer.callbackQuery(packed("for", 3), async (ctx) => {
    ctx.route = "for";
    const audience = householdMenu.find((name) => name === ctx.match[1]);
    const topic = topics.find((name) => name === ctx.match[2]);
    if (!audience || !topic) return turn(ctx, ctx.t("browse:home"), homeKeyboard(ctx.t));
    const { entries, day } = await library.today();
    const listed = entries
      .filter(({ content }) => content.topics.includes(topic) && serves(content.audience, audience))
      .sort(byUse(day));
    const name = `${ctx.t(`browse:audience_${audience}`)}: ${ctx.t(`browse:topic_${topic}`)}`;
    const next = (page: number) => pack("for", audience, topic, page);
    await showEntries(ctx, name, listed, rowId(ctx.match[3]), next, pack("audience", audience, 1));
  });

  return composer;
}
