import { shareOf } from "./household-share.ts";
import { type HouseholdAudience, type PolicyEntry, type Topic, topics } from "./policy.ts";
import { isRuleInForce } from "./rule-in-force.ts";

/** The entries of one topic. */
export interface TopicGroup<Entry extends PolicyEntry> {
  readonly topic: Topic;
  readonly entries: readonly Entry[];
}

/** What a household status brings on a day. */
export interface Overview<Entry extends PolicyEntry> {
  /** By topic in the menu's order, each entry once. */
  readonly groups: readonly TopicGroup<Entry>[];
  /** Open to every household, and so to this one, though nothing in them is for this status. */
  readonly forEveryone: readonly Entry[];
}

/** How to be recognised and how programmes are run brings a household nothing by itself; the menus list it. */
function benefitTopic({ content }: PolicyEntry): Topic | undefined {
  return content.topics.find((topic) => topic !== "recognition" && topic !== "programme");
}

/** Sums up from the entries' own audience what a household status brings, so that the list cannot drift from them. */
export function overviewOf<Entry extends PolicyEntry>(
  entries: readonly Entry[],
  household: HouseholdAudience,
  day: string,
): Overview<Entry> {
  const benefits = entries.filter((entry) => isRuleInForce(entry, day) && benefitTopic(entry) !== undefined);
  const named = benefits.filter(({ content }) => shareOf(content.audience, household) === "named");
  return {
    groups: topics
      .map((topic) => ({ topic, entries: named.filter((entry) => benefitTopic(entry) === topic) }))
      .filter((group) => group.entries.length > 0),
    forEveryone: benefits.filter(({ content }) => shareOf(content.audience, household) === "everyone"),
  };
}
