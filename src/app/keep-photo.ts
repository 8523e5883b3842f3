import type { AppContext } from "./context.ts";
import { ofMember } from "./stored-report.ts";

/** A photo as it came in. */
interface ReportPhoto {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/**
 * Keeps a photo with a report of the person's organisation. It belongs to the report, not to who sent it, and stays when
 * they are erased. The same picture twice is kept once, so that an update handled again adds nothing.
 * @returns its number among the attachments; undefined when the report is not theirs
 */
export async function keepPhoto(
  { database, now }: AppContext,
  personId: number,
  reportId: number,
  { name, mime, bytes }: ReportPhoto,
): Promise<number | undefined> {
  if ((await database.report.count({ where: { id: reportId, ...ofMember(personId) } })) === 0) return undefined;
  const alike = await database.attachment.findMany({
    where: { reportId, size: bytes.length },
    select: { id: true, bytes: true },
  });
  const known = alike.find((each) => Buffer.from(each.bytes).equals(bytes));
  if (known) return known.id;
  const data = { reportId, name, mime, bytes: Uint8Array.from(bytes), size: bytes.length, createdAt: now() };
  const { id } = await database.attachment.create({ data, select: { id: true } });
  return id;
}
