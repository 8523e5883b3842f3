import type { Audience, HouseholdAudience } from "./policy.ts";

/** How an entry concerns a household status: it names the status, it is open to every household, or neither. */
export type Share = "named" | "everyone" | "none";

/** What an entry's audience says about one household status. */
export function shareOf(audience: readonly Audience[], household: HouseholdAudience): Share {
  if (audience.includes(household)) return "named";
  return audience.includes("everyone") ? "everyone" : "none";
}
