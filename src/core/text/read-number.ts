import { plain } from "./plain.ts";
import { readCardinal } from "./read-cardinal.ts";

export interface NumberBounds {
  readonly min?: number;
  readonly max?: number;
  /** Words that may follow the number, without accents: ["nguoi", "khau"]. */
  readonly units?: readonly string[];
}

/** Words before a number that do not change it. */
export const fillers = /^(?:(?:nha|toi|em|minh|chau|gia dinh|ca|co|la|duoc|dc|khoang|chung|tat ca|thu nhap) )+/;

/** Digits alone or in groups of three ("1250", "1.250", "1 250", "1,250,000"); "1,250" and "12.5" are not guessed. */
export function readDigits(text: string): number | undefined {
  const grouped =
    /^\d+$/.test(text) ||
    /^\d{1,3}(?:\.\d{3})+$/.test(text) ||
    /^\d{1,3}(?: \d{3})+$/.test(text) ||
    /^\d{1,3}(?:,\d{3}){2,}$/.test(text);
  return grouped ? Number(text.replace(/\D/g, "")) : undefined;
}

/**
 * A whole number as people type it, in digits or in words, with or without accents: "35", "1.250", "ba mươi", "4 người".
 * @returns undefined when it is none, lies outside the bounds, or could mean two things
 */
export function readNumber(text: string, { min = 0, max = 1e12, units = [] }: NumberBounds = {}): number | undefined {
  let rest = plain(text).replace(/\.$/, "").replace(fillers, "");
  for (const unit of [...units].sort((a, b) => b.length - a.length)) {
    if (!rest.endsWith(unit)) continue;
    rest = rest.slice(0, -unit.length).trim();
    break;
  }
  const value = readDigits(rest) ?? (/^[a-z]+(?: [a-z]+)*$/.test(rest) ? readCardinal(rest.split(" ")) : undefined);
  return value !== undefined && value >= min && value <= max ? value : undefined;
}
