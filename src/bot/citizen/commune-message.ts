import type { FormerName } from "../../core/localities/find-commune.ts";
import type { Translate } from "../shared/translate.ts";

/** Where a former commune went, as surely as it is known. */
export function communeText(t: Translate, { name, inferred, successors }: FormerName): string {
  // "Xã Chí Minh" in the middle of a sentence.
  const named = successors.map((commune) => commune.name.replace(/^\p{Lu}/u, (first) => first.toLowerCase()));
  const now = { name, communes: named.join(t("answer:communeOr")) };
  if (inferred) return t("answer:communeInferred", now);
  return t(named.length > 1 ? "answer:communeSplit" : "answer:communeNow", now);
}
