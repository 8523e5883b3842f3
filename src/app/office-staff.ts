import type { Database, Transaction } from "../database/open-database.ts";
import { audienceMembers } from "./audience-members.ts";
import { membersOfRole } from "./reach-person.ts";

const members = { memberships: { select: { personId: true, role: true }, orderBy: { id: "asc" } } } as const;

/** Who decides for the lead office: its leaders; where nobody is one yet, whoever is there. */
export async function leadDeciders(database: Database | Transaction): Promise<number[]> {
  const lead = await database.organization.findFirst({
    where: { kind: "LEAD_OFFICE", active: true },
    orderBy: { position: "asc" },
    select: members,
  });
  return membersOfRole(lead?.memberships ?? [], "LEADER", "ADMIN", "OFFICER").map(({ personId }) => personId);
}

/** Everybody of an organisation. */
export async function everyoneOf(database: Database | Transaction, organizationId: number): Promise<number[]> {
  const all = await database.membership.findMany({
    where: { organizationId },
    orderBy: { id: "asc" },
    select: { personId: true },
  });
  return all.map(({ personId }) => personId);
}

/** Who works on what an organisation owes. */
export async function officersOf(database: Database | Transaction, organizationId: number): Promise<number[]> {
  const all = await database.membership.findMany({
    where: { organizationId },
    orderBy: { id: "asc" },
    select: { personId: true, role: true },
  });
  return audienceMembers("officer", all, []).map(({ personId }) => personId);
}
