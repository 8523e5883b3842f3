import { Composer, InlineKeyboard } from "grammy";
import { describePerson } from "../../app/describe-person.ts";
import { erasePerson } from "../../app/erase-person.ts";
import { updateProfile } from "../../app/update-profile.ts";
import { formatDay } from "../../core/calendar/local-day.ts";
import type { HouseholdStatus } from "../../database/generated/sqlite/enums.ts";
import { pack, packed } from "./callback-data.ts";
import type { BotContext, BotDeps } from "./context.ts";
import { say } from "./show.ts";

const statuses = ["POOR", "NEAR_POOR", "NEWLY_ESCAPED", "OTHER"] as const satisfies readonly HouseholdStatus[];

/** /dulieu shows what is kept and changes it; /xoadulieu erases it after a yes. */
export function ownData({ app, onErased }: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.command("dulieu", async (ctx) => {
    ctx.route = "data";
    const { t } = ctx;
    const data = await describePerson(app, ctx.known.personId);
    const list = (items: readonly string[]) => (items.length === 0 ? t("person:none") : items.join(", "));
    const status = statuses.find((name) => name === data.householdStatus);
    const text = t("person:data", {
      ...ctx.address,
      since: formatDay(data.since),
      channels: list(
        data.channels.map((channel) => t(channel === "telegram" ? "person:channel_telegram" : "person:channel_web")),
      ),
      household: status ? t(`person:household_${status}`) : t("person:unknown"),
      commune: data.commune ?? t("person:unknown"),
      memberships: list(data.memberships.map(({ organization }) => organization)),
      questions: data.questions,
      webMessages: data.webMessages,
      photos: data.photos,
      selfCheck: data.selfCheck ? t("person:halfDone") : t("person:none"),
      cases: list(data.cases),
      reminders: data.reminders,
    });
    const questions = data.lastQuestions.map(({ text, askedAt }) => `• ${formatDay(askedAt)}: ${text}`).join("\n");
    const keyboard = new InlineKeyboard()
      .text(t("person:changeHousehold"), pack("household"))
      .text(t("person:changeCommune"), pack("commune"))
      .row()
      .text(t("person:erase"), pack("erase", "ask"));
    await say(ctx, text, data.lastQuestions.length === 0 ? keyboard : undefined);
    if (questions !== "") await say(ctx, t("person:lastQuestions", { list: questions }), keyboard);
  });

  composer.callbackQuery(packed("household", 0), async (ctx) => {
    ctx.route = "household";
    await ctx.answerCallbackQuery();
    const keyboard = new InlineKeyboard();
    statuses.forEach((status, i) => {
      keyboard.text(`${i + 1}. ${ctx.t(`person:household_${status}`)}`, pack("household", status)).row();
    });
    keyboard.text(ctx.t("person:householdClear"), pack("household", "none"));
    await say(ctx, ctx.t("person:householdAsk", ctx.address), keyboard);
  });

  composer.callbackQuery(packed("household", 1), async (ctx) => {
    ctx.route = "household:set";
    await ctx.answerCallbackQuery();
    const status = statuses.find((name) => name === ctx.match[1]) ?? null;
    await updateProfile(app, ctx.known.personId, { householdStatus: status });
    const household = status ? ctx.t(`person:household_${status}`) : ctx.t("person:unknown");
    await say(ctx, ctx.t("person:householdSet", { household }));
  });

  composer.callbackQuery(packed("commune", 0), async (ctx) => {
    ctx.route = "commune";
    await ctx.answerCallbackQuery();
    await ctx.conversation.exitAll();
    await ctx.conversation.enter("set-commune", ctx.known.person.language);
  });

  const confirmErasing = async (ctx: BotContext) => {
    ctx.route = "erase:ask";
    const { t } = ctx;
    const keyboard = new InlineKeyboard()
      .text(t("person:eraseYes"), pack("erase", "yes"))
      .text(t("person:eraseNo"), pack("erase", "no"));
    const organizations = ctx.known.person.memberships.map(({ organization }) => organization.name).join(", ");
    const lines = [t("person:eraseAsk", ctx.address)];
    if (organizations !== "") lines.push(t("person:eraseAskMember", { organizations }));
    await say(ctx, lines.join("\n"), keyboard);
  };

  composer.command("xoadulieu", confirmErasing);
  composer.callbackQuery(packed("erase", 1), async (ctx) => {
    await ctx.answerCallbackQuery();
    if (ctx.match[1] === "ask") return confirmErasing(ctx);
    ctx.route = `erase:${ctx.match[1]}`;
    if (ctx.match[1] !== "yes") return say(ctx, ctx.t("person:eraseKept"));
    // Forget a guided conversation before its chat is forgotten, or finishing this update would write it back.
    await ctx.conversation.exitAll();
    const erased = await erasePerson(app, ctx.known.personId);
    await say(ctx, ctx.t("person:erased"));
    onErased(erased);
  });

  return composer;
}
