import type { Consolidation, ReportingUnit } from "../forms/consolidate.ts";
import { amountText, unitText } from "./amount-text.ts";
import type { DocumentLabels } from "./labels.ts";
import type { DocumentTable } from "./official-document.ts";
import { columnTitle } from "./section-tables.ts";

/** Columns of numbers that fit beside the names on a page lying on its side. */
const COLUMNS = 8;

/** "Chưa gửi", "Đã gửi" … of a unit. */
export function statusText({ report }: ReportingUnit, labels: DocumentLabels): string {
  return labels[`status_${report?.status ?? "NONE"}`];
}

/** All numbers of a section over all who reported: one row for each number. */
export function totalTable(section: Consolidation["sections"][number], labels: DocumentLabels): DocumentTable {
  return {
    columns: [
      { title: labels.ordinal, share: 2, align: "center" },
      { title: labels.item, share: 16, align: "left" },
      { title: labels.unit, share: 5, align: "center" },
      { title: labels.total, share: 5, align: "right" },
      { title: labels.reporting, share: 4, align: "center" },
    ],
    rows: section.amounts.map(({ field, total, byUnit }, i) => ({
      cells: [
        String(i + 1),
        field.label.vi,
        unitText(field, labels.dong),
        amountText(field, total),
        byUnit.size === 0 ? "" : String(byUnit.size),
      ],
      bold: field.total !== undefined,
    })),
  };
}

/**
 * The numbers of a section unit by unit, with a row of totals at the end: as many tables as it takes, because a page is
 * only so wide. Numbers nobody gave have no column.
 */
export function unitTables(
  { amounts }: Consolidation["sections"][number],
  units: readonly ReportingUnit[],
  labels: DocumentLabels,
): readonly DocumentTable[] {
  const given = amounts.filter(({ byUnit }) => byUnit.size > 0);
  const count = Math.ceil(given.length / COLUMNS);
  const width = Math.ceil(given.length / count);
  return Array.from({ length: count }, (_, part) => {
    const shown = given.slice(part * width, (part + 1) * width);
    return {
      columns: [
        { title: labels.ordinal, share: 2, align: "center" },
        { title: labels.organization, share: 9, align: "left" },
        ...shown.map(({ field }) => ({ title: columnTitle(field, labels), share: 5, align: "right" as const })),
      ],
      rows: [
        ...units.map((unit, i) => ({
          cells: [
            String(i + 1),
            unit.name,
            ...shown.map(({ field, byUnit }) => amountText(field, byUnit.get(unit.code))),
          ],
        })),
        { cells: ["", labels.total, ...shown.map(({ field, total }) => amountText(field, total))], bold: true },
      ],
    };
  });
}
