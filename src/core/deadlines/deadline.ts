import { z } from "zod";
import { recurrence } from "./recurrence.ts";

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "viết như tên tệp, ví dụ bao-cao-nam");

/** Who owes it: all organisations of these kinds. */
export const deadlineRecipients = z.strictObject({
  kinds: z.array(z.enum(["LEAD_OFFICE", "AGENCY", "UNION", "COMMUNE"])).min(1),
});

/** What is due, from whom and when: prisma/seed/deadlines/*.yaml. */
export const deadline = z.strictObject({
  code: slug,
  /** As people read it: "Báo cáo năm". */
  name: z.string().min(1),
  /** The form it is done by. */
  form: slug,
  recurrence,
  recipients: deadlineRecipients,
});
export type DeadlineDefinition = z.infer<typeof deadline>;
