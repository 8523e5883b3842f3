const format = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Ho_Chi_Minh",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The calendar day in Vietnam at an instant, yyyy-mm-dd. */
export function localDay(at: Date): string {
  return format.format(at);
}

/** A day of the calendar in Vietnam as people read it, dd/MM/yyyy. */
export function formatDay(at: Date): string {
  return localDay(at).split("-").reverse().join("/");
}
