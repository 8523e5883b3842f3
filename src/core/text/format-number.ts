/** A whole number as people write it: 1250000 → "1.250.000". */
export function formatNumber(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ".");
}
