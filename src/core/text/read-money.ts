import { plain } from "./plain.ts";
import { readCardinal, readDigitWord } from "./read-cardinal.ts";
import { fillers, readDigits } from "./read-number.ts";

const scales: Readonly<Record<string, number>> = {
  ty: 1_000_000_000,
  ti: 1_000_000_000,
  trieu: 1_000_000,
  tr: 1_000_000,
  cu: 1_000_000,
  nghin: 1_000,
  ngan: 1_000,
  k: 1_000,
};

/** An amount typed without "đồng", "triệu", "nghìn": below this it may be meant in thousands or millions. */
const SMALLEST_BARE = 100_000;

const nothing = /^(?:0|khong|chua)(?: (?:co(?: (?:gi|dong nao|thu nhap|tien))?|dong(?: nao)?|thu nhap))?$/;

/** Before a scale word: "6", "1,2", "1.250", "sáu", "hai trăm". Decimals have one or two places, or they look like groups. */
function readFactor(tokens: readonly string[]): number | undefined {
  const [first = ""] = tokens;
  if (tokens.length === 1 && /^\d/.test(first)) {
    if (/^\d+[.,]\d{1,2}$/.test(first)) return Number(first.replace(",", "."));
    return readDigits(first);
  }
  return readCardinal(tokens);
}

/** After the last scale word: "1tr2", "6 triệu rưỡi", "1 triệu 200", "hai triệu ba". */
function readTail(tokens: readonly string[], scaleName: string): number | undefined {
  const scale = scales[scaleName] ?? 0;
  const [first = "", second] = tokens;
  if (tokens.length === 1) {
    if (first === "ruoi") return scale / 2;
    if (first === "lam") return (5 * scale) / 10;
    if (/^[1-9]$/.test(first) || /^\d{3}$/.test(first)) return (Number(first) * scale) / 10 ** first.length;
    // "1tr25" is a quarter; "1 triệu 25" may be 25 thousand.
    if (/^\d{2}$/.test(first)) return scaleName === "tr" ? (Number(first) * scale) / 100 : undefined;
    // "hai triệu năm" may be two million a year.
    return first === "nam" ? undefined : (readDigitWord(first) ?? Number.NaN) * (scale / 10);
  }
  const hundreds = tokens.length === 2 && second === "tram" ? readDigitWord(first) : undefined;
  return hundreds === undefined ? undefined : (hundreds * scale) / 10;
}

function readScaled(tokens: readonly string[]): number | undefined {
  let total = 0;
  let from = 0;
  let last: string | undefined;
  for (const [i, token] of tokens.entries()) {
    const scale = scales[token];
    if (scale === undefined) continue;
    if (last !== undefined && scale >= (scales[last] ?? 0)) return undefined;
    const factorTokens = tokens.slice(from, i);
    // "triệu rưỡi", "triệu hai"
    const isOne = factorTokens.length === 0 && last === undefined && scale === 1_000_000 && i + 1 < tokens.length;
    // "1.250 triệu" may be meant as one and a quarter; "1.500k" can only be thousands.
    if (scale > 1_000 && factorTokens.some((each) => /\.\d{3}/.test(each))) return undefined;
    const factor = isOne ? 1 : readFactor(factorTokens);
    if (factor === undefined || (last !== undefined && (factor >= 1_000 || !Number.isInteger(factor))))
      return undefined;
    if (!Number.isInteger(factor) && i + 1 < tokens.length) return undefined;
    total += factor * scale;
    from = i + 1;
    last = token;
  }
  if (last === undefined) return undefined;
  if (from === tokens.length) return total;
  const tail = readTail(tokens.slice(from), last);
  return tail === undefined ? undefined : total + tail;
}

/**
 * An amount of money in đồng as people type it: "1,2 triệu", "1tr2", "6 củ", "6 triệu rưỡi", "500k", "không có".
 * @returns undefined when it is none, lies outside the bounds, or could mean two things ("6", "1.250")
 */
export function readMoney(
  text: string,
  { min = 0, max = 1e12 }: { min?: number; max?: number } = {},
): number | undefined {
  const whole = plain(text).replace(/\.$/, "").replace(fillers, "");
  const rest = whole.replace(/ ?(?:dong|vnd|₫|(?<=[\d ])d)$/u, "").trim();
  const named = rest !== whole;
  const within = (value: number | undefined) =>
    value !== undefined && value >= min && value <= max ? Math.round(value) : undefined;
  if (nothing.test(plain(text)) || nothing.test(rest)) return within(0);
  if (/[^a-z\d., ]/.test(rest)) return undefined;

  const bare = readDigits(rest);
  if (bare !== undefined) return named || bare >= SMALLEST_BARE ? within(bare) : undefined;
  const tokens = rest.match(/\d+(?:[.,]\d+)*|[a-z]+/g) ?? [];
  // Nothing may be left between what was understood ("1,2 , 3").
  if (tokens.join("") !== rest.replaceAll(" ", "")) return undefined;
  return within(readScaled(tokens) ?? (named ? readCardinal(tokens) : undefined));
}
