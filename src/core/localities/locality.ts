import { z } from "zod";
import { officeHours } from "../calendar/office-hours.ts";

const code = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be a slug of the name, like xa-minh-duc");

/** Office hours as they are written: checked here, and read again wherever they are used. */
const ownOfficeHours = z.unknown().superRefine((written, context) => {
  for (const { path, message } of officeHours.safeParse(written).error?.issues ?? []) {
    context.addIssue({ code: "custom", path, message });
  }
});

/** The organisations of a place and the names people still use for its communes: prisma/seed/localities/*.yaml. */
export const locality = z
  .strictObject({
    id: code,
    /** What the place is called in a sentence: "Trợ lý giảm nghèo Tứ Kỳ". */
    name: z.string().min(1),
    /** The head of the documents of the lead office and the agencies. */
    letterhead: z
      .strictObject({
        /** The body above them: "Ủy ban nhân dân huyện Tứ Kỳ". Without it a line is left for writing it by hand. */
        authority: z.string().min(2).optional(),
        /** As in "Tứ Kỳ, ngày … tháng … năm …"; the locality's name otherwise. */
        place: z.string().min(1).optional(),
      })
      .optional(),
    organizations: z
      .array(
        z.strictObject({
          code,
          name: z.string().min(2),
          kind: z.enum(["LEAD_OFFICE", "AGENCY", "UNION", "COMMUNE"]),
          parent: code.optional(),
          officeHours: ownOfficeHours.optional(),
          /** Where the lead office calls when no message reaches it. */
          phone: z.string().min(5).optional(),
        }),
      )
      .min(1),
    formerCommunes: z.array(
      z.strictObject({
        name: z.string().min(2),
        successors: z.array(code).min(1),
        inferred: z.boolean().default(false),
      }),
    ),
  })
  .superRefine(({ organizations, formerCommunes }, context) => {
    const seen = new Map<string, string>();
    organizations.forEach(({ code, parent, kind }, i) => {
      const problem = (message: string) => context.addIssue({ code: "custom", path: ["organizations", i], message });
      if (seen.has(code)) problem(`${code} is listed twice`);
      if (parent !== undefined && !seen.has(parent)) problem(`parent ${parent} must be listed before ${code}`);
      seen.set(code, kind);
    });
    if ([...seen.values()].filter((kind) => kind === "LEAD_OFFICE").length !== 1) {
      context.addIssue({ code: "custom", path: ["organizations"], message: "exactly one LEAD_OFFICE is needed" });
    }
    formerCommunes.forEach(({ name, successors }, i) => {
      for (const successor of successors) {
        if (seen.get(successor) !== "COMMUNE") {
          context.addIssue({
            code: "custom",
            path: ["formerCommunes", i],
            message: `${name}: ${successor} is no commune here`,
          });
        }
      }
    });
  });
export type Locality = z.infer<typeof locality>;
