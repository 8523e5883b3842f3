import type { HouseholdAudience } from "../policies/policy.ts";

const names: readonly [HouseholdAudience, RegExp][] = [
  [
    "newly_escaped",
    /\b(?:moi thoat|thoat (?:can )?ngheo|vua thoat|het ngheo|ra khoi (?:ho|danh sach|dien) (?:can )?ngheo)\b/,
  ],
  ["near_poor", /\bcan ngheo\b|\b(?:dien|ho|so) can\b/],
  ["poor", /\b(?:ho|dien|so|nha|nguoi|gia dinh) ngheo\b/],
];

/** The household status a question names, if it names one: "cận nghèo", "mới thoát nghèo", "hộ nghèo". Takes folded syllables. */
export function namedHousehold(folded: readonly string[]): HouseholdAudience | undefined {
  const text = folded.join(" ");
  return names.find(([, pattern]) => pattern.test(text))?.[0];
}
