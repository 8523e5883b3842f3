import type { CaseStatus } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";

/** A case as its own citizen may see it. */
export interface CaseView {
  readonly code: string;
  readonly status: CaseStatus;
  readonly organization: string | null;
  readonly createdAt: Date;
  readonly messages: readonly { readonly fromStaff: boolean; readonly text: string; readonly createdAt: Date }[];
}

/** The tracking code in a text, if there is one: "TK-7Q4M2X", "tk 7q4m2x". */
export function readTrackingCode(text: string): string | undefined {
  // "tk nguyen" may be an account; a code stands alone, has its hyphen, or has a digit.
  const match = /(?<![a-z0-9])tk(\s|-)?([2-9a-z]{6})(?![a-z0-9])/i.exec(text);
  const code = match?.[2];
  const isCode =
    code !== undefined && (match?.[1] === "-" || /\d/.test(code) || match?.[0].length === text.trim().length);
  return isCode ? `TK-${code.toUpperCase()}` : undefined;
}

/** The person's own case of that code; somebody else's is as if it did not exist. */
export async function findCase(app: AppContext, code: string, personId: number): Promise<CaseView | null> {
  const row = await app.database.case.findFirst({
    where: { code, personId },
    include: { organization: true, messages: { orderBy: { id: "asc" } } },
  });
  return row && { ...row, organization: row.organization?.name ?? null };
}
