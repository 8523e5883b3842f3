import type { Role } from "../database/generated/sqlite/enums.ts";
import type { Database } from "../database/open-database.ts";

/** The channel on which a rehearsal "sends". */
export const REHEARSAL = "rehearsal";

/** One member of an organisation in a rehearsal. */
interface RosterMember {
  readonly organization: string;
  readonly role: Role;
}

/** An officer and a leader in every organisation, and an administrator in the lead office. */
export async function exampleRoster(database: Database): Promise<readonly RosterMember[]> {
  const organizations = await database.organization.findMany({
    where: { active: true },
    orderBy: { position: "asc" },
    select: { code: true, kind: true },
  });
  return organizations.flatMap(({ code, kind }) => {
    const roles: Role[] = kind === "LEAD_OFFICE" ? ["OFFICER", "LEADER", "ADMIN"] : ["OFFICER", "LEADER"];
    return roles.map((role) => ({ organization: code, role }));
  });
}

/** Who really belongs where, from the database in use; nothing else of them is taken along. */
export async function currentRoster(database: Database): Promise<readonly RosterMember[]> {
  const memberships = await database.membership.findMany({
    where: { organization: { active: true }, person: { addresses: { some: { blockedAt: null } } } },
    orderBy: { id: "asc" },
    select: { role: true, organization: { select: { code: true } } },
  });
  return memberships.map(({ role, organization }) => ({ organization: organization.code, role }));
}

/** Puts a roster into the rehearsal's own database. */
export async function enlist(database: Database, roster: readonly RosterMember[], createdAt: Date): Promise<void> {
  const organizations = await database.organization.findMany({ select: { id: true, code: true } });
  const ids = new Map(organizations.map(({ id, code }) => [code, id]));
  for (const [i, { organization, role }] of roster.entries()) {
    const organizationId = ids.get(organization);
    if (organizationId === undefined) continue;
    await database.person.create({
      data: {
        createdAt,
        addresses: { create: { channel: REHEARSAL, externalId: String(i + 1), createdAt } },
        memberships: { create: { organizationId, role, createdAt } },
      },
    });
  }
}
