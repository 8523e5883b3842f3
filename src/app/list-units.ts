import type { OrganizationKind } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";
import { chooseAddress, withAddresses } from "./reach-person.ts";

/** An organisation as the lead office names it. */
export interface Unit {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganizationKind;
  /** Where it is called; null = nobody has said. */
  readonly phone: string | null;
  /** Does a message reach somebody there? */
  readonly isReached: boolean;
}

/** The organisations of the locality in the order of its list. Whoever calls it has checked who asks. */
export async function listUnits(app: AppContext): Promise<readonly Unit[]> {
  const all = await app.database.organization.findMany({
    where: { active: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: {
      id: true,
      code: true,
      name: true,
      kind: true,
      phone: true,
      memberships: { select: { person: withAddresses } },
    },
  });
  return all.map(({ memberships, ...unit }) => ({
    ...unit,
    isReached: memberships.some(({ person }) => chooseAddress(app, person.addresses) !== undefined),
  }));
}
