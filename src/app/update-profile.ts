import type { HouseholdStatus, Language } from "../database/generated/sqlite/enums.ts";
import type { AppContext } from "./context.ts";

/** Changes what a person chose to tell; null takes it back, what is not named stays. */
export async function updateProfile(
  app: AppContext,
  personId: number,
  profile: { language?: Language; householdStatus?: HouseholdStatus | null; communeId?: number | null },
): Promise<void> {
  await app.database.person.update({ where: { id: personId }, data: profile });
}
