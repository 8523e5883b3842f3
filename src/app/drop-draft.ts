import { Prisma } from "../database/generated/sqlite/client.ts";
import type { AppContext } from "./context.ts";
import { ofMember } from "./stored-report.ts";

/**
 * Throws away what a member's organisation is writing. A report that was never sent goes with its photos; of one that was
 * sent only the changes go, what was sent stays.
 * @returns whether there was anything to throw away
 */
export async function dropDraft({ database }: AppContext, personId: number, reportId: number): Promise<boolean> {
  const theirs = { id: reportId, draft: { not: Prisma.DbNull }, ...ofMember(personId) };
  return database.$transaction(async (tx) => {
    const { count } = await tx.report.updateMany({
      where: theirs,
      data: { draft: Prisma.DbNull, revision: { increment: 1 } },
    });
    if (count === 0) return false;
    const neverSent = { id: reportId, status: "DRAFT" } as const;
    // What somebody's chat shows belongs to their chat.
    await tx.attachment.deleteMany({ where: { report: neverSent, addressId: null, messages: { none: {} } } });
    await tx.report.deleteMany({ where: neverSent });
    return true;
  });
}
