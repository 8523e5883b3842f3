import type { AppContext } from "./context.ts";

/** A person acting for an organisation; every use case checks in the database that they belong to it. */
export interface Member {
  readonly personId: number;
  readonly organizationId: number;
}

/** May the person act for the organisation? */
export async function isMember({ database }: AppContext, member: Member): Promise<boolean> {
  const { personId, organizationId } = member;
  return (await database.membership.count({ where: { personId, organizationId } })) > 0;
}

/** Does the person belong to the lead office, which receives, returns and accepts reports? */
export async function isLeadOfficer({ database }: AppContext, personId: number): Promise<boolean> {
  return (await database.membership.count({ where: { personId, organization: { kind: "LEAD_OFFICE" } } })) > 0;
}
