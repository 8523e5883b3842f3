/** The instant at which a day (yyyy-mm-dd) begins in Vietnam, seven hours ahead of UTC all year. */
export function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`);
}
