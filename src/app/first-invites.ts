import type { Role } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { createInvite } from "./create-invite.ts";

/** An invite printed at the first start, one for each role people try the assistant in. */
export interface FirstInvite {
  readonly role: Role;
  readonly organization: string;
  readonly code: string;
  readonly expiresAt: Date;
}

const SETTING = "invites:first";

/**
 * Makes the invites a new installation begins with: a commune officer, an agency officer, the lead office's
 * administrator. Once only: later starts get an empty list.
 */
export async function firstInvites(app: AppContext): Promise<FirstInvite[]> {
  if (await app.database.setting.findUnique({ where: { key: SETTING } })) return [];
  const wanted = [
    { kind: "COMMUNE", role: "OFFICER" },
    { kind: "AGENCY", role: "OFFICER" },
    { kind: "LEAD_OFFICE", role: "ADMIN" },
  ] as const;
  const invites: FirstInvite[] = [];
  for (const { kind, role } of wanted) {
    const organization = await app.database.organization.findFirst({
      where: { kind, active: true },
      orderBy: { position: "asc" },
    });
    const invite = organization && (await createInvite(app, organization.code, role));
    if (invite?.ok)
      invites.push({ role, organization: invite.organization, code: invite.code, expiresAt: invite.expiresAt });
  }
  await app.database.setting.create({ data: { key: SETTING, value: app.now().toISOString() } });
  return invites;
}
