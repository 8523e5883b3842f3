import { officeHours } from "./office-hours.ts";
import type { PublicHolidays } from "./public-holidays.ts";
import { type WorkCalendar, workCalendar } from "./work-calendar.ts";

/** The working calendars of a place: the usual one, and those of organisations with office hours of their own. */
export interface Calendars {
  readonly usual: WorkCalendar;
  /**
   * The calendar of an organisation.
   * @param own its office hours as they are stored (`Organization.officeHours`); null = the usual ones, and so are ones that
   * cannot be read, as a reminder at the usual hours is better than none
   */
  of(own: unknown): WorkCalendar;
}

/** Calendars that share their holidays; each is built once. */
export function calendarsOf(holidays: PublicHolidays): Calendars {
  const usual = workCalendar(holidays);
  const known = new Map<string, WorkCalendar>();
  return {
    usual,
    of(own) {
      if (own === null || own === undefined) return usual;
      const key = JSON.stringify(own);
      const built = known.get(key);
      if (built) return built;
      const hours = officeHours.safeParse(own);
      const calendar = hours.success ? workCalendar(holidays, hours.data) : usual;
      known.set(key, calendar);
      return calendar;
    },
  };
}
