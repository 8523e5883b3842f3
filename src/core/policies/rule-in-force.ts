import { isWithin } from "../calendar/partial-date.ts";
import type { PolicyEntry } from "./policy.ts";

/**
 * Does the entry tell of a rule that holds on a day? Rules ended or not yet begun do not, nor do examples, which rest on
 * no rule, nor overviews, which only sum others up.
 */
export function isRuleInForce({ validFrom, validTo, content }: PolicyEntry, day: string): boolean {
  return content.overview === undefined && content.legalBasis.length > 0 && isWithin(day, validFrom, validTo);
}
