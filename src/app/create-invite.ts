import { DAY_MS } from "../core/calendar/day-ms.ts";
import { inviteCode, normalizeInviteCode } from "../core/invites/invite-code.ts";
import type { Role } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";

/** How long an invite can be used. */
export const INVITE_DAYS = 7;

export type CreatedInvite =
  | { readonly ok: true; readonly code: string; readonly organization: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly reason: "unknown-organization"; readonly known: readonly string[] };

/** Makes a one-time invite to an organisation. The code is returned here once; only its hash is kept. */
export async function createInvite(app: AppContext, organizationCode: string, role: Role): Promise<CreatedInvite> {
  const organization = await app.database.organization.findFirst({ where: { code: organizationCode, active: true } });
  if (!organization) {
    const all = await app.database.organization.findMany({ where: { active: true }, orderBy: { position: "asc" } });
    return { ok: false, reason: "unknown-organization", known: all.map(({ code }) => code) };
  }
  const code = inviteCode(app.randomBytes(48));
  const createdAt = app.now();
  const expiresAt = new Date(createdAt.getTime() + INVITE_DAYS * DAY_MS);
  await app.database.invite.create({
    data: { codeHash: hashInviteCode(app, code), organizationId: organization.id, role, createdAt, expiresAt },
  });
  return { ok: true, code, organization: organization.name, expiresAt };
}

/** The form in which a code is kept. */
export function hashInviteCode(app: AppContext, code: string): string {
  return app.sha256(`invite:${normalizeInviteCode(code) ?? ""}`);
}
