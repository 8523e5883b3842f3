import { formatDay } from "../calendar/local-day.ts";
import type { Period } from "../forms/answers.ts";
import type { Consolidation, ReportingUnit } from "../forms/consolidate.ts";
import { formatPeriod } from "../text/format-period.ts";
import { fileName } from "./file-name.ts";
import { frameOf, nameInSentence, speakerOf, symbolOf } from "./issuer.ts";
import { type DocumentLabels, fillLabel } from "./labels.ts";
import type { Stationery } from "./letterhead.ts";
import type { Appendix, DocumentBlock, OfficialDocument } from "./official-document.ts";
import { heading } from "./report-document.ts";
import { rowTable } from "./section-tables.ts";
import { subjectOf } from "./subject.ts";
import { statusText, totalTable, unitTables } from "./unit-tables.ts";

const lowerFirst = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
const names = (units: readonly ReportingUnit[]) => units.map(nameInSentence).join(", ");

/**
 * The lead office's report to the level above: who reported, totals, what units wrote, and as appendices the state of the
 * reports and the numbers unit by unit.
 * @param day when it is issued, yyyy-mm-dd
 */
export function consolidatedDocument(
  consolidation: Consolidation,
  { period, day }: { readonly period: Period; readonly day: string },
  stationery: Stationery,
): OfficialDocument {
  const { labels, letterhead } = stationery;
  const { form, counted, sections, texts, lists } = consolidation;
  const anyResult = sections.length > 0 || lists.length > 0;
  const lead = { name: letterhead.leadOffice, kind: "LEAD_OFFICE" as const };
  const issuer = speakerOf(lead, stationery);
  const subject = fillLabel(labels.consolidated, { subject: lowerFirst(subjectOf(form, period, labels)) });
  const appendedTo = fillLabel(labels.appendedTo, { symbol: symbolOf(lead, stationery), issuer });

  const totals: readonly DocumentBlock[] = !anyResult
    ? []
    : [
        heading(labels.totals, 2),
        { kind: "note", text: labels.totalsNote },
        ...sections.flatMap((section): DocumentBlock[] => [
          { kind: "heading", level: 2, text: section.title.vi },
          { kind: "table", table: totalTable(section, labels) },
        ]),
        ...lists.flatMap(({ field, rows }): DocumentBlock[] => [
          { kind: "heading", level: 2, text: field.label.vi },
          { kind: "table", table: rowTable(field, rows, labels) },
        ]),
      ];
  const written = texts.flatMap(({ field, entries }, i): DocumentBlock[] => [
    heading(field.label.vi, (anyResult ? 3 : 2) + i),
    ...entries.map(({ unit, text }) => ({ kind: "paragraph" as const, lead: `${unit.name}:`, text })),
  ]);
  const perUnit = sections.flatMap((section): DocumentBlock[] =>
    unitTables(section, counted, labels).flatMap((table, part, { length }): DocumentBlock[] => {
      const { vi: title } = section.title;
      const text = length === 1 ? title : fillLabel(labels.part, { title, part: part + 1, parts: length });
      return [
        { kind: "heading", level: 2, text },
        { kind: "table", table },
      ];
    }),
  );
  const appendices: Omit<Appendix, "title" | "appendedTo">[] = [
    { subject: labels.stateOfReports, landscape: false, blocks: [stateTable(consolidation, labels)] },
    ...(perUnit.length > 0 ? [{ subject: labels.byUnit, landscape: true, blocks: perUnit }] : []),
  ];

  return {
    ...frameOf(lead, stationery, day),
    fileName: fileName(["tong-hop", form.code, formatPeriod(period)], "docx"),
    subject,
    addressedTo: { label: labels.to, name: letterhead.authority ?? labels.unknown },
    body: [
      { kind: "paragraph", text: fillLabel(labels.opening, { issuer }) },
      heading(labels.stateOfReports, 1),
      { kind: "paragraph", text: stateText(consolidation, labels) },
      ...totals,
      ...written,
    ],
    appendices: appendices.map((appendix, i) => ({
      ...appendix,
      title: appendices.length === 1 ? labels.appendix : fillLabel(labels.appendixNumbered, { number: i + 1 }),
      appendedTo,
    })),
    foot: null,
  };
}

function stateText({ units, counted, returned, missing }: Consolidation, labels: DocumentLabels): string {
  const accepted = counted.filter(({ report }) => report?.status === "ACCEPTED").length;
  const counts = { reported: counted.length + returned.length, all: units.length, accepted };
  return [
    fillLabel(labels.stateOfReportsText, counts),
    returned.length > 0 && fillLabel(labels.returnedUnits, { count: returned.length, names: names(returned) }),
    missing.length > 0 && fillLabel(labels.missingUnits, { count: missing.length, names: names(missing) }),
    missing.length === 0 && returned.length === 0 && labels.allReported,
  ]
    .filter((line) => line !== false)
    .join("\n");
}

function stateTable({ units }: Consolidation, labels: DocumentLabels): DocumentBlock {
  return {
    kind: "table",
    table: {
      columns: [
        { title: labels.ordinal, share: 2, align: "center" },
        { title: labels.organization, share: 10, align: "left" },
        { title: labels.status, share: 5, align: "left" },
        { title: labels.receiptCode, share: 5, align: "left" },
        { title: labels.sentOn, share: 5, align: "center" },
      ],
      rows: units.map((unit, i) => {
        const sent = unit.report && unit.report.status !== "DRAFT" ? unit.report : undefined;
        const day = sent?.submittedAt ? formatDay(sent.submittedAt) : "";
        return { cells: [String(i + 1), unit.name, statusText(unit, labels), sent?.code ?? "", day] };
      }),
    },
  };
}
