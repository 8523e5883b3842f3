import { type Row, rowsOf, type Values } from "./answers.ts";
import { isBlank } from "./conditions.ts";
import type { FormDefinition, FormField, FormText, SimpleField } from "./form.ts";
import { formatValue } from "./format-value.ts";
import { withTotals } from "./totals.ts";

/** Who is asked for a report, and the one they sent or are writing. */
export interface ReportingUnit {
  /** Code of the organisation: xa-minh-duc. */
  readonly code: string;
  readonly name: string;
  readonly kind: "LEAD_OFFICE" | "AGENCY" | "UNION" | "COMMUNE";
  readonly report?: {
    readonly status: "DRAFT" | "SUBMITTED" | "RETURNED" | "ACCEPTED";
    /** Receipt code. */
    readonly code: string;
    readonly submittedAt?: Date | null;
    /** As sent last. */
    readonly values: Values;
  };
}

/** A number or an amount of money. */
export type AmountField = Extract<SimpleField, { type: "number" | "money" }>;

/** A field that holds rows of fields. */
export type RepeatField = Extract<FormField, { type: "repeat" }>;

/** One field over all units. */
export interface ConsolidatedAmount {
  readonly field: AmountField;
  /** undefined when nobody gave a number, and for percentages that were typed: those cannot be added. */
  readonly total: number | undefined;
  /** Unit code → its number. */
  readonly byUnit: ReadonlyMap<string, number>;
}

/** What units wrote for one field, in the order of the units. */
export interface ConsolidatedText {
  readonly field: SimpleField;
  readonly entries: readonly { readonly unit: ReportingUnit; readonly text: string }[];
}

/** The rows of a repeat, of all units. */
export interface ConsolidatedRows {
  readonly field: RepeatField;
  readonly rows: readonly { readonly unit: ReportingUnit; readonly row: Row }[];
}

/** A form's reports of one period, put together. */
export interface Consolidation {
  readonly form: FormDefinition;
  /** All who are asked, in the order given. */
  readonly units: readonly ReportingUnit[];
  /** Those whose report is counted: sent, and not returned. */
  readonly counted: readonly ReportingUnit[];
  /** Those who are correcting a returned report. */
  readonly returned: readonly ReportingUnit[];
  /** Those who sent nothing. */
  readonly missing: readonly ReportingUnit[];
  /** Sections in which somebody gave a number. */
  readonly sections: readonly {
    readonly code: string;
    readonly title: FormText;
    readonly amounts: readonly ConsolidatedAmount[];
  }[];
  /** Every other field somebody filled, photos apart. */
  readonly texts: readonly ConsolidatedText[];
  /** Repeats somebody filled. */
  readonly lists: readonly ConsolidatedRows[];
}

const isAmount = (field: FormField): field is AmountField => field.type === "number" || field.type === "money";
const isCounted = ({ report }: ReportingUnit) => report?.status === "SUBMITTED" || report?.status === "ACCEPTED";
/** A quotient: the rate of a whole is not the sum of the rates of its parts. */
const isRate = ({ total }: AmountField) => total?.includes("/") === true;
const isTypedPercentage = (field: AmountField) =>
  field.type === "number" && field.total === undefined && field.unit?.vi.includes("%") === true;

/** Adds the numbers of what was sent, computes rates anew from the sums, and lays texts side by side. */
export function consolidate(form: FormDefinition, units: readonly ReportingUnit[]): Consolidation {
  const counted = units.filter(isCounted);
  const reports = counted.map((unit) => ({ unit, values: withTotals(form, unit.report?.values ?? {}) }));

  const sections = form.sections
    .map((section) => ({
      ...section,
      amounts: section.fields.filter(isAmount).map((field) => ({ field, byUnit: amountsOf(field, reports) })),
    }))
    .filter(({ amounts }) => amounts.some(({ byUnit }) => byUnit.size > 0));
  const addends = sections.flatMap(({ amounts }) => amounts).filter(({ field }) => !isRate(field));
  const plain = withoutConditions(form);
  const fields = form.sections.flatMap((section) => section.fields);

  const known = new Map<string, Values>();

  /** All totals of some units; most rates are of the same ones. */
  function totalsOf(among: ReadonlyMap<string, number>): Values {
    const key = [...among.keys()].join();
    const before = known.get(key);
    if (before) return before;
    const sums = addends.flatMap(({ field, byUnit }) => {
      const numbers = [...byUnit].filter(([code]) => among.has(code)).map(([, value]) => value);
      return numbers.length > 0 ? [[field.code, sum(field, numbers)] as const] : [];
    });
    const totals = withTotals(plain, Object.fromEntries(sums));
    known.set(key, totals);
    return totals;
  }

  function totalOf(field: AmountField, byUnit: ReadonlyMap<string, number>): number | undefined {
    if (byUnit.size === 0 || isTypedPercentage(field)) return undefined;
    if (!isRate(field)) return sum(field, [...byUnit.values()]);
    // Of those who have the rate: somebody who gave one of its parts only must not shift it.
    const rate = totalsOf(byUnit)[field.code];
    return typeof rate === "number" ? rate : undefined;
  }

  return {
    form,
    units,
    counted,
    returned: units.filter(({ report }) => report?.status === "RETURNED"),
    missing: units.filter(({ report }) => !report || report.status === "DRAFT"),
    sections: sections.map(({ code, title, amounts }) => ({
      code,
      title,
      amounts: amounts.map(({ field, byUnit }) => ({ field, byUnit, total: totalOf(field, byUnit) })),
    })),
    texts: fields
      .filter((field) => field.type !== "repeat")
      .filter((field) => !isAmount(field) && field.type !== "photos")
      .map((field) => ({ field, entries: textsOf(field, reports) }))
      .filter(({ entries }) => entries.length > 0),
    lists: fields
      .filter((field) => field.type === "repeat")
      .map((field) => ({ field, rows: rowsIn(field, reports) }))
      .filter(({ rows }) => rows.length > 0),
  };
}

type Reports = readonly { readonly unit: ReportingUnit; readonly values: Values }[];

function amountsOf({ code }: AmountField, reports: Reports): ReadonlyMap<string, number> {
  return new Map(
    reports.flatMap(({ unit, values }) => {
      const value = values[code];
      return typeof value === "number" ? [[unit.code, value] as const] : [];
    }),
  );
}

function textsOf(field: SimpleField, reports: Reports): ConsolidatedText["entries"] {
  return reports.flatMap(({ unit, values }) => {
    const value = values[field.code];
    return isBlank(value) ? [] : [{ unit, text: formatValue(field, value, "vi").trim() }];
  });
}

function rowsIn({ code }: RepeatField, reports: Reports): ConsolidatedRows["rows"] {
  return reports.flatMap(({ unit, values }) => rowsOf(values[code]).map((row) => ({ unit, row })));
}

/** Sums are not answers: no choice was made among them that a condition could see. */
function withoutConditions(form: FormDefinition): FormDefinition {
  const sections = form.sections.map((section) => ({
    ...section,
    optional: false,
    fields: section.fields.map((field) => ({ ...field, when: [] })),
  }));
  return { ...form, sections };
}

/** Rounded, because 0.1 + 0.2 is not 0.3. */
function sum(field: AmountField, numbers: readonly number[]): number {
  const total = numbers.reduce((a, b) => a + b, 0);
  return Number(total.toFixed(field.type === "number" ? field.decimals : 0));
}
