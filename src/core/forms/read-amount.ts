import { syllables } from "../text/fold.ts";
import { plain } from "../text/plain.ts";
import { readMoney } from "../text/read-money.ts";
import { readNumber } from "../text/read-number.ts";
import type { SimpleField } from "./form.ts";

type NumberField = Extract<SimpleField, { type: "number" }>;

/** "không có", "chưa có ai": nothing to count. */
const none = /^(?:khong|chua) (?:co(?: (?:ai|gi|cai nao|nguoi nao|ho nao))?|ai)$/;

const scaleWord = /\d ?(?:nghin|ngan|k|trieu|tr|ty|ti)\b/;

/** What may follow the number: the unit, the field's other names, its label. */
function unitsOf({ unit, words, label }: NumberField): string[] {
  const texts = [unit?.vi, unit?.en, ...words, label.vi, label.vi.replace(/^(?:tổng )?số (?:lượng )?/i, "")];
  return texts.filter((text) => text !== undefined && text !== "").map((text) => plain(text ?? ""));
}

/** "45 hộ nghèo dự": digits, then nothing but words of the unit and the label. */
function withoutUnit(text: string, units: readonly string[]): string {
  const [, digits = "", after = ""] = /^((?:\D+ )?\d[\d.,]*) ?([^\d.,]+)$/.exec(text) ?? [];
  const known = new Set(["%", ...units.flatMap((unit) => [...syllables(unit), ...unit.split(" ")])]);
  const words = after.split(" ").filter((word) => word !== "");
  return digits !== "" && words.length > 0 && words.every((word) => known.has(word)) ? digits : text;
}

/** "12,5", "12.5", "1.250,5", "mười hai phẩy năm"; "1.250" is a thousand and "1,250" not guessed. */
function readDecimal(text: string, decimals: number, units: readonly string[]): number | undefined {
  const [, whole, part] = /^(.*[^.,])(?:[.,]| phay )([^.,]+)$/.exec(text) ?? [];
  const isWritten = /^\d{1,2}$/.test(part ?? "") && /\d$/.test(whole ?? "");
  const isSpoken = / phay /.test(text) && /^[a-z% ]+$/.test(part ?? "");
  if (whole === undefined || part === undefined || !(isWritten || isSpoken)) return undefined;
  // "1,250.5" groups with commas.
  const first = readNumber(
    /^\d{1,3}(?:,\d{3})+$/.test(whole) && text.includes(".") ? whole.replaceAll(",", "") : whole,
  );
  const digits = isWritten ? part : String(readNumber(part, { units }) ?? "");
  if (first === undefined || !/^\d{1,2}$/.test(digits)) return undefined;
  const value = Number(`${first}.${digits}`);
  return Math.round(value * 10 ** decimals) / 10 ** decimals === value ? value : undefined;
}

function readPositive(text: string, { decimals }: NumberField, units: readonly string[]): number | undefined {
  const whole = readNumber(text, { max: Number.MAX_SAFE_INTEGER, units });
  if (whole !== undefined) return whole;
  if (none.test(text)) return 0;
  const bare = withoutUnit(text, units);
  if (decimals > 0) {
    const decimal = readDecimal(bare, decimals, units);
    if (decimal !== undefined) return decimal;
  }
  const counted = readNumber(bare, { max: Number.MAX_SAFE_INTEGER });
  if (counted !== undefined) return counted;
  // "2 nghìn lượt", "1,2 triệu": read as amounts of money are, which know these words.
  const scaled = scaleWord.test(text)
    ? readMoney(scaledPart(text, units), { max: Number.MAX_SAFE_INTEGER })
    : undefined;
  return scaled;
}

function scaledPart(text: string, units: readonly string[]): string {
  const unit = [...units].sort((a, b) => b.length - a.length).find((each) => text.endsWith(` ${each}`));
  return unit === undefined ? text : text.slice(0, -unit.length).trim();
}

/**
 * The number of a field as people type it, with or without its unit; bounds are the caller's to check.
 * @returns undefined when it is none, has more decimals than the field, or could mean two things
 */
export function readAmount(field: NumberField, text: string): number | undefined {
  const units = unitsOf(field);
  const typed = plain(text)
    .replace(/[.,;]$/, "")
    .replace(/(\d)%/, "$1 %")
    .replace(/ phan tram$/, " %");
  const negative = /^(?:- ?|am )(.+)$/.exec(typed);
  const read = readPositive(negative?.[1] ?? typed, field, units);
  return read === undefined || !negative ? read : 0 - read;
}
