import { type Share, shareOf } from "./household-share.ts";
import { type HouseholdAudience, householdAudiences, type PolicyEntry, type Topic, topics } from "./policy.ts";
import { isRuleInForce } from "./rule-in-force.ts";

/** One entry and what it is to each of the three household statuses. */
export interface ComparisonRow<Entry extends PolicyEntry> {
  readonly entry: Entry;
  readonly shares: Readonly<Record<HouseholdAudience, Share>>;
}

/** One topic's rows, those that tell the statuses apart first. */
export interface TopicComparison<Entry extends PolicyEntry> {
  readonly topic: Topic;
  readonly rows: readonly ComparisonRow<Entry>[];
}

function rowOf<Entry extends PolicyEntry>(entry: Entry): ComparisonRow<Entry> {
  const share = (household: HouseholdAudience) => shareOf(entry.content.audience, household);
  return {
    entry,
    shares: { poor: share("poor"), near_poor: share("near_poor"), newly_escaped: share("newly_escaped") },
  };
}

const tellsApart = ({ shares }: ComparisonRow<PolicyEntry>) => new Set(Object.values(shares)).size > 1;

/**
 * Sets poor, near-poor and newly escaped households side by side: for each topic in the menu's order the rules in force
 * on a day that name at least one of the three.
 */
export function compareHouseholds<Entry extends PolicyEntry>(
  entries: readonly Entry[],
  day: string,
): TopicComparison<Entry>[] {
  const rows = entries
    .filter((entry) => isRuleInForce(entry, day))
    .map(rowOf)
    .filter(({ shares }) => householdAudiences.some((household) => shares[household] === "named"))
    .sort((a, b) => Number(tellsApart(b)) - Number(tellsApart(a)));
  return topics
    .map((topic) => ({ topic, rows: rows.filter(({ entry }) => entry.content.topics.includes(topic)) }))
    .filter((comparison) => comparison.rows.length > 0);
}
