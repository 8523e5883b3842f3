import type { BotDeps } from "../src/bot/shared/context.ts";
import { letterheadOf } from "../src/core/documents/letterhead.ts";
import { readLocality } from "../src/database/seed-locality.ts";
import { documentLabels } from "../src/documents/document-labels.ts";
import { writeExcel } from "../src/documents/write-excel.ts";
import { writeWord } from "../src/documents/write-word.ts";

/** The real writers of documents, with the letterhead of the place tests are in. */
export function testDocuments(): BotDeps["documents"] {
  const letterhead = letterheadOf(readLocality("tu-ky-2023").locality);
  return { word: writeWord, excel: writeExcel, stationery: { letterhead, labels: documentLabels } };
}
