import { readPhone } from "../core/text/read-phone.ts";
import type { AppContext } from "./context.ts";
import { isLeadOfficer } from "./member.ts";

export type SetPhone =
  | { readonly ok: true; readonly organization: string; readonly phone: string }
  | { readonly ok: false; readonly reason: "not-allowed" | "gone" | "no-phone" };

/** Notes where an organisation is called, for the lead office. Saying it again changes nothing. */
export async function setPhone(
  app: AppContext,
  personId: number,
  organizationId: number,
  typed: string,
): Promise<SetPhone> {
  if (!(await isLeadOfficer(app, personId))) return { ok: false, reason: "not-allowed" };
  const phone = readPhone(typed);
  if (phone === undefined) return { ok: false, reason: "no-phone" };
  const where = { id: organizationId, active: true };
  const { count } = await app.database.organization.updateMany({ where, data: { phone } });
  const organization = await app.database.organization.findFirst({ where, select: { name: true } });
  if (count === 0 || !organization) return { ok: false, reason: "gone" };
  return { ok: true, organization: organization.name, phone };
}
