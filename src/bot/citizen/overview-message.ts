import { overviewOf } from "../../core/policies/overview.ts";
import type { HouseholdAudience, PolicyEntry } from "../../core/policies/policy.ts";
import { escapeMarkup } from "../../core/text/markup.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import type { Translate } from "../shared/translate.ts";
import { LIST_BUBBLE } from "./bubble-limits.ts";

/** What a household status brings, by topic: the titles; what each says is one tap away in the menu below them. */
export function overviewTexts(
  t: Translate,
  entries: readonly PolicyEntry[],
  household: HouseholdAudience,
  day: string,
): string[] {
  const { groups, forEveryone } = overviewOf(entries, household, day);
  const parts = groups.map(({ topic, entries: listed }) => ({ name: t(`browse:topic_${topic}`), listed }));
  if (forEveryone.length > 0) parts.push({ name: t("answer:overviewForEveryone"), listed: forEveryone });
  const lines = parts.flatMap(({ name, listed }) => [
    `\n<b>${name}</b>`,
    ...listed.map(({ content }) => `• ${escapeMarkup(content.title)}`),
  ]);
  return packLines(`<b>${t("answer:overviewTitle")}</b>`, "", lines, LIST_BUBBLE).map((bubble) => bubble.trim());
}
