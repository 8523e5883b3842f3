import { z } from "zod";
import { isPartialDate } from "../calendar/partial-date.ts";

/** Whom an entry serves. */
export const audiences = [
  "everyone",
  "poor",
  "near_poor",
  "newly_escaped",
  "student",
  "elderly",
  "disabled",
  "child",
  "officer",
] as const;
export type Audience = (typeof audiences)[number];

/** The needs entries are listed under, in the order of the menu. */
export const topics = [
  "recognition",
  "health",
  "education",
  "credit",
  "allowance",
  "housing",
  "work",
  "family",
  "rights",
  "programme",
] as const;
export type Topic = (typeof topics)[number];

/** The household statuses people can tell, as audiences. */
export const householdAudiences = ["poor", "near_poor", "newly_escaped"] as const;
export type HouseholdAudience = (typeof householdAudiences)[number];

const partialDate = z
  .preprocess((value) => (typeof value === "number" ? String(value) : value), z.string())
  .refine(isPartialDate, "is no date; write 2026-01-01, 2025-10 or 2022");

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be a slug like bhyt-can-ngheo");

/** A legal document an entry rests on. */
export const legalBasis = z.strictObject({
  kind: z.string().min(1),
  number: z.string().min(1),
  issuer: z.string().min(1),
  date: partialDate.optional(),
  article: z.string().optional(),
});
export type LegalBasis = z.infer<typeof legalBasis>;

/** The front matter of a policy file. */
export const policyFrontMatter = z.strictObject({
  id: slug,
  title: z.string().min(4).max(90),
  audience: z.array(z.enum(audiences)).min(1),
  topics: z.array(z.enum(topics)).min(1).max(2),
  validity: z.strictObject({ from: partialDate.nullable(), to: partialDate.nullable() }),
  answerable: z.strictObject({ from: partialDate.nullish(), to: partialDate.nullish() }).default({}),
  legalBasis: z.array(legalBasis),
  questions: z.array(z.string().min(3)).min(8),
  related: z.array(slug).max(4).default([]),
  whereToGo: z.array(z.string().min(3)).min(1).max(4),
  confidence: z.enum(["high", "medium", "low"]),
  overview: z.enum(householdAudiences).optional(),
  /** The entry that takes over when this one ends. */
  successor: slug.optional(),
  secondarySourcesOnly: z.boolean().default(false),
  staffNotes: z.array(z.string()).default([]),
});

/** The headings a policy's text may have, in this order, and what the code calls them. */
export const sectionHeadings = {
  "Điều kiện": "conditions",
  "Mức hưởng": "benefits",
  "Các bước": "steps",
  "Giấy tờ": "papers",
  "Lưu ý": "notes",
} as const;
export type SectionName = (typeof sectionHeadings)[keyof typeof sectionHeadings];

/** What one version of a policy says. */
export const policyContent = policyFrontMatter.omit({ validity: true, answerable: true, id: true }).extend({
  /** The answer in one to three lines; light Markdown like the sections. */
  summary: z.string().min(1).max(300),
  sections: z.array(
    z.strictObject({ name: z.enum(["conditions", "benefits", "steps", "papers", "notes"]), text: z.string().min(1) }),
  ),
});
export type PolicyContent = z.infer<typeof policyContent>;

/** One version of a policy with the days it holds for. All dates include both ends; null is open. */
export interface PolicyEntry {
  readonly id: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly answerFrom: string | null;
  readonly answerTo: string | null;
  readonly content: PolicyContent;
}
