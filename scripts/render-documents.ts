// Writes a commune's report and the consolidation of all as Word and Excel files, for looking at them:
// npx tsx scripts/render-documents.ts FOLDER
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { consolidatedDocument } from "../src/core/documents/consolidated-document.ts";
import { consolidatedWorkbook } from "../src/core/documents/consolidated-workbook.ts";
import { reportDocument } from "../src/core/documents/report-document.ts";
import { consolidate } from "../src/core/forms/consolidate.ts";
import { writeExcel } from "../src/documents/write-excel.ts";
import { writeWord } from "../src/documents/write-word.ts";
import { report, stationery, units, yearForm } from "../test/sample-reports.ts";

const [folder = "."] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const { period } = report;
const consolidation = consolidate(yearForm, units);
const documents = [
  reportDocument(report, stationery),
  consolidatedDocument(consolidation, { period, day: "2026-11-12" }, stationery),
];
for (const document of documents) writeFileSync(join(folder, document.fileName), await writeWord(document));
const workbook = consolidatedWorkbook(consolidation, { period }, stationery);
writeFileSync(join(folder, workbook.fileName), await writeExcel(workbook));
