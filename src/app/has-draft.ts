import type { AppContext } from "./context.ts";
import { ofMember } from "./stored-report.ts";

/** Is there a draft a member of its organisation can go on with? It is left as it is, unlike by `findDraft`. */
export async function hasDraft({ database }: AppContext, personId: number, reportId: number): Promise<boolean> {
  const report = await database.report.findFirst({
    where: { id: reportId, ...ofMember(personId) },
    select: { draft: true },
  });
  return report !== null && report.draft !== null;
}
