import { z } from "zod";
import { ladder } from "./ladder.ts";
import { dayOffRule, recurrence } from "./recurrence.ts";

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "viết như tên tệp, ví dụ bao-cao-nam");

const organizationKinds = ["LEAD_OFFICE", "AGENCY", "UNION", "COMMUNE"] as const;

/** Who owes it: all organisations of these kinds, all below one in the tree, or the ones listed; any of them. */
export const deadlineRecipients = z
  .strictObject({
    kinds: z.array(z.enum(organizationKinds)).min(1).optional(),
    /** Code of an organisation: everyone below it, not itself. */
    below: slug.optional(),
    /** Codes of organisations. */
    list: z.array(slug).min(1).optional(),
  })
  .refine(
    ({ kinds, below, list }) => kinds !== undefined || below !== undefined || list !== undefined,
    "cần nơi nhận, ví dụ kinds: [COMMUNE], below: phong-ldtbxh hoặc list: [xa-minh-duc]",
  );
export type DeadlineRecipients = z.infer<typeof deadlineRecipients>;

/** What is due, from whom and when: prisma/seed/deadlines/*.yaml. */
export const deadline = z.strictObject({
  code: slug,
  /** As people read it: "Báo cáo năm". */
  name: z.string().min(1),
  /** What is asked for, and where that is written. */
  note: z.string().min(1).max(500).optional(),
  /** The form it is done by; without one it is done when the organisation says so. */
  form: slug.optional(),
  recurrence,
  recipients: deadlineRecipients,
  /** What happens to a last day that is no working day. */
  dayOff: dayOffRule.default("keep"),
  /** Who is told when; the usual steps when left out. */
  ladder: ladder.optional(),
  /** Is anybody reminded before the lead office turns it on? */
  active: z.boolean().default(true),
});
export type DeadlineDefinition = z.infer<typeof deadline>;
