import type { HouseholdAudience, SectionName } from "../policies/policy.ts";
import { fold, syllables } from "../text/fold.ts";
import { namedHousehold } from "./named-household.ts";
import { namedYear, saysThisYear, withoutYear } from "./named-year.ts";

/** What a short message asks about the answer before it. */
export type FollowUp =
  | { readonly kind: "household"; readonly household: HouseholdAudience }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "section"; readonly section: SectionName | "places" };

const sections: readonly [SectionName | "places", RegExp][] = [
  ["papers", /\b(?:giay to|ho so|can (?:mang|nhung) gi|mang (?:gi|theo gi)|chuan bi gi)\b/],
  ["places", /\b(?:o dau|cho nao|nop (?:o )?dau|hoi ai|gap ai|den dau)\b/],
  ["steps", /\b(?:thu tuc|lam (?:the nao|sao|nhu the nao)|cac buoc|dang ky (?:the nao|sao)|xin (?:the nao|sao))\b/],
  ["conditions", /\b(?:dieu kien|ai duoc|duoc khong)\b/],
  ["benefits", /\b(?:bao nhieu|muc nao|duoc may|bao lau)\b/],
];

/** Words a follow-up is made of besides what it asks; any other word makes it a question of its own. */
const small = new Set(
  "the con vay thi sao con toi nha em chung minh ho dien nguoi la a ah nhi ha voi cho hoi nua roi thoi de xin can phai nhung gi nao di den lam dc duoc khong ko ad cua may neu ma o dau bao nhieu".split(
    " ",
  ),
);

/**
 * Does a message only go on from the last answer? "còn hộ cận nghèo thì sao?" asks the same for another household,
 * "sang năm thì sao?" for another year; "giấy tờ gì?" asks for a part of the answer. A message that brings a subject of
 * its own is no follow-up.
 * @param today yyyy-mm-dd
 */
export function followUp(text: string, today: string): FollowUp | undefined {
  const words = syllables(text);
  if (words.length === 0 || words.length > 9) return undefined;
  const folded = words.join(" ");
  const household = namedHousehold(words);
  const begins = /^(?:the )?(?:con|vay con|neu|the)\b/.test(folded) || /\bthi sao$/.test(folded);
  if (household && begins) {
    const rest = folded.replace(/\b(?:moi |vua )?(?:thoat (?:can )?ngheo|can ngheo|ngheo)\b/g, " ").split(" ");
    return rest.every((word) => word === "" || small.has(word)) ? { kind: "household", household } : undefined;
  }
  if (household || words.length > 7) return undefined;
  const year = namedYear(text, today) ?? (saysThisYear(text) ? Number(today.slice(0, 4)) : undefined);
  if (year !== undefined) {
    const isOnlyYear = syllables(withoutYear(text)).every((word) => small.has(word));
    return isOnlyYear && words.length > 1 ? { kind: "year", year } : undefined;
  }
  for (const [section, pattern] of sections) {
    const match = pattern.exec(folded);
    if (!match) continue;
    const rest = folded.replace(match[0], " ").split(" ");
    return rest.every((word) => word === "" || small.has(word)) ? { kind: "section", section } : undefined;
  }
  return undefined;
}

const householdWords: Readonly<Record<HouseholdAudience, string>> = {
  poor: "hộ nghèo",
  near_poor: "hộ cận nghèo",
  newly_escaped: "hộ mới thoát nghèo",
};

/** The earlier question asked again for another household. */
export function reask(question: string, household: HouseholdAudience): string {
  const named =
    /(?:hộ|nhà|diện|người|sổ)?\s*(?:mới thoát nghèo|thoát nghèo|cận nghèo|nghèo|moi thoat ngheo|thoat ngheo|can ngheo|ngheo)/giu;
  const rest = question.replace(named, " ").replace(/\s+/g, " ").trim();
  return `${householdWords[household]} ${fold(rest) === "" ? question : rest}`;
}

/** The earlier question asked again for another year. */
export function reaskForYear(question: string, year: number): string {
  return `${withoutYear(question)} năm ${year}`;
}
