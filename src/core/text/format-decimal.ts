import { formatNumber } from "./format-number.ts";

/** A number with at most two decimals as people write it in Vietnam: 1250.5 → "1.250,5", -3 → "-3". */
export function formatDecimal(value: number): string {
  const [whole = "0", decimals] = String(Math.round(Math.abs(value) * 100) / 100).split(".");
  const sign = value < 0 && (whole !== "0" || decimals !== undefined) ? "-" : "";
  return `${sign}${formatNumber(Number(whole))}${decimals === undefined ? "" : `,${decimals}`}`;
}
