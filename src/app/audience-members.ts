import type { Audience } from "../core/deadlines/ladder.ts";
import type { Role } from "../database/generated/sqlite/enums.ts";
import { membersOfRole } from "./reach-person.ts";

/** The persons of an audience: officers and leaders of the organisation, leaders of the lead office. */
export function audienceMembers<M extends { readonly role: Role }>(
  audience: Audience,
  organization: readonly M[],
  leadOffice: readonly M[],
): readonly M[] {
  switch (audience) {
    case "officer":
      return membersOfRole(organization, "OFFICER", "ADMIN", "LEADER");
    case "leader":
      return membersOfRole(organization, "LEADER");
    case "lead-office":
      return membersOfRole(leadOffice, "LEADER", "ADMIN", "OFFICER");
  }
}
