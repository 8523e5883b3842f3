const two = (value: number) => String(value).padStart(2, "0");

/** `08:05` */
export const formatTime = (at: Date) => `${two(at.getHours())}:${two(at.getMinutes())}`;

/** `05/12/2026` */
export const formatDate = (at: Date) => `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;

/** How a day is called in the conversation: today, yesterday, or its date. */
export function nameDay(at: Date, now: Date, words: { today: string; yesterday: string }): string {
  const dayBefore = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (formatDate(at) === formatDate(now)) return words.today;
  return formatDate(at) === formatDate(dayBefore) ? words.yesterday : formatDate(at);
}
