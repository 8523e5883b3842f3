import { normalizeInviteCode } from "../core/invites/invite-code.ts";
import type { Role } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { hashInviteCode } from "./create-invite.ts";

/** Tries a person has within an hour. */
export const JOIN_TRIES_PER_HOUR = 5;

export type JoinResult =
  | { readonly ok: true; readonly organization: string; readonly role: Role }
  | { readonly ok: false; readonly reason: "malformed" | "unknown" | "used" | "expired" | "too-many-tries" };

/**
 * Makes a person a member by a one-time code. The same person may give the same code again (a repeated update, a second
 * tap on the link) and stays what the code made them.
 */
export async function joinOrganization(app: AppContext, personId: number, typedCode: string): Promise<JoinResult> {
  if (!normalizeInviteCode(typedCode)) return { ok: false, reason: "malformed" };
  const now = app.now();
  const recent = { personId, at: { gt: new Date(now.getTime() - 3_600_000) } };
  if ((await app.database.joinAttempt.count({ where: recent })) >= JOIN_TRIES_PER_HOUR) {
    return { ok: false, reason: "too-many-tries" };
  }

  const invite = await app.database.invite.findUnique({
    where: { codeHash: hashInviteCode(app, typedCode) },
    include: { organization: true },
  });
  const failed = async (reason: "unknown" | "used" | "expired"): Promise<JoinResult> => {
    await app.database.joinAttempt.create({ data: { personId, at: now } });
    return { ok: false, reason };
  };
  if (!invite) return failed("unknown");
  const joined = { ok: true, organization: invite.organization.name, role: invite.role } as const;
  if (invite.usedAt) return invite.usedById === personId ? joined : failed("used");
  if (invite.expiresAt <= now) return failed("expired");

  return app.database.$transaction(async (tx) => {
    // Two people with the same code at the same moment: only one row update finds it unused.
    const { count } = await tx.invite.updateMany({
      where: { id: invite.id, usedAt: null },
      data: { usedAt: now, usedById: personId },
    });
    if (count === 0) return { ok: false, reason: "used" } as const;
    const key = { personId, organizationId: invite.organizationId };
    await tx.membership.upsert({
      where: { personId_organizationId: key },
      create: { ...key, role: invite.role, createdAt: now },
      update: { role: invite.role },
    });
    return joined;
  });
}
