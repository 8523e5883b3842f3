const time = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" });

/** The time of day in Vietnam, 09:05. */
export function clockTime(at: Date): string {
  return time.format(at);
}
