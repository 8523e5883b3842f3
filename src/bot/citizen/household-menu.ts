import { InlineKeyboard } from "grammy";
import {
  type Audience,
  type HouseholdAudience,
  householdAudiences,
  type PolicyEntry,
  topics,
} from "../../core/policies/policy.ts";
import { pack } from "../shared/callback-data.ts";
import { pageOf } from "../shared/menu-page.ts";
import type { Translate } from "../shared/translate.ts";

/** The household statuses to choose from; the last gathers what asks for none of them. */
export const householdMenu = [...householdAudiences, "everyone"] as const;

/** Entries for one household status; "everyone" gathers all that serve no particular status. */
export function serves(audience: readonly Audience[], wanted: HouseholdAudience | "everyone"): boolean {
  if (wanted !== "everyone") return audience.includes(wanted);
  const statuses: readonly Audience[] = householdAudiences;
  return audience.includes("everyone") || !audience.some((name) => statuses.includes(name));
}

/** A status alone brings dozens of entries; the need narrows it to what fits one screen. */
export function householdTopics(
  t: Translate,
  entries: readonly PolicyEntry[],
  audience: HouseholdAudience | "everyone",
  wanted: number | undefined,
): { keyboard: InlineKeyboard; page: number; pages: number } {
  const served = entries.filter(({ content }) => serves(content.audience, audience));
  const offered = topics
    .map((topic) => ({ topic, count: served.filter(({ content }) => content.topics.includes(topic)).length }))
    .filter(({ count }) => count > 0);
  const { items, page, pages } = pageOf(offered, wanted);
  const keyboard = new InlineKeyboard();
  items.forEach(({ topic, count }, i) => {
    keyboard.text(`${i + 1}. ${t(`browse:topic_${topic}`)} (${count})`, pack("for", audience, topic, 1)).row();
  });
  if (page < pages) keyboard.text(t("browse:next"), pack("audience", audience, page + 1));
  keyboard.text(t("browse:back"), page > 1 ? pack("audience", audience, page - 1) : pack("households"));
  return { keyboard, page, pages };
}
