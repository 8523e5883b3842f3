import { type HouseholdAudience, householdAudiences, type PolicyEntry } from "../policies/policy.ts";
import { probability, signals } from "./confidence.ts";
import { namesOtherPlace } from "./other-places.ts";
import type { SearchModel } from "./search-model.ts";
import type { SearchResult } from "./search-result.ts";

/**
 * An answer is given when any entry answers the question at all with this probability, and the first is the right one
 * with that. The second is low because it was learned from wording harder than what people type; `npm run eval` shows
 * what both come to.
 */
const ANSWER_INSIDE = 0.5;
const ANSWER_RIGHT = 0.38;
/** A question that names another province may be about rules of that province: it has to fit an entry better. */
const ANSWER_ELSEWHERE = 0.8;
/** So little shared wording (a fraction of one telling pair) is no evidence. */
const LEAST_EVIDENCE = 0.5;
/** Below this the question counts as none of ours. */
const OUTSIDE = 0.35;
/** A second entry this close, for another household, makes it a question whose household is meant. */
const CLOSE = 0.5;

/** What to do with a question. `right` and `inside` are probabilities. */
export interface Decision<E extends PolicyEntry = PolicyEntry> {
  readonly kind: "answer" | "clarify" | "unsure" | "outside";
  readonly right: number;
  readonly inside: number;
  /** For "clarify": the households to choose from, each with its entry. */
  readonly options: readonly { readonly household: HouseholdAudience; readonly entry: E }[];
}

function onlyHousehold({ content }: PolicyEntry): HouseholdAudience | undefined {
  const served = householdAudiences.filter((status) => content.audience.includes(status));
  return served.length === 1 ? served[0] : undefined;
}

/** Near entries that differ in the household they serve, when the question and the asker leave that open. */
function openHouseholds<E extends PolicyEntry>({ found }: SearchResult<E>): Decision<E>["options"] {
  const top = found[0]?.share ?? 0;
  const options = found
    .slice(0, 3)
    .filter(({ share }) => share >= top * CLOSE)
    .flatMap(({ entry }) => {
      const household = onlyHousehold(entry);
      return household === undefined ? [] : [{ household, entry }];
    });
  const isOpen =
    options.length >= 2 &&
    options[0]?.entry === found[0]?.entry &&
    new Set(options.map(({ household }) => household)).size === options.length;
  return isOpen ? options : [];
}

/**
 * Two decisions: is the question in the base at all, and is the first entry the right one? Then: answer, ask whose
 * household is meant, offer the nearest, or say that there is nothing on it.
 * @param householdKnown is it said, in the question or by the asker, which household is meant?
 */
export function decide<E extends PolicyEntry>(
  result: SearchResult<E>,
  model: SearchModel,
  householdKnown: boolean,
): Decision<E> {
  const values = signals(result);
  const needed = namesOtherPlace(result.folded) ? ANSWER_ELSEWHERE : ANSWER_RIGHT;
  const right = probability(model.right, values);
  const inside = probability(model.inside, values);
  const options = householdKnown ? [] : openHouseholds(result);
  const sure = { right, inside, options: [] };
  if (result.found.length === 0) return { ...sure, kind: "outside" };
  if (options.length > 0 && inside >= ANSWER_INSIDE) return { right, inside, options, kind: "clarify" };
  // One common word is never understood, whatever else was measured.
  const isUnderstood = result.evidence >= LEAST_EVIDENCE;
  if (isUnderstood && inside >= ANSWER_INSIDE && right >= needed) return { ...sure, kind: "answer" };
  return { ...sure, kind: inside < OUTSIDE ? "outside" : "unsure" };
}
