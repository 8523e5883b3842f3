import { z } from "zod";

/** Codes of fields, choices and rows go into buttons of at most 64 bytes, so they stay short. */
const CODE_LIMIT = 24;

const code = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "viết bằng chữ thường không dấu, số và gạch dưới, ví dụ nguoi_du")
  .max(CODE_LIMIT, `dài nhất ${CODE_LIMIT} ký tự`);

/** Codes of forms are slugs, as the names of their files. */
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "viết như tên tệp, ví dụ hoat-dong-truyen-thong");

/** A text people read: Vietnamese, and English where somebody wrote it. */
const text = z.strictObject({ vi: z.string().min(1), en: z.string().min(1).optional() });
export type FormText = z.infer<typeof text>;

const value = z.union([z.string(), z.number(), z.boolean()]);

/** When a field is asked: all of the conditions hold. A field that was not answered fulfils none but `empty: true`. */
const condition = z.strictObject({
  field: code,
  /** The answer is one of these (for several choices: holds one of these). */
  in: z.array(value).min(1).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** The field was answered (false) or left out (true). */
  empty: z.boolean().optional(),
});
export type Condition = z.infer<typeof condition>;

const common = {
  code,
  /** Its name on cards and in documents: "Số người dự". */
  label: text,
  /** What the guide asks; the label with a question mark otherwise. */
  question: text.optional(),
  /** One line more, where the question alone can be misread. */
  help: text.optional(),
  /** What a good answer looks like: "35 hoặc 1.250". Every field that is typed has one. */
  example: z.string().min(1).optional(),
  required: z.boolean().default(false),
  when: z.array(condition).default([]),
  /** How one line or a sheet's header names it, without accents: ["nguoi du", "dai bieu"]. */
  words: z.array(z.string().min(1)).default([]),
};

const choices = z
  .array(z.strictObject({ value: code, label: text, words: z.array(z.string().min(1)).default([]) }))
  .min(2);
export type FormChoice = z.infer<typeof choices>[number];

const simpleField = z.discriminatedUnion("type", [
  z.strictObject({
    ...common,
    type: z.literal("number"),
    unit: text.optional(),
    min: z.number().default(0),
    max: z.number().default(10_000_000),
    /** Values offered as buttons. */
    quick: z.array(z.number()).max(5).default([]),
    /** Digits after the comma; 0 = whole numbers. */
    decimals: z.number().int().min(0).max(2).default(0),
    /** Computed from other fields, never asked: "tong_a + tong_b", "ho_ngheo / tong_ho * 100". */
    total: z.string().optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal("money"),
    /** In đồng. */
    min: z.number().int().default(0),
    max: z.number().int().default(1_000_000_000_000),
    total: z.string().optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal("date"),
    /** May the day lie ahead? An activity is reported when it has happened. */
    future: z.boolean().default(false),
  }),
  z.strictObject({ ...common, type: z.literal("period") }),
  z.strictObject({ ...common, type: z.literal("choice"), choices }),
  z.strictObject({ ...common, type: z.literal("choices"), choices }),
  z.strictObject({
    ...common,
    type: z.literal("text"),
    maxLength: z.number().int().min(1).max(3000).default(1000),
    /** In a periodic form: sentences offered for editing, with values put in: "Tổ chức {tt_hoi_nghi} hội nghị." A sentence with a value that is missing or 0 is left out. */
    sentences: z.array(z.string().min(1)).default([]),
  }),
  z.strictObject({ ...common, type: z.literal("place") }),
  z.strictObject({ ...common, type: z.literal("photos"), max: z.number().int().min(1).max(10).default(5) }),
]);

const repeatField = z.strictObject({
  ...common,
  type: z.literal("repeat"),
  /** What one row is called: "người được khen". */
  row: text,
  fields: z.array(simpleField).min(1),
  max: z.number().int().min(1).max(50).default(20),
});

const field = z.discriminatedUnion("type", [...simpleField.options, repeatField]);

/** One question of a form, or one row's. */
export type SimpleField = z.infer<typeof simpleField>;
/** A field; a repeat holds fields of its own. */
export type FormField = z.infer<typeof field>;
export type FieldType = FormField["type"];

const section = z.strictObject({
  code,
  title: text,
  /** A section nobody has to fill: asked for as a whole before its fields. */
  optional: z.boolean().default(false),
  fields: z.array(field).min(1),
});
export type FormSection = z.infer<typeof section>;

const constraint = z.strictObject({
  /** A comparison of sums and products of fields: "nguoi_du_nu <= nguoi_du". Not checked while a field in it has no answer. */
  check: z.string().min(1),
  message: text,
  /** The field that is asked again; the last one named in the check otherwise. */
  field: code.optional(),
});
export type Constraint = z.infer<typeof constraint>;

/** What an activity adds to a field of the periodic forms. */
const feed = z.strictObject({
  /** The field of the periodic forms. */
  to: code,
  /** 1 for each activity, or the field of this form whose number is added (fields of a repeat: summed over its rows). */
  add: z.union([z.literal(1), code]),
  when: z.array(condition).default([]),
});

/**
 * A form as its file describes it: prisma/seed/forms/*.yaml. What one field or another refers to is checked by
 * `parseForm`, which also reads `sectionsFrom`.
 */
export const formDefinition = z.strictObject({
  code: slug,
  version: z.number().int().min(1),
  kind: z.enum(["ACTIVITY", "PERIODIC"]),
  title: text,
  /** Its name on a button, at most 30 characters: "Hoạt động truyền thông". */
  short: text,
  /** One line that begins with one of these is meant for this form. Without accents. */
  words: z.array(z.string().min(1)).default([]),
  /** ACTIVITY: the date field that says in which period it counts. */
  dayField: code.optional(),
  /** Fields that tell one report from another in a list: ["loai", "dia_diem", "nguoi_du"]. */
  summary: z.array(code).max(4).default([]),
  /** PERIODIC: the lengths of period it is made for. */
  periods: z.array(z.enum(["year", "half-year", "quarter", "month", "any"])).default([]),
  sections: z.array(section).min(1),
  constraints: z.array(constraint).default([]),
  feeds: z.array(feed).default([]),
});
export type FormDefinition = z.infer<typeof formDefinition>;
