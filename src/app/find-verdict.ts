import type { AppContext } from "./context.ts";
import type { Remark } from "./find-draft.ts";

/** What the lead office decided about the version of a report that was sent last. */
export interface Verdict {
  readonly kind: "accepted" | "returned";
  readonly at: Date;
  /** Did the person who asks decide it? */
  readonly mine: boolean;
  readonly remarks: readonly Remark[];
}

/** The decision about a report; null while there is none. Whoever calls it has checked that this is for the lead office. */
export async function findVerdict(
  { database }: AppContext,
  personId: number,
  reportId: number,
): Promise<Verdict | null> {
  const report = await database.report.findUnique({
    where: { id: reportId },
    select: {
      status: true,
      acceptedAt: true,
      acceptedById: true,
      versions: { orderBy: { number: "desc" }, take: 1, select: { number: true } },
      remarks: { orderBy: { id: "asc" } },
    },
  });
  if (report?.status === "ACCEPTED" && report.acceptedAt) {
    return { kind: "accepted", at: report.acceptedAt, mine: report.acceptedById === personId, remarks: [] };
  }
  const remarks = report?.remarks.filter(({ version }) => version === report.versions[0]?.number) ?? [];
  const [first] = remarks;
  if (report?.status !== "RETURNED" || !first) return null;
  return {
    kind: "returned",
    at: first.createdAt,
    mine: first.authorId === personId,
    remarks: remarks.map(({ path, text }) => ({ path, text })),
  };
}
