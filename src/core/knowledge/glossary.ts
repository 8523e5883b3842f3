import { z } from "zod";

/** An abbreviation or term people meet, in plain words: prisma/seed/glossary.yaml. */
export const glossaryEntry = z.strictObject({
  term: z.string().min(2),
  /** An abbreviation's written-out form. */
  full: z.string().min(3).optional(),
  /** Other ways it is written. */
  aliases: z.array(z.string().min(2)).default([]),
  /** One or two plain sentences. */
  meaning: z.string().min(10).max(220),
  /** Ids of policy entries that say more. */
  related: z
    .array(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be the id of an entry"))
    .min(1)
    .max(3),
});
export type GlossaryEntry = z.infer<typeof glossaryEntry>;
export type Glossary = readonly GlossaryEntry[];
