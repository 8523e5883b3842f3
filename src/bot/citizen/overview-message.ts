import { gist } from "../../core/policies/gist.ts";
import { overviewOf } from "../../core/policies/overview.ts";
import type { HouseholdAudience, PolicyEntry } from "../../core/policies/policy.ts";
import { escapeMarkup } from "../../core/text/markup.ts";
import { packLines } from "../../core/text/pack-lines.ts";
import type { Translate } from "../shared/translate.ts";

/** A bubble of the list: a screenful on a small phone. */
const BUBBLE = 600;

/** What a household status brings, one bubble a topic: each entry's title and what it says in a line. */
export function overviewTexts(
  t: Translate,
  entries: readonly PolicyEntry[],
  household: HouseholdAudience,
  day: string,
): string[] {
  const { groups, forEveryone } = overviewOf(entries, household, day);
  const bubbles = groups.flatMap(({ topic, entries: listed }) => {
    const name = t(`browse:topic_${topic}`);
    const lines = listed.map(({ content }) =>
      t("answer:overviewEntry", { title: content.title, gist: gist(content.summary) }),
    );
    return packLines(`<b>${name}</b>`, `<b>${t("answer:sectionContinued", { heading: name })}</b>`, lines, BUBBLE);
  });
  if (forEveryone.length === 0) return bubbles;
  const heading = t("answer:overviewForEveryone");
  const titles = forEveryone.map(({ content }) => `• ${escapeMarkup(content.title)}`);
  const again = `<b>${t("answer:sectionContinued", { heading })}</b>`;
  return [...bubbles, ...packLines(`<b>${heading}</b>`, again, titles, BUBBLE)];
}
