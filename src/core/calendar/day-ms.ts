/** A day in milliseconds. Vietnam's clocks are never changed, so every day has as many. */
export const DAY_MS = 86_400_000;
