import { formatDay, localDay } from "../calendar/local-day.ts";
import { type Answers, type Period, rowsOf, type Values } from "../forms/answers.ts";
import { applicable } from "../forms/applicable.ts";
import { isBlank } from "../forms/conditions.ts";
import type { FormDefinition, FormField } from "../forms/form.ts";
import { formatPeriod } from "../text/format-period.ts";
import { fileName } from "./file-name.ts";
import { frameOf, type IssuingOrganization, speakerOf, symbolOf } from "./issuer.ts";
import { fillLabel } from "./labels.ts";
import type { Stationery } from "./letterhead.ts";
import type { DocumentBlock, OfficialDocument } from "./official-document.ts";
import { factTable, figureTable, reasonNotes, rowTable } from "./section-tables.ts";
import { subjectOf } from "./subject.ts";

/** A report as it was sent last, or a draft (`submittedAt: null`). */
export interface PrintedReport {
  /** Receipt code. */
  readonly code: string;
  readonly version: number;
  readonly submittedAt: Date | null;
  readonly organization: IssuingOrganization;
  readonly form: FormDefinition;
  readonly period: Period;
  readonly answers: Answers;
}

/**
 * One organisation's report as an official document. A periodic report has its texts numbered in the body and its numbers
 * in the appendix; an activity is short enough for one table after the other.
 */
export function reportDocument(report: PrintedReport, stationery: Stationery): OfficialDocument {
  const { labels, letterhead } = stationery;
  const { form, period, organization, submittedAt, code, version } = report;
  const day = submittedAt && localDay(submittedAt);
  const issuer = speakerOf(organization, stationery);
  const subject = subjectOf(form, period, labels);
  const { questions, values } = applicable(form, report.answers.values);
  const asked = new Set(questions);
  const opening: DocumentBlock = { kind: "paragraph", text: fillLabel(labels.opening, { issuer }) };
  const tables = form.sections.flatMap(sectionBlocks);
  const texts = form.kind === "PERIODIC" ? textBlocks(form, values) : [];
  const appended = form.kind === "PERIODIC" && tables.length > 0;

  /** What a section's tables show: what was answered; of a periodic form also what could have been. */
  function sectionBlocks(section: FormDefinition["sections"][number]): DocumentBlock[] {
    const answered = ({ code }: FormField) => !isBlank(values[code]);
    const repeats = section.fields.filter((field) => field.type === "repeat" && answered(field));
    const simple = section.fields.filter((field) => field.type !== "repeat");
    const shown =
      form.kind === "ACTIVITY"
        ? simple.filter(answered)
        : simple.filter((field) => field.type !== "text" && (answered(field) || asked.has(field.code)));
    const filled = shown.some(answered) || (!section.optional && form.kind === "PERIODIC" && shown.length > 0);
    if (!filled && repeats.length === 0) return [];
    const table =
      form.kind === "ACTIVITY"
        ? factTable(shown, values, labels)
        : figureTable(shown, values, report.answers.computed, labels);
    return [
      { kind: "heading", level: 1, text: section.title.vi },
      ...(filled ? [{ kind: "table" as const, table }] : []),
      ...repeats.flatMap((field): DocumentBlock[] =>
        field.type === "repeat"
          ? [
              { kind: "heading", level: 2, text: field.label.vi },
              {
                kind: "table",
                table: rowTable(
                  field,
                  rowsOf(values[field.code]).map((row) => ({ row })),
                  labels,
                ),
              },
            ]
          : [],
      ),
      ...reasonNotes(section, report.answers.reasons, labels),
    ];
  }

  return {
    ...frameOf(organization, stationery, day),
    fileName: fileName([form.code, formatPeriod(period), organization.name, code], "docx"),
    subject,
    addressedTo: {
      label: labels.to,
      name: organization.kind === "LEAD_OFFICE" ? (letterhead.authority ?? labels.unknown) : letterhead.leadOffice,
    },
    body: appended
      ? [
          opening,
          ...texts,
          heading(labels.figures, texts.length / 2 + 1),
          { kind: "paragraph", text: labels.figuresAppended },
        ]
      : [opening, ...texts, ...tables],
    appendices: appended
      ? [
          {
            title: labels.appendix,
            subject,
            appendedTo: fillLabel(labels.appendedTo, { symbol: symbolOf(organization, stationery), issuer }),
            landscape: false,
            blocks: tables,
          },
        ]
      : [],
    foot: submittedAt ? fillLabel(labels.receipt, { code, version, day: formatDay(submittedAt) }) : labels.draft,
  };
}

/** Each text under a numbered heading of its own. */
function textBlocks(form: FormDefinition, values: Values): readonly DocumentBlock[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .flatMap(({ type, code, label }) => {
      const text = values[code];
      return type === "text" && typeof text === "string" && text.trim() !== "" ? [{ label, text }] : [];
    })
    .flatMap(({ label, text }, i): DocumentBlock[] => [heading(label.vi, i + 1), { kind: "paragraph", text }]);
}

/** A numbered heading: "1. Tình hình chung". A number the form's own label begins with gives way. */
export function heading(text: string, number: number): DocumentBlock {
  return { kind: "heading", level: 1, text: `${number}. ${text.replace(/^\d+\.\s*/, "")}` };
}
