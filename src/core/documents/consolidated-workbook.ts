import { localDay } from "../calendar/local-day.ts";
import type { Period, SimpleValue } from "../forms/answers.ts";
import type { ConsolidatedRows, Consolidation } from "../forms/consolidate.ts";
import type { SimpleField } from "../forms/form.ts";
import { formatPeriod } from "../text/format-period.ts";
import { amountText, unitText } from "./amount-text.ts";
import { fileName } from "./file-name.ts";
import type { DocumentLabels } from "./labels.ts";
import type { Stationery } from "./letterhead.ts";
import { columnTitle, filledIn } from "./section-tables.ts";
import { statusText } from "./unit-tables.ts";
import type { Workbook, WorkbookCell, WorkbookSheet } from "./workbook.ts";

/** A consolidation for computing on: totals, state of the reports, a sheet for each section unit by unit, and the texts. */
export function consolidatedWorkbook(
  consolidation: Consolidation,
  { period }: { readonly period: Period },
  { labels }: Stationery,
): Workbook {
  const { form, sections, texts, lists } = consolidation;
  return {
    fileName: fileName(["tong-hop", form.code, formatPeriod(period)], "xlsx"),
    sheets: [
      totalSheet(consolidation, labels),
      stateSheet(consolidation, labels),
      ...sections.map((section) => unitSheet(section, consolidation, labels)),
      ...lists.map((list) => listSheet(list, labels)),
      ...(texts.length > 0 ? [textSheet(consolidation, labels)] : []),
    ],
  };
}

function totalSheet({ sections }: Consolidation, labels: DocumentLabels): WorkbookSheet {
  return {
    name: labels.sheetTotals,
    fixedColumns: 2,
    columns: [
      { title: labels.section, width: 32 },
      { title: labels.item, width: 48 },
      { title: labels.unit, width: 14 },
      { title: labels.total, width: 18 },
      { title: labels.reporting, width: 14 },
    ],
    rows: sections.flatMap(({ title, amounts }) =>
      amounts.map(({ field, total, byUnit }) => [
        title.vi,
        field.label.vi,
        unitText(field, labels.dong),
        total ?? null,
        byUnit.size,
      ]),
    ),
  };
}

function stateSheet({ units }: Consolidation, labels: DocumentLabels): WorkbookSheet {
  return {
    name: labels.sheetState,
    fixedColumns: 2,
    columns: [
      { title: labels.ordinal, width: 6 },
      { title: labels.organization, width: 44 },
      { title: labels.group, width: 30 },
      { title: labels.status, width: 16 },
      { title: labels.receiptCode, width: 16 },
      { title: labels.sentOn, width: 14 },
    ],
    rows: units.map((unit, i) => {
      const sent = unit.report && unit.report.status !== "DRAFT" ? unit.report : undefined;
      const day = sent?.submittedAt ? { day: localDay(sent.submittedAt) } : null;
      return [i + 1, unit.name, labels[`kind_${unit.kind}`], statusText(unit, labels), sent?.code ?? null, day];
    }),
  };
}

function unitSheet(
  { title, amounts }: Consolidation["sections"][number],
  { counted }: Consolidation,
  labels: DocumentLabels,
): WorkbookSheet {
  return {
    name: title.vi,
    fixedColumns: 2,
    columns: [
      { title: labels.ordinal, width: 6 },
      { title: labels.organization, width: 44 },
      ...amounts.map(({ field }) => ({ title: columnTitle(field, labels), width: 18 })),
    ],
    rows: counted.map((unit, i) => [i + 1, unit.name, ...amounts.map(({ byUnit }) => byUnit.get(unit.code) ?? null)]),
    totals: [null, labels.total, ...amounts.map(({ total }) => total ?? null)],
  };
}

function listSheet({ field, rows }: ConsolidatedRows, labels: DocumentLabels): WorkbookSheet {
  const filled = filledIn(
    field,
    rows.map(({ row }) => row),
  );
  return {
    name: field.label.vi,
    fixedColumns: 2,
    columns: [
      { title: labels.ordinal, width: 6 },
      { title: labels.organization, width: 44 },
      ...filled.map((inner) => ({ title: columnTitle(inner, labels), width: inner.type === "text" ? 36 : 18 })),
    ],
    rows: rows.map(({ unit, row }, i) => [i + 1, unit.name, ...filled.map((inner) => cellOf(inner, row[inner.code]))]),
  };
}

/** Numbers and days stay numbers and days. */
function cellOf(field: SimpleField, value: SimpleValue | undefined): WorkbookCell {
  if (typeof value === "number") return value;
  if (field.type === "date" && typeof value === "string") return { day: value };
  return amountText(field, value) || null;
}

function textSheet({ texts }: Consolidation, labels: DocumentLabels): WorkbookSheet {
  return {
    name: labels.sheetTexts,
    fixedColumns: 2,
    columns: [
      { title: labels.item, width: 36 },
      { title: labels.organization, width: 36 },
      { title: labels.text, width: 100 },
    ],
    rows: texts.flatMap(({ field, entries }) => entries.map(({ unit, text }) => [field.label.vi, unit.name, text])),
  };
}
