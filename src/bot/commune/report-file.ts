import { findReport } from "../../app/find-report.ts";
import { reportDocument } from "../../core/documents/report-document.ts";
import type { Guided, Step } from "./guide/stand.ts";

/** A copy of a sent report to be printed; none where the channel cannot send documents. */
export async function reportFile({ deps, personId }: Guided, reportId: number): Promise<Step["file"]> {
  const { app, channel, documents } = deps;
  if (!channel.files) return undefined;
  const report = await findReport(app, personId, reportId);
  if (!report) return undefined;
  const organization = await app.database.organization.findUniqueOrThrow({
    where: { id: report.organizationId },
    select: { name: true, kind: true },
  });
  const document = reportDocument({ ...report, organization }, documents.stationery);
  const bytes = await documents.word(document);
  return { name: document.fileName, base64: Buffer.from(bytes).toString("base64") };
}
