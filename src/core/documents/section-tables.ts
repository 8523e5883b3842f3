import type { Answers, Row, Values } from "../forms/answers.ts";
import { isBlank } from "../forms/conditions.ts";
import type { RepeatField } from "../forms/consolidate.ts";
import type { FormField, FormSection, SimpleField } from "../forms/form.ts";
import { formatValue } from "../forms/format-value.ts";
import { amountText, unitText } from "./amount-text.ts";
import { type DocumentLabels, fillLabel } from "./labels.ts";
import type { DocumentBlock, DocumentTable } from "./official-document.ts";

/** Names beside texts: what happened, when, how many. For an activity. */
export function factTable(fields: readonly FormField[], values: Values, labels: DocumentLabels): DocumentTable {
  return {
    columns: [
      { title: labels.ordinal, share: 1, align: "center" },
      { title: labels.item, share: 6, align: "left" },
      { title: labels.result, share: 9, align: "left" },
    ],
    rows: fields.map((field, i) => ({
      cells: [String(i + 1), field.label.vi, formatValue(field, values[field.code], "vi")],
    })),
  };
}

/** "Hộ nghèo đầu kỳ (khẩu)" → what is counted, and in what. */
function counted({ label }: FormField): { readonly item: string; readonly unit: string } {
  const [, item = label.vi, unit = ""] = /^(.*\S) \(([^()]+)\)$/.exec(label.vi) ?? [];
  return { item, unit };
}

/**
 * A section whose fields come two by two, each thing counted in the same two units, as a table with a column for each unit:
 * the movement of households and of the people in them. undefined when the fields are no such pairs.
 */
function pairTable(fields: readonly FormField[], values: Values, labels: DocumentLabels): DocumentTable | undefined {
  const pairs = fields.flatMap((first, i) => {
    const second = fields[i + 1];
    return i % 2 === 0 && second ? [{ first, second }] : [];
  });
  const [units] = pairs.map(({ first, second }) => [counted(first).unit, counted(second).unit] as const);
  const all =
    pairs.length * 2 === fields.length &&
    pairs.every(
      ({ first, second }) =>
        counted(first).item === counted(second).item &&
        counted(first).unit === units?.[0] &&
        counted(second).unit === units[1],
    );
  if (!all || !units || units[0] === units[1]) return undefined;
  const title = (unit: string) => `${unit.charAt(0).toUpperCase()}${unit.slice(1)}`;
  return {
    columns: [
      { title: labels.ordinal, share: 2, align: "center" },
      { title: labels.item, share: 20, align: "left" },
      ...units.map((unit) => ({ title: title(unit), share: 5, align: "right" as const })),
    ],
    rows: pairs.map(({ first, second }, i) => ({
      cells: [
        String(i + 1),
        counted(first).item,
        amountText(first, values[first.code]),
        amountText(second, values[second.code]),
      ],
      bold: isTotal(first),
    })),
  };
}

const isTotal = (field: FormField) => (field.type === "number" || field.type === "money") && field.total !== undefined;

/** Numbers with their units; and where one was corrected, what the activities add up to. For a period. */
export function figureTable(
  fields: readonly FormField[],
  values: Values,
  computed: Answers["computed"],
  labels: DocumentLabels,
): DocumentTable {
  const corrected = ({ code }: FormField) => computed[code] !== undefined && computed[code] !== values[code];
  const anyCorrected = fields.some(corrected);
  const paired = anyCorrected ? undefined : pairTable(fields, values, labels);
  if (paired) return paired;
  return {
    columns: [
      { title: labels.ordinal, share: 2, align: "center" },
      { title: labels.item, share: 16, align: "left" },
      { title: labels.unit, share: 5, align: "center" },
      { title: labels.amount, share: 5, align: "right" },
      ...(anyCorrected ? [{ title: labels.computed, share: 5, align: "right" as const }] : []),
    ],
    rows: fields.map((field, i) => ({
      cells: [
        String(i + 1),
        field.label.vi,
        unitText(field, labels.dong),
        amountText(field, values[field.code]),
        ...(anyCorrected ? [corrected(field) ? amountText(field, computed[field.code]) : ""] : []),
      ],
      bold: isTotal(field),
    })),
  };
}

/** Fields of a repeat that somebody filled: those have a column. */
export function filledIn({ fields }: RepeatField, rows: readonly Row[]): readonly SimpleField[] {
  return fields.filter(({ code, type }) => type !== "photos" && rows.some((row) => !isBlank(row[code])));
}

/** What stands over a field's column: its name and what it is counted in. */
export function columnTitle(field: FormField, labels: DocumentLabels): string {
  const unit = unitText(field, labels.dong);
  return unit ? `${field.label.vi} (${unit})` : field.label.vi;
}

/** The rows of a repeat; those of many units with the unit they are of. */
export function rowTable(
  field: RepeatField,
  rows: readonly { readonly unit?: { readonly name: string }; readonly row: Row }[],
  labels: DocumentLabels,
): DocumentTable {
  const filled = filledIn(
    field,
    rows.map(({ row }) => row),
  );
  const named = rows.some(({ unit }) => unit !== undefined);
  return {
    columns: [
      { title: labels.ordinal, share: 1, align: "center" },
      ...(named ? [{ title: labels.organization, share: 5, align: "left" as const }] : []),
      ...filled.map((inner) => ({
        title: columnTitle(inner, labels),
        share: 4,
        align: inner.type === "number" || inner.type === "money" ? ("right" as const) : ("left" as const),
      })),
    ],
    rows: rows.map(({ unit, row }, i) => ({
      cells: [
        String(i + 1),
        ...(named ? [unit?.name ?? ""] : []),
        ...filled.map((inner) => amountText(inner, row[inner.code])),
      ],
    })),
  };
}

/** Why improbable values of a section are right, in the officers' words. */
export function reasonNotes(
  section: FormSection,
  reasons: Answers["reasons"],
  labels: DocumentLabels,
): readonly DocumentBlock[] {
  return section.fields.flatMap((field) =>
    Object.entries(reasons)
      .filter(([path, reason]) => path.split(":")[0] === field.code && reason.trim() !== "")
      .map(([, reason]) => ({ kind: "note", text: fillLabel(labels.reason, { item: field.label.vi, reason }) })),
  );
}
