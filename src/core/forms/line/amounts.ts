import { plain } from "../../text/plain.ts";
import { readCardinal } from "../../text/read-cardinal.ts";
import { readMoney } from "../../text/read-money.ts";
import { readDigits } from "../../text/read-number.ts";
import { says, type Token } from "./tokens.ts";

/** A number in a line, tokens `from` to before `to`. */
export interface Amount {
  readonly from: number;
  readonly to: number;
  /** How it is given to the reading of an answer. */
  readonly text: string;
  /** "đồng" was said, so it counts nothing else. */
  readonly money: boolean;
  /** Written in words: a number only before a unit ("ba mươi người"; not "thôn Ba"). */
  readonly spelled: boolean;
}

/** Number words with their accents: "sáu" is 6, "sau" without accents may be, "sâu" is not. */
const numberWords =
  "không một mốt hai ba bốn tư năm sáu bảy bẩy tám chín lăm nhăm mười mươi chục trăm linh lẻ nghìn ngàn triệu tỷ tỉ".split(
    " ",
  );
const scales = ["tỷ", "tỉ", "triệu", "tr", "nghìn", "ngàn", "k", "củ"];
const currency = ["đồng", "đ", "vnđ", "vnd"];

const isAny = (token: Token | undefined, words: readonly string[]) => words.some((word) => says(token, word));
const isDigits = (token: Token | undefined) => token !== undefined && /^\d/.test(token.text);
const isNumeric = (token: Token | undefined) => isDigits(token) && !/[/-]/.test(token?.text ?? "");

/** The longest readable stretch of number words, scales and currency from a token on. */
const LONGEST = 12;

function moneyAt(text: string, tokens: readonly Token[], at: number): Amount | undefined {
  let to = at;
  while (
    to - at < LONGEST &&
    to < tokens.length &&
    (to === at || tokens[to]?.gap === "none") &&
    (isNumeric(tokens[to]) || isAny(tokens[to], [...numberWords, ...scales, ...currency, "rưỡi"]))
  )
    to += 1;
  for (; to > at + 1; to -= 1) {
    const inside = tokens.slice(at, to);
    const named = isAny(inside.at(-1), currency);
    // A bare "500" or "năm" is no amount of money, and "45 hai" no number.
    if (!named && !inside.some((token) => isAny(token, scales))) continue;
    const written = text.slice(tokens[at]?.start, inside.at(-1)?.end);
    const value = readMoney(written);
    if (value === undefined) continue;
    return { from: at, to, text: named ? written : String(value), money: named, spelled: !isDigits(tokens[at]) };
  }
  return undefined;
}

function spelledAt(tokens: readonly Token[], at: number): Amount | undefined {
  let to = at;
  const goesOn = () => to - at < LONGEST && (to === at || tokens[to]?.gap === "none") && isAny(tokens[to], numberWords);
  while (goesOn()) to += 1;
  for (; to > at; to -= 1) {
    const words = tokens.slice(at, to);
    // "không hộ nào" says no, "trong năm" a year.
    if (words.length === 1 && (says(words[0], "không") || !mayCount(tokens[at - 1]))) continue;
    const value = readCardinal(words.map(({ folded }) => folded));
    if (value !== undefined) return { from: at, to, text: String(value), money: false, spelled: true };
  }
  return undefined;
}

/** After these a lone "năm", "ba", "tư" is a year, a rank or a name. */
const notBefore = "trong cuối đầu mỗi hằng hàng cả một thứ bước từ thôn xóm khu đội tổ bà cô chú".split(" ");
const mayCount = (before: Token | undefined) => !isAny(before, notBefore);

/** Joined letters make a time, a symbol, a code ("8h30", "05/KH"): not a count. */
function standsAlone(text: string, tokens: readonly Token[], amount: Amount): boolean {
  const first = tokens[amount.from];
  const last = tokens[amount.to - 1];
  const next = tokens[amount.to];
  const before = first ? text.slice(0, first.start).at(-1) : undefined;
  const after = last ? text.slice(last.end).at(0) : undefined;
  if (before !== undefined && /[\p{L}\d/.-]/u.test(before)) return false;
  if (after === undefined || /[^\p{L}\d/%]/u.test(after)) return true;
  // "45người" is a unit typed without its space; "8h30" has a digit after it.
  return /\p{L}/u.test(after) && next !== undefined && next.text.length > 1 && !/\d/.test(text.charAt(next.end));
}

/** Every number of a line that is not part of something else: digits, words, amounts of money. `free` = tokens nothing has taken yet. */
export function amountsOf(text: string, tokens: readonly Token[], free: (at: number) => boolean): Amount[] {
  const amounts: Amount[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!free(at)) continue;
    const token = tokens[at];
    if (!token) continue;
    const digits = isNumeric(token) && (readDigits(token.text) !== undefined || /^\d+[.,]\d{1,2}$/.test(token.text));
    const amount: Amount | undefined =
      moneyAt(text, tokens, at) ??
      (digits
        ? { from: at, to: at + 1, text: plain(token.text), money: false, spelled: false }
        : spelledAt(tokens, at));
    if (!amount || !standsAlone(text, tokens, amount)) continue;
    if (!Array.from({ length: amount.to - at }, (_, i) => at + i).every(free)) continue;
    amounts.push(amount);
    at = amount.to - 1;
  }
  return amounts;
}
