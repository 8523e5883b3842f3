import { nextAudible } from "../core/calendar/quiet-hours.ts";
import type { AppContext } from "./context.ts";

/** Whom a delivery is for, as far as writing it needs to know. */
export interface Recipient {
  readonly personId: number;
  readonly language: "vi" | "en";
  /** The next instant at which they may be written to by itself: now, or when their office opens. */
  readonly writableFrom: Date;
}

/** The person of a delivery; null when they are gone. */
export async function findRecipient(app: AppContext, personId: number): Promise<Recipient | null> {
  const person = await app.database.person.findUnique({
    where: { id: personId },
    select: {
      language: true,
      memberships: { select: { organization: { select: { officeHours: true } } }, orderBy: { id: "asc" }, take: 1 },
    },
  });
  if (!person) return null;
  const now = app.now();
  const [membership] = person.memberships;
  return {
    personId,
    language: person.language === "EN" ? "en" : "vi",
    writableFrom: membership
      ? app.calendars.of(membership.organization.officeHours).nextAllowed(now)
      : nextAudible(now),
  };
}
